import type { AttemptStep, RecordedAttempt } from '../attempt.ts';
import { allowsOrigin } from '../contract.ts';
import { entryOf, isCode, isOfCorsCheck } from '../findings/index.ts';
import type { Exchange } from '../http.ts';
import { resultsOf } from '../judge/by-head.ts';
import { standingOf } from '../judge/refusals.ts';
import type { EngineName } from '../observation.ts';
import type { AttemptRecord, RecordedFinding } from '../record.ts';

/** So many attempts are named that stand in the way of what is not shown. */
const mostNamed = 5;

/**
 * The records of a run, with what only all of them together show. That an origin, a method or a
 * header is not allowed is shown only where, in the same browser, the same URL is seen to allow
 * what the contract allows: without such a twin the attempt is `not-shown`. An attempt that is not
 * shown gets the ids of the attempts that are the reason. Doing it again changes nothing.
 */
export function withTwins(records: readonly AttemptRecord[]): AttemptRecord[] {
	const steps = records.flatMap(allowedSteps);
	const tried = new Set(steps.flatMap(({ tried: places }) => places));
	const allowed = new Set(steps.flatMap(({ allowed: places }) => places));
	const settled = records.map((record) => {
		const refusal = record.status === 'pass' && refusalIn(record);
		if (!refusal) return record;
		const wanted = [refusal.byPreflight, refusal.byResponse].find((place) =>
			tried.has(place ?? ''),
		);
		return wanted !== undefined && allowed.has(wanted) ? record : withoutTwin(record, wanted);
	});
	return settled.map((record) => {
		if (!record.notShown || record.notShown.byPolicy) return record;
		return { ...record, notShown: { ...record.notShown, because: explaining(record, settled) } };
	});
}

function withoutTwin(record: AttemptRecord, wanted: string | undefined): AttemptRecord {
	const { url } = record.request;
	const sentence =
		wanted === undefined
			? `No attempt of this run tries what the contract allows at ${url}, so that this is not allowed there shows nothing.`
			: `Nothing that the contract allows was allowed at ${url} in this run, so that this is not allowed there shows nothing.`;
	return {
		...record,
		status: 'not-shown',
		sentence,
		notShown: { lacks: 'allowed-request', because: [] },
	};
}

/** A URL in one engine, whatever its query; a preflight's is another place than its response's. */
const placeOf = (engine: EngineName, url: string, role: Exchange['role']): string =>
	[engine, url.replace(/[?#].*$/s, ''), role === 'preflight' ? 'preflight' : 'response'].join(' ');

/** Where something was not allowed that must not be. */
interface Refusal {
	readonly byResponse: string;
	/** Only where a preflight was the last thing sent. */
	readonly byPreflight?: string;
}

function refusalIn({ attempt, observation, engine }: AttemptRecord): Refusal | null {
	const index = attempt?.steps.findIndex((step) => mustRefuse(step, attempt)) ?? -1;
	const step = attempt?.steps[index];
	if (!step) return null;
	const { url } = step.request;
	const last = observation?.exchanges.findLast((exchange) => exchange.step === index);
	return {
		byResponse: placeOf(engine, url, 'actual'),
		...(last?.role === 'preflight' ? { byPreflight: placeOf(engine, url, 'preflight') } : {}),
	};
}

/** Whether CORS must keep the step's page from something. */
const mustRefuse = ({ expect, request }: AttemptStep, { scenario }: RecordedAttempt): boolean =>
	(expect.script === 'refused' && request.mode !== 'no-cors') ||
	(scenario.free ?? []).some((claim) => {
		const [code = ''] = claim.split('/', 1);
		return isCode(code) && entryOf(code).subject === 'refusal';
	});

/** What an attempt tried of that which the contract allows, and what of it was allowed: places. */
function allowedSteps(record: AttemptRecord) {
	const { attempt, observation, engine } = record;
	const results = resultsOf(record);
	return (attempt?.steps ?? []).flatMap((step, index) => {
		const isAllowed = allowsOrigin(step.policy, step.origin);
		if (!attempt || !observation || !isAllowed || mustRefuse(step, attempt)) return [];
		const exchanges = observation.exchanges.filter(
			({ step: at, role }) => at === index && role !== 'non-CORS',
		);
		const gotNothing = ['error', 'timeout'].includes(results[index]?.type ?? 'error');
		const passed = exchanges.filter(
			(exchange) =>
				exchange.response &&
				exchange.end.kind !== 'held' &&
				(exchange.role === 'preflight' || !gotNothing) &&
				standingOf(step, exchange, exchange.response).refusals.length === 0,
		);
		const placesOf = (those: readonly Exchange[]) =>
			those.map(({ request, role }) => placeOf(engine, request.url, role));
		return [{ tried: placesOf(exchanges), allowed: placesOf(passed) }];
	});
}

/** Attempts on the same request, else on the same resource, that stand in the way; their ids. */
function explaining(record: AttemptRecord, all: readonly AttemptRecord[]): string[] {
	const lacks = record.notShown?.lacks ?? '';
	const [resource] = record.request.name.split('.', 1);
	const near = all.filter(
		(other) =>
			other.engine === record.engine &&
			other.request.name.split('.', 1)[0] === resource &&
			(other.status === 'error' ||
				(other.status === 'fail' && other.findings.some((finding) => explains(finding, lacks)))),
	);
	const same = near.filter(({ request }) => request.name === record.request.name);
	return [...same, ...near.filter((other) => !same.includes(other))]
		.slice(0, mostNamed)
		.map(({ id }) => id);
}

/** Whether a fault can be why the subject never appeared: it has the same header, or nothing came after it. */
function explains({ code }: RecordedFinding, lacks: string): boolean {
	if (!isCode(code)) return true;
	const [where, header] = lacks.split('/', 2);
	const ofPreflight = code.startsWith('preflight-');
	if (header === undefined) return lacks !== 'stored-response' || ofPreflight;
	const { shows } = entryOf(code);
	const isCorsHeader = header === 'Access-Control-Allow-Origin';
	return (
		shows === header || ofPreflight || (where === 'response' && isCorsHeader && isOfCorsCheck(code))
	);
}
