import type { Attempt, AttemptStep } from '../attempt.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import { isStorable } from '../fetch/storable.ts';
import { type Claim, type Code, entryOf } from '../findings/index.ts';
import { type Exchange, getHeader, type WireResponse } from '../http.ts';
import type { Subject } from '../subject.ts';
import { asUsed } from './diagnose.ts';
import { corsRequestOf, standingOf } from './refusals.ts';
import { kept, notSeen, type StepVerdict } from './step-verdict.ts';

/** The code that a claim is about, without the beginning of its detail. */
const codeOf = (claim: Claim): Code => claim.split('/', 1)[0] as Code;

/** What the scenario must not find, as subjects that must be seen; of alternatives, one is enough. */
export const subjectsOfClaims = ({ mustNotFind = [] }: Attempt['scenario']): Subject[][] =>
	mustNotFind.map((claim) => [entryOf(codeOf(claim)).subject ?? []].flat());

/**
 * Whether the subjects of the attempt's claims were seen: `not-shown` for the first that was not. What
 * an expectation of a step needs, that expectation's own judge says.
 */
export function judgeSubjects(attempt: Attempt, exchanges: readonly Exchange[]): StepVerdict {
	const seen = exchanges.flatMap((exchange, index): Seen[] => {
		const step = attempt.steps[exchange.step];
		// A held request was answered in the target's place.
		if (!step || !exchange.response || exchange.end.kind === 'held') return [];
		const response = asUsed(exchange.response, exchanges.slice(0, index));
		return [{ step, exchange, response }];
	});
	const [lacks] =
		wanted(attempt).find((subjects) => !subjects.some((one) => seen.some(showing(one)))) ?? [];
	return lacks ? notSeen(lacks) : kept;
}

function wanted({ scenario, steps }: Attempt): Subject[][] {
	// What keeps an element from a response is not CORS, and an error would look the same.
	const isKeptOutOtherwise = steps.some(
		({ expect, request }) => expect.script === 'refused' && request.mode === 'no-cors',
	);
	return [
		...(scenario.shows?.map((subject) => [subject]) ?? subjectsOfClaims(scenario)),
		...(scenario.requires === 'http-cache' ? [['stored-response' as const]] : []),
		...(isKeptOutOtherwise ? [['promised-response' as const]] : []),
	].filter((subjects) => subjects.length > 0);
}

interface Seen {
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	readonly response: WireResponse;
}

/** Whether an exchange shows the subject. */
function showing(subject: Subject): (seen: Seen) => boolean {
	const [where, header] = subject.split('/', 2);
	if (header === undefined) return tests[subject as keyof typeof tests];
	return ({ exchange, response }) =>
		(exchange.role === 'preflight') === (where === 'preflight') &&
		getHeader(response.headers, header) !== null;
}

const tests = {
	response: ({ exchange }) => exchange.role !== 'preflight',
	'promised-response': ({ step, exchange, response: { status } }) =>
		exchange.role !== 'preflight' &&
		(step.status === undefined ? isSuccess(status) || status === 304 : status === step.status),
	'readable-response': ({ step, exchange, response }) =>
		exchange.role === 'actual' && corsCheck(corsRequestOf(step, exchange), response).length === 0,
	'ok-preflight': ({ exchange, response: { status } }) =>
		exchange.role === 'preflight' && isSuccess(status),
	'passed-preflight': ({ step, exchange, response }) =>
		exchange.role === 'preflight' && standingOf(step, exchange, response).refusals.length === 0,
	'stored-response': ({ exchange, response }) =>
		exchange.role !== 'preflight' && isStorable(response),
	refusal: () => true,
} satisfies Record<string, (seen: Seen) => boolean>;

const isSuccess = (status: number): boolean => status >= 200 && status <= 299;
