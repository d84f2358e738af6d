import type { AttemptStep } from '../attempt.ts';
import { type Exchange, getHeader, type WireResponse } from '../http.ts';
import type { Finding } from '../verdict.ts';
import type { Judged } from './cause.ts';

/** One answer of the target. */
export interface Answer {
	readonly record: Judged;
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	readonly response: WireResponse;
	/** The exchanges of the same step before it. */
	readonly earlier: readonly Exchange[];
}

/** An attempt that is not green, with the answer that decided it. */
export interface Red {
	readonly record: Judged;
	readonly finding: Finding;
	/**
	 * What is to be explained: the finding's code without `preflight-` before it; for whatever is
	 * wrong with a preflight that was answered with an error, that error.
	 */
	readonly fault: string;
	readonly answer?: Answer;
}

/** One whose answer is known. */
export type Answered = Red & { readonly answer: Answer };

export const withFault = (reds: readonly Red[], ...faults: readonly string[]): Answered[] =>
	reds.filter((red): red is Answered => red.answer !== undefined && faults.includes(red.fault));

/** All that was seen in a run, as causes are looked for in it. */
export interface Facts {
	readonly reds: readonly Red[];
	/** What allowed origins were answered, red attempts' answers among them. */
	readonly answers: readonly Answer[];
	/** The application itself, asked past the gateway. */
	readonly past: readonly Judged[];
	/** What it answered to allowed origins. */
	readonly pastAnswers: readonly Answer[];
}

export function factsOf(records: readonly Judged[]): Facts {
	const all = new Map(records.map((record) => [record, answersIn(record)]));
	const letIn = [...all.values()].flat().filter(({ step }) => isLetIn(step));
	// Where one answer has to stand for all, a faultless one does it best.
	letIn.sort((one, other) => Number(isGreen(other)) - Number(isGreen(one)));
	return {
		reds: records
			.filter(({ past }) => !past)
			.flatMap((record) => redOf(record, all.get(record) ?? [])),
		answers: letIn.filter(({ record }) => !record.past),
		past: records.filter(({ past }) => past),
		pastAnswers: letIn.filter(({ record }) => record.past),
	};
}

/** What the target answered in an attempt, in the order of the wire. */
export function answersIn(record: Judged): Answer[] {
	const { attempt, observation } = record;
	return (observation?.exchanges ?? []).flatMap((exchange, index, exchanges) => {
		const step = attempt?.steps[exchange.step];
		const { response, end } = exchange;
		if (!step || !response || end.kind === 'held') return [];
		const earlier = exchanges.slice(0, index).filter((one) => one.step === exchange.step);
		return [{ record, step, exchange, response, earlier }];
	});
}

function redOf(record: Judged, answers: readonly Answer[]): Red[] {
	const [finding] = record.findings;
	if (!finding || (record.status !== 'fail' && record.status !== 'error')) return [];
	const decisive =
		finding.exchange === undefined ? undefined : record.observation?.exchanges[finding.exchange];
	const answer = answers.find(({ exchange }) => exchange === decisive) ?? answers.at(-1);
	const isOfAnswer = finding.exchange !== undefined && answer !== undefined;
	const fault = (isOfAnswer && faultOfStatus(answer, record)) || bare(finding.code);
	return [{ record, finding, fault, ...(answer ? { answer } : {}) }];
}

/** The code without `preflight-` before it. */
export const bare = (code: string): string => code.replace(/^preflight-/, '');

/**
 * A preflight that fails by its status fails in all else too; who made that answer is the question.
 * Only where the server's own CORS code has let the origin in is it about what it did not grant.
 */
function faultOfStatus(answer: Answer, { findings }: Judged): string | undefined {
	const { status } = answer.response;
	if (!isPreflight(answer) || (status >= 200 && status <= 299)) return undefined;
	if (isRedirect(status)) return 'redirected';
	const own = findings.map(({ code }) => bare(code));
	const isLetIn = hasCors(answer) && !own.some((code) => /^aca[oc]-/.test(code));
	const ungranted = own.find((code) => /^(method|header|authorization)-/.test(code));
	const isRefusal = [400, 403].includes(status) && isByCorsCode(answer) && isLetIn;
	return (isRefusal && ungranted) || 'status-not-ok';
}

/** The server's own CORS code has answered: it lists methods or headers, or varies by what was asked. */
export const isByCorsCode = (answer: Answer): boolean =>
	said(answer, 'access-control-allow-methods') !== null ||
	said(answer, 'access-control-allow-headers') !== null ||
	/access-control-request-/i.test(said(answer, 'vary') ?? '');

const isGreen = ({ record }: Answer): boolean => record.status === 'pass';

const isLetIn = ({ policy, origin }: AttemptStep): boolean =>
	policy.allowOrigin === '*' || policy.allowOrigin.includes(origin);

/** The value of a header of the answer, lines joined as the standard does; null: it isn't there. */
export const said = ({ response }: Answer, name: string): string | null =>
	getHeader(response.headers, name);

export const isPreflight = ({ exchange }: Answer): boolean => exchange.role === 'preflight';

/** It names an allowed origin, rightly or not. */
export const hasCors = (answer: Answer): boolean =>
	said(answer, 'access-control-allow-origin') !== null;

/** It came after a redirect, or is one itself. */
export const isOnRedirect = ({ earlier, response: { status } }: Answer): boolean =>
	isRedirect(status) ||
	earlier.some(({ role, response }) => role !== 'preflight' && isRedirect(response?.status ?? 0));

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Requests of one resource of the contract are told by its name. */
export const resourceOf = ({ request }: Judged): string => request.name.split('.')[0] ?? '';

export const isSameResource = (one: Answer, other: Answer): boolean =>
	resourceOf(one.record) === resourceOf(other.record);

/** It says that a cache between browser and server kept it. */
export function isFromSharedCache(answer: Answer): boolean {
	return (
		Number(said(answer, 'age') ?? '0') > 0 ||
		/\bhit\b/i.test(said(answer, 'x-cache') ?? '') ||
		/\bhit\b/i.test(said(answer, 'cf-cache-status') ?? '') ||
		/\bhit\b/i.test(said(answer, 'x-proxy-cache') ?? '') ||
		/^\s*\d+ \d+/.test(said(answer, 'x-varnish') ?? '')
	);
}

/** `OPTIONS /items/1`, as people speak of it. */
export function nameOf({ exchange: { request } }: Answer): string {
	const { pathname, search } = new URL(request.url);
	return `${request.method} ${pathname}${search}`;
}

/** `/items/1` */
export const pathOf = ({ exchange: { request } }: Answer): string => new URL(request.url).pathname;

/** What was seen, as a sentence: `OPTIONS /items/1 was answered 401, with WWW-Authenticate: Bearer.` */
export function sight(answer: Answer, ...headers: readonly string[]): string {
	const told = headers.flatMap((name) => {
		const value = said(answer, name);
		return value === null ? [] : [`${name}: ${value}`];
	});
	const beside = told.length > 0 ? `, with ${told.join(' and ')}` : '';
	return `${nameOf(answer)} was answered ${answer.response.status}${beside}.`;
}

/** The same of an answer that the application gave past the gateway. */
export const sightPast = (answer: Answer, ...headers: readonly string[]): string =>
	`Asked past the gateway: ${sight(answer, ...headers)}`;

/** The same without the header: `GET /items/1 was answered 500, without Access-Control-Allow-Origin.` */
export const sightWithout = (answer: Answer, header: string): string =>
	`${nameOf(answer)} was answered ${answer.response.status}, without ${header}.`;

/** The first few of the values, each once, for a sentence. */
export function some(values: readonly string[], most = 4): string {
	const each = [...new Set(values)];
	const rest = each.length - most;
	return rest > 0 ? `${each.slice(0, most).join(', ')} and ${rest} more` : each.join(', ');
}
