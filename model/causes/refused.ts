import { getHeader } from '../http.ts';
import type { ProbeName } from '../probe.ts';
import {
	type Facts,
	hasCors,
	isPreflight,
	isSameResource,
	type Red,
	type RedWithResponse,
	type ResponseInRun,
	sight,
	some,
	withFault,
} from './facts.ts';
import type { CauseMatch } from './kind.ts';
import type { ProbedResponse } from './probed.ts';
import { type Refuser, refuserOf } from './refusers.ts';

/** The attempts whose preflight got an error status. */
export const refusedPreflights = (reds: readonly Red[]): RedWithResponse[] =>
	withFault(reds, 'preflight-status-not-ok').filter(({ answer }) => isPreflight(answer));

/**
 * A response without an error status to another request of the same resource, which shows that the
 * address works; undefined where there is none.
 */
export const answeredInSpite = (
	facts: Facts,
	{ answer }: RedWithResponse,
): ResponseInRun | undefined =>
	facts.responses.find(
		(other) => !isPreflight(other) && isSameResource(other, answer) && other.response.status < 400,
	);

/** The statuses of the attempts' responses, each once, for a sentence: `401, 403`. */
export const statuses = (reds: readonly RedWithResponse[]): string =>
	some(reds.map(({ answer }) => String(answer.response.status)));

/**
 * What was seen in the first three of the attempts, a sentence each, with the values of these
 * headers.
 */
export const firstSights = (
	reds: readonly RedWithResponse[],
	...headers: readonly string[]
): string[] => reds.slice(0, 3).map(({ answer }) => sight(answer, ...headers));

/** The headers that a preflight asked for, as the end of a list in a sentence; empty where it named none. */
export function headersAsked({ exchange }: ResponseInRun): string {
	const names = getHeader(exchange.request.headers, 'access-control-request-headers');
	return names ? ` and the headers ${names}` : '';
}

/**
 * The responses to actual requests of the same page and resource that have the header which allows
 * the page.
 */
export const realAnswers = (facts: Facts, { answer }: RedWithResponse): ResponseInRun[] =>
	facts.responses.filter(
		(other) =>
			!isPreflight(other) &&
			hasCors(other) &&
			other.step.origin === answer.step.origin &&
			isSameResource(other, answer),
	);

/**
 * A response with status 401 or 403 that allows the page, where the request was refused with 403:
 * the login check is then behind the CORS code. Undefined where there is none.
 */
export const loginBehindCors = (facts: Facts, red: RedWithResponse): ResponseInRun | undefined =>
	red.answer.response.status === 403
		? realAnswers(facts, red).find(({ response }) => [401, 403].includes(response.status))
		: undefined;

/** The preflight response of the same attempt, where it has CORS headers; undefined otherwise. */
export function corsInPreflight(answer: ResponseInRun): ResponseInRun | undefined {
	const exchange = answer.earlier.find(({ role, response }) => role === 'preflight' && response);
	if (!exchange?.response) return undefined;
	const preflight: ResponseInRun = {
		...answer,
		exchange,
		response: exchange.response,
		earlier: [],
	};
	return hasCors(preflight) ? preflight : undefined;
}

/**
 * The attempts with an error that script cannot read: to the preflight, or without CORS headers.
 */
export const refusals = (reds: readonly Red[]): RedWithResponse[] => [
	...refusedPreflights(reds),
	...withFault(reds, 'acao-missing', 'acac-missing').filter(
		({ answer }) => !isPreflight(answer) && answer.response.status >= 400,
	),
];

/** The attempts whose request one of these programs refused, by what the response shows of it. */
export const by = (
	reds: readonly RedWithResponse[],
	...refusers: readonly Refuser[]
): RedWithResponse[] =>
	reds.filter(({ answer }) => refusers.includes(refuserOf(answer)?.refuser as Refuser));

/**
 * The word for what was refused: `the preflight` where all of them are preflights, else `the
 * request`.
 */
export const whatOf = (reds: readonly RedWithResponse[]): string =>
	reds.every(({ answer }) => isPreflight(answer)) ? 'the preflight' : 'the request';

const becauseOf = ([first]: readonly RedWithResponse[]): string =>
	(first && refuserOf(first.answer)?.because) ?? 'nothing else would';

/**
 * The likely cause of these attempts, in words about what was refused and how that is known; null
 * for no attempts.
 * @param headers that the evidence shows
 */
export function found(
	explains: readonly RedWithResponse[],
	words: (
		what: string,
		because: string,
	) => Pick<CauseMatch, 'why' | 'settle'> & Partial<CauseMatch>,
	...headers: readonly string[]
): CauseMatch | null {
	if (explains.length === 0) return null;
	return {
		certainty: 'likely',
		evidence: firstSights(explains, ...headers),
		explains,
		...words(whatOf(explains), becauseOf(explains)),
	};
}

/**
 * The refused requests that pass without what a probe leaves out, and not otherwise: asked again with all of it,
 * they were refused once more. Those of other addresses that were refused alike are taken along.
 */
export function shownByProbe(
	reds: readonly Red[],
	facts: Facts,
	probe: ProbeName,
): RedWithResponse[] {
	const all = refusals(reds);
	const shown = all.filter(({ answer }) => passesOnly(answer, facts, probe));
	const [first] = shown;
	if (!first) return [];
	const { status } = first.answer.response;
	const alike = all.filter(
		(red) =>
			!shown.includes(red) &&
			red.answer.response.status === status &&
			isPreflight(red.answer) === isPreflight(first.answer) &&
			refuserOf(red.answer)?.refuser === refuserOf(first.answer)?.refuser,
	);
	return [...shown, ...alike];
}

/** It passes without what the probe leaves out, and asked again with all of it, it was refused once more. */
export function passesOnly(answer: ResponseInRun, facts: Facts, probe: ProbeName): boolean {
	const probes = facts.probesOf(answer);
	const again = probes.filter((one) => one.probe === 'again');
	const without = probes.filter((one) => one.probe === probe);
	const isRefused = (one: ProbedResponse): boolean => one.answer.response.status >= 400;
	return (
		again.length > 0 && again.every(isRefused) && without.length > 0 && !without.some(isRefused)
	);
}
