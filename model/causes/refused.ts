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

/** The preflights that were answered with an error. */
export const refusedPreflights = (reds: readonly Red[]): RedWithResponse[] =>
	withFault(reds, 'preflight-status-not-ok').filter(({ answer }) => isPreflight(answer));

/** A response to another request of the resource shows that the address works. */
export const answeredInSpite = (
	facts: Facts,
	{ answer }: RedWithResponse,
): ResponseInRun | undefined =>
	facts.responses.find(
		(other) => !isPreflight(other) && isSameResource(other, answer) && other.response.status < 400,
	);

export const statuses = (reds: readonly RedWithResponse[]): string =>
	some(reds.map(({ answer }) => String(answer.response.status)));

/** Of the first three. */
export const firstSights = (
	reds: readonly RedWithResponse[],
	...headers: readonly string[]
): string[] => reds.slice(0, 3).map(({ answer }) => sight(answer, ...headers));

/** A response to the same page, with the header that allows it. */
export const realAnswers = (facts: Facts, { answer }: RedWithResponse): ResponseInRun[] =>
	facts.responses.filter(
		(other) =>
			!isPreflight(other) &&
			hasCors(other) &&
			other.step.origin === answer.step.origin &&
			isSameResource(other, answer),
	);

/** The login check's own response allows the page: it stands behind the CORS code. */
export const loginBehindCors = (facts: Facts, red: RedWithResponse): ResponseInRun | undefined =>
	red.answer.response.status === 403
		? realAnswers(facts, red).find(({ response }) => [401, 403].includes(response.status))
		: undefined;

/** The preflight of the answer's own attempt, with CORS headers. */
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

/** Errors that script cannot read: to preflights, or without CORS headers. */
export const refusals = (reds: readonly Red[]): RedWithResponse[] => [
	...refusedPreflights(reds),
	...withFault(reds, 'acao-missing', 'acac-missing').filter(
		({ answer }) => !isPreflight(answer) && answer.response.status >= 400,
	),
];

/** Those that were turned down by one of these. */
export const by = (
	reds: readonly RedWithResponse[],
	...refusers: readonly Refuser[]
): RedWithResponse[] =>
	reds.filter(({ answer }) => refusers.includes(refuserOf(answer)?.refuser as Refuser));

/** `the preflight` or `the request` */
export const whatOf = (reds: readonly RedWithResponse[]): string =>
	reds.every(({ answer }) => isPreflight(answer)) ? 'the preflight' : 'the request';

const becauseOf = ([first]: readonly RedWithResponse[]): string =>
	(first && refuserOf(first.answer)?.because) ?? 'nothing else would';

/** A likely cause of these, in words about what was refused and how that is known. */
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
	const shown = all.filter(({ answer }) => isPassing(facts.probesOf(answer), probe));
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

function isPassing(probes: readonly ProbedResponse[], probe: ProbeName): boolean {
	const again = probes.filter((one) => one.probe === 'again');
	const without = probes.filter((one) => one.probe === probe);
	const isRefused = (one: ProbedResponse): boolean => one.answer.response.status >= 400;
	return (
		again.length > 0 && again.every(isRefused) && without.length > 0 && !without.some(isRefused)
	);
}
