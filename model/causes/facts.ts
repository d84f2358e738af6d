import type { AttemptStep } from '../attempt.ts';
import { allowsOrigin } from '../contract.ts';
import { isRedirectStatus } from '../fetch/redirect.ts';
import { type Code, faultOf, isCode, isOfCorsCheck } from '../findings/index.ts';
import { getHeader } from '../http.ts';
import type { ProbeRecord } from '../probe.ts';
import type { EvidenceRecord, RecordedFinding } from '../record.ts';
import { isAskedLike, likeBrowsers, type ProbedResponse, probedResponses } from './probed.ts';
import type { ResponseInRun } from './response-in-run.ts';
import { type Contradiction, contradictionsIn } from './same-request.ts';

export type { ResponseInRun } from './response-in-run.ts';

/** A code of this version; results may be of a newer one. */
export type KnownCode = Code | 'unknown';

/** An attempt that is not green, with the answer that decided it. */
export interface Red {
	readonly record: EvidenceRecord;
	/** The decisive one. */
	readonly finding: RecordedFinding;
	/** Its code. */
	readonly code: KnownCode;
	/**
	 * What is to be explained: the finding's fault, whichever response has it; for whatever is wrong
	 * with a preflight that was answered with an error, that error.
	 */
	readonly fault: KnownCode;
	readonly answer?: ResponseInRun;
}

/** One whose answer is known. */
export type RedWithResponse = Red & { readonly answer: ResponseInRun };

/** The attempts with a response whose fault is one of these. */
export const withFault = (reds: readonly Red[], ...faults: readonly Code[]): RedWithResponse[] =>
	reds.filter(
		(red): red is RedWithResponse => red.answer !== undefined && isAmong(red.fault, faults),
	);

/** Whether a code is one of these; an unknown code is none of them. */
export const isAmong = (code: KnownCode, codes: readonly Code[]): boolean =>
	code !== 'unknown' && codes.includes(code);

/** All that was seen in a run, as causes are looked for in it. */
export interface Facts {
	/** The attempts, whatever their status; not those that went past the gateway. */
	readonly records: readonly EvidenceRecord[];
	readonly reds: readonly Red[];
	/** Another response of the run to the same request, where it says something else about CORS. */
	readonly contradictionOf: (answer: ResponseInRun) => Contradiction | undefined;
	/** What the run asked itself about the requests that this response was given to. */
	readonly probesOf: (answer: ResponseInRun) => readonly ProbedResponse[];
	/** What allowed origins were answered, red attempts' answers among them. */
	readonly responses: readonly ResponseInRun[];
	/** The application itself, asked past the gateway. */
	readonly bypassed: readonly EvidenceRecord[];
	/** What it answered to allowed origins. */
	readonly bypassedResponses: readonly ResponseInRun[];
}

/**
 * What the kinds of causes can ask about a run: its attempts, those that are not green, and every
 * response.
 * @param records of one run, with those that were sent past the gateway
 * @param probes what the run asked about these attempts itself
 */
export function factsOf(records: readonly EvidenceRecord[], probes: readonly ProbeRecord[]): Facts {
	const all = new Map(records.map((record) => [record, responsesIn(record)]));
	const probed = probedResponses(records, probes);
	const asked = probed
		.filter(({ probe }) => likeBrowsers.includes(probe))
		.map(({ answer }) => answer);
	const letIn = [...all.values(), asked].flat().filter(({ step }) => isLetIn(step));
	// Where one answer has to stand for all, a faultless one does it best.
	letIn.sort((one, other) => Number(isGreen(other)) - Number(isGreen(one)));
	const own = records.filter(({ bypassed }) => !bypassed);
	return {
		records: own,
		reds: own.flatMap((record) => redOf(record, all.get(record) ?? [])),
		contradictionOf: contradictionsIn([
			...own.flatMap((record) => all.get(record) ?? []),
			...asked,
		]),
		probesOf: (answer) => probed.filter(({ about }) => isAskedLike(about, answer)),
		responses: letIn.filter(({ record }) => !record.bypassed),
		bypassed: records.filter(({ bypassed }) => bypassed),
		bypassedResponses: letIn.filter(({ record }) => record.bypassed),
	};
}

/** The target's responses in one attempt, in the order of the wire. */
export function responsesIn(record: EvidenceRecord): ResponseInRun[] {
	const { attempt, observation } = record;
	return (observation?.exchanges ?? []).flatMap((exchange, index, exchanges) => {
		const step = attempt?.steps[exchange.step];
		const { response, end } = exchange;
		if (!step || !response || end.kind === 'held') return [];
		const earlier = exchanges.slice(0, index).filter((one) => one.step === exchange.step);
		return [{ record, step, exchange, response, earlier }];
	});
}

function redOf(record: EvidenceRecord, answers: readonly ResponseInRun[]): Red[] {
	const [finding] = record.findings;
	if (!finding || (record.status !== 'fail' && record.status !== 'error')) return [];
	const decisive =
		finding.exchange === undefined ? undefined : record.observation?.exchanges[finding.exchange];
	const answer = answers.find(({ exchange }) => exchange === decisive) ?? answers.at(-1);
	const isOfAnswer = finding.exchange !== undefined && answer !== undefined;
	const code = isCode(finding.code) ? finding.code : 'unknown';
	const fault = (isOfAnswer && faultOfStatus(answer, record)) || knownFault(code);
	return [{ record, finding, code, fault, ...(answer ? { answer } : {}) }];
}

const knownFault = (code: KnownCode): KnownCode => (code === 'unknown' ? code : faultOf(code));

/** Whether a code is about the origin that a response allows, or about credentials. */
export const isAboutOrigin = (code: KnownCode): boolean =>
	isAmong(code, ['acao-for-nobody', 'acao-only-with-origin']) ||
	(code !== 'unknown' && isOfCorsCheck(code));

/** A preflight did not permit the method or a header. */
const ungrantedFaults: readonly Code[] = [
	'preflight-method-refused',
	'preflight-method-case-mismatch',
	'preflight-method-wildcard-with-credentials',
	'preflight-authorization-not-listed',
	'preflight-authorization-only-wildcard',
	'preflight-header-refused',
	'preflight-header-wildcard-with-credentials',
	'preflight-header-pattern',
];

/**
 * A preflight that fails by its status fails in all else too; who made that answer is the question.
 * Only where the server's own CORS code has let the origin in is it about what it did not grant.
 */
function faultOfStatus(answer: ResponseInRun, { findings }: EvidenceRecord): Code | undefined {
	const { status } = answer.response;
	if (!isPreflight(answer) || (status >= 200 && status <= 299)) return undefined;
	if (isRedirectStatus(status)) return 'preflight-redirected';
	const own = findings.map(({ code }) => code).filter(isCode);
	const isLetIn = hasCors(answer) && !own.some(isAboutOrigin);
	const ungranted = own.find((code) => ungrantedFaults.includes(code));
	const isRefusal = [400, 403].includes(status) && isByCorsCode(answer) && isLetIn;
	return (isRefusal && ungranted) || 'preflight-status-not-ok';
}

/**
 * Whether the server's own CORS code made the response: it lists methods or headers, or its Vary
 * names what a preflight asks.
 */
export const isByCorsCode = (answer: Pick<ResponseInRun, 'response'>): boolean =>
	said(answer, 'access-control-allow-methods') !== null ||
	said(answer, 'access-control-allow-headers') !== null ||
	/access-control-request-/i.test(said(answer, 'vary') ?? '');

const isGreen = ({ record }: ResponseInRun): boolean => record.status === 'pass';

const isLetIn = ({ policy, origin }: AttemptStep): boolean => allowsOrigin(policy, origin);

/**
 * The value of a response header, its lines joined as the standard does; null where it is absent.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export const said = ({ response }: Pick<ResponseInRun, 'response'>, name: string): string | null =>
	getHeader(response.headers, name);

/** Whether it is the response to a preflight. */
export const isPreflight = ({ exchange }: ResponseInRun): boolean => exchange.role === 'preflight';

/** Whether a response has Access-Control-Allow-Origin, with a right value or a wrong one. */
export const hasCors = (answer: Pick<ResponseInRun, 'response'>): boolean =>
	said(answer, 'access-control-allow-origin') !== null;

/** Whether a response came after a redirect, or is one itself. */
export const isOnRedirect = ({ earlier, response: { status } }: ResponseInRun): boolean =>
	isRedirectStatus(status) ||
	earlier.some(
		({ role, response }) => role !== 'preflight' && isRedirectStatus(response?.status ?? 0),
	);

/** The name of the contract's resource that an attempt asks for. */
export const resourceOf = ({ request }: EvidenceRecord): string => request.name.split('.')[0] ?? '';

/** Whether both responses are of the same resource of the contract. */
export const isSameResource = (one: ResponseInRun, other: ResponseInRun): boolean =>
	resourceOf(one.record) === resourceOf(other.record);

/**
 * Whether a response says that it comes from a cache between browser and server, by Age, X-Cache or
 * the like.
 */
export function isFromSharedCache(answer: ResponseInRun): boolean {
	return (
		Number(said(answer, 'age') ?? '0') > 0 ||
		/\bhit\b/i.test(said(answer, 'x-cache') ?? '') ||
		/\bhit\b/i.test(said(answer, 'cf-cache-status') ?? '') ||
		/\bhit\b/i.test(said(answer, 'x-proxy-cache') ?? '') ||
		/^\s*\d+ \d+/.test(said(answer, 'x-varnish') ?? '')
	);
}

/** The method and path of a response's request, as sentences have them: `OPTIONS /items/1`. */
export function nameOf({ exchange: { request } }: ResponseInRun): string {
	const { pathname, search } = new URL(request.url);
	return `${request.method} ${pathname}${search}`;
}

/** The path and query of a response's request: `/items/1`. */
export const pathOf = ({ exchange: { request } }: ResponseInRun): string =>
	new URL(request.url).pathname;

/** What was seen, as a sentence: `OPTIONS /items/1 was answered 401, with WWW-Authenticate: Bearer.` */
export function sight(answer: ResponseInRun, ...headers: readonly string[]): string {
	const told = headers.flatMap((name) => {
		const value = said(answer, name);
		return value === null ? [] : [`${name}: ${value}`];
	});
	const beside = told.length > 0 ? `, with ${told.join(' and ')}` : '';
	return `${nameOf(answer)} was answered ${answer.response.status}${beside}.`;
}

/** What was seen of a response that the application gave past the gateway, as a sentence. */
export const sightBypassed = (answer: ResponseInRun, ...headers: readonly string[]): string =>
	`Asked past the gateway: ${sight(answer, ...headers)}`;

/** What was seen of a response that lacks a header, as a sentence that names status and header. */
export const sightWithout = (answer: ResponseInRun, header: string): string =>
	`${nameOf(answer)} was answered ${answer.response.status}, without ${header}.`;

/** The first few of the values, each once, joined for a sentence, and how many are left out. */
export function some(values: readonly string[], most = 4): string {
	const each = [...new Set(values)];
	const rest = each.length - most;
	return rest > 0 ? `${each.slice(0, most).join(', ')} and ${rest} more` : each.join(', ');
}
