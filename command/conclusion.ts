import type { Cause } from '../model/cause.ts';
import { refuserOf } from '../model/causes/refusers.ts';
import { type ExitCode, exitCodes } from '../model/exit-codes.ts';
import { redirectTarget } from '../model/fetch/redirect.ts';
import { type Exchange, getHeader } from '../model/http.ts';
import { resultsOf } from '../model/judge/by-head.ts';
import { sentAgainWords } from '../model/judge/tries/failed-tries.ts';
import type { AttemptRecord } from '../model/record.ts';
import type { Status } from '../model/verdict.ts';
import { chooseStack } from '../reports/problems/fixes/choose.ts';
import { fixFor } from '../reports/problems/fixes/index.ts';
import type { Problem } from '../reports/problems/problem.ts';
import { type ProblemOptions, problemsOf } from '../reports/problems/problems.ts';
import type { EngineRecords } from './carry-out.ts';
import type { CheckOptions } from './check-options.ts';
import { fixPolicy } from './fix-policy.ts';
import { isForComparison, withCors } from './question/scenarios.ts';
import { isUnjudgedAsHeld } from './unless-held.ts';

/** All that a check has found out. */
export interface Conclusion {
	readonly engines: readonly EngineRecords[];
	/** The gravest first. */
	readonly problems: readonly Problem[];
	readonly notes: readonly string[];
	readonly exitCode: ExitCode;
}

/** Draws the conclusion: the causes with their fixes, notes, and the exit code. */
export function conclude(
	options: CheckOptions,
	engines: readonly EngineRecords[],
	causes: readonly Cause[],
): Conclusion {
	const records = engines.flatMap((each) => each.records);
	const exchanges = records.flatMap(({ observation }) => observation?.exchanges ?? []);
	return {
		engines,
		problems: problemsOf(records, causes, {
			strict: true,
			fixOf: fixByOptions(options, exchanges),
		}).filter(isOfVerdict),
		notes: [
			...options.notes,
			...statusNotes(records),
			...heldNotes(records),
			...withCorsNotes(records),
			...redirectNotes(records),
			...varyNotes(records),
			...retryNotes(records),
		],
		exitCode: exitCodeOf(records.map(({ status }) => status)),
	};
}

/** The plain GET is there to compare with; what is wrong with it alone was not asked. */
const isOfVerdict = ({ attempts }: Problem): boolean => !attempts.every(isForComparison);

/** The stack is the one of `--stack`, or one that the responses give away. */
const fixByOptions =
	(options: CheckOptions, exchanges: readonly Exchange[]): ProblemOptions['fixOf'] =>
	(cause) => {
		const guess = chooseStack(cause, options.stack ? [options.stack] : [], exchanges);
		if (!guess) return undefined;
		const because = options.stack ? 'given by --stack' : guess.because;
		const policy = fixPolicy(options, exchanges);
		const fix = fixFor(guess.stack, cause.remedy, cause.change, policy);
		return fix && { ...fix, because };
	};

/** The worst of an engine's attempts. */
export function worst(statuses: readonly Status[]): Status {
	const order: readonly Status[] = ['fail', 'error', 'pass'];
	return order.find((status) => statuses.includes(status)) ?? 'not-claimed';
}

function exitCodeOf(statuses: readonly Status[]): ExitCode {
	const status = worst(statuses);
	const { works, fails, nothingLearned } = exitCodes;
	return status === 'fail' ? fails : status === 'pass' ? works : nothingLearned;
}

/** A response that script can read may still be an error, and that of a check of the origin. */
function statusNotes(records: readonly AttemptRecord[]): string[] {
	const notes = records
		.filter(({ scenario, status }) => scenario === 'check' && status === 'pass')
		.flatMap((record) => {
			const { observation, origin, request } = record;
			const exchange = observation?.exchanges.at(-1);
			const result = resultsOf(record).at(-1);
			if (!exchange?.response || !result || !('status' in result) || result.status < 400) return [];
			const read = `The response has status ${result.status}, and script can read it.`;
			const refused = refuserOf({ exchange, response: exchange.response });
			const isByOrigin = ['cors-code', 'csrf-check', 'origin-check', 'sec-fetch-guard'].includes(
				refused?.refuser ?? '',
			);
			if (!refused || !isByOrigin) return [`${read} CORS is not the reason for that status.`];
			const isOwn = origin === new URL(request.url).origin;
			return [
				`${read} No browser blocks it, but the server refuses the request because of the page it comes from: ${refused.because}.${isOwn ? ' The server takes its own page for one of another origin. Behind a proxy that ends TLS it sees http: have the proxy send X-Forwarded-Proto and X-Forwarded-Host (or Forwarded), and the server trust them.' : ''}`,
			];
		});
	return [...new Set(notes)];
}

function heldNotes(records: readonly AttemptRecord[]): string[] {
	const held = records.find(
		(record) =>
			record.scenario === 'check' &&
			!isUnjudgedAsHeld(record) &&
			record.observation?.exchanges.some(({ end }) => end.kind === 'held'),
	);
	if (!held) return [];
	const isAsked = held.observation?.exchanges.some(({ role }) => role === 'preflight');
	const got = isAsked
		? 'The server got only the preflight, so the response to the request is not checked.'
		: 'Nothing was sent to the server.';
	return [
		`The request itself was held, because its method may change something. ${got} --send sends it.`,
	];
}

/** Whether the server would allow a request that was made with mode `no-cors`. */
function withCorsNotes(records: readonly AttemptRecord[]): string[] {
	const allowed = records.find(
		({ scenario, status }) => scenario === withCors.id && status === 'pass',
	);
	if (!allowed) return [];
	const isHeld = allowed.observation?.exchanges.some(({ end }) => end.kind === 'held');
	return [
		`Without mode: 'no-cors', the server allows this request${isHeld ? ' in its response to the preflight (the request itself was held)' : ', and script can read the response'}.`,
	];
}

/** What a redirect to another origin has taken from the request. */
function redirectNotes(records: readonly AttemptRecord[]): string[] {
	return [
		...new Set(
			records.flatMap(({ scenario, attempt, observation }) => {
				const [step] = attempt?.steps ?? [];
				if (scenario !== 'check' || !step) return [];
				const { origin } = new URL(step.request.url);
				const last = observation?.exchanges.findLast(({ role }) => role !== 'preflight');
				if (!last) return [];
				const { url, headers } = last.request;
				const next = last.response && redirectTarget(url, last.response);
				const to = next ? next.origin : new URL(url).origin;
				const isAskedFor = getHeader(step.request.headers, 'authorization') !== null;
				const isKept = !next && getHeader(headers, 'authorization') !== null;
				if (to === origin || !isAskedFor || isKept) return [];
				return [
					`The response redirects to ${to}, another origin, and browsers leave Authorization out of the request to it.`,
				];
			}),
		),
	];
}

/** The target was not reached at once. */
function retryNotes(records: readonly AttemptRecord[]): string[] {
	const failed = records
		.flatMap(({ observation }) => observation?.exchanges ?? [])
		.filter(({ sentAgain }) => sentAgain).length;
	if (failed === 0) return [];
	return [
		`${sentAgainWords(failed)} (TARGET_RETRIES): the connection was refused or ended before a response.`,
	];
}

/** Nothing that this page would notice, and still a mistake where there are caches. */
function varyNotes(records: readonly AttemptRecord[]): string[] {
	const own = records.filter(({ scenario, status }) => scenario === 'check' && status === 'pass');
	const responses = own
		.flatMap(({ observation }) => observation?.exchanges ?? [])
		.filter(({ role, end }) => role === 'actual' && end.kind === 'answered')
		.flatMap(({ response }) => response ?? []);
	const isForOne = responses.some(({ headers }) => {
		const allowed = getHeader(headers, 'access-control-allow-origin');
		const varies = /(^|[\s,])(origin|\*)([\s,]|$)/i.test(getHeader(headers, 'vary') ?? '');
		return allowed !== null && allowed !== '*' && !varies;
	});
	if (!isForOne) return [];
	return [
		'The response names one origin and has no Vary: Origin. If the server responds differently to other origins, a cache may give one of them the response for another.',
	];
}
