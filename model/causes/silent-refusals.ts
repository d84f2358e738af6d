import { getHeader } from '../http.ts';
import {
	type Facts,
	hasCors,
	isPreflight,
	pathOf,
	type Red,
	type RedWithResponse,
	type ResponseInRun,
	said,
	withFault,
} from './facts.ts';
import { loginBehindCors, realAnswers, refusedPreflights } from './refused.ts';
import { refuserOf } from './refusers.ts';

/** A preflight that the server's own CORS code did not allow, and did not say so by any CORS header. */
export interface SilentRefusal {
	readonly red: RedWithResponse;
	/** The response that shows that the CORS code knows the page. */
	readonly allowed: ResponseInRun;
	/** What was too much, as far as the comparison tells. */
	readonly lacks: 'method' | 'header' | undefined;
	/** Its names: a method, or headers. */
	readonly names: readonly string[];
}

const asked = ({ exchange: { request } }: ResponseInRun, name: string): string =>
	getHeader(request.headers, name) ?? '';

/**
 * The method that a preflight asks permission for, or script's own where the preflight names none.
 */
export const methodAsked = (answer: ResponseInRun): string =>
	asked(answer, 'access-control-request-method') || answer.step.request.method;

const headersAsked = (answer: ResponseInRun): string[] =>
	asked(answer, 'access-control-request-headers').split(',').filter(Boolean);

/**
 * Some libraries (Jetty, gorilla, Tomcat) answer a preflight that asks for too much without any CORS header.
 * It is them if a preflight of the same address that asks for less passes, if the response varies by what a
 * preflight asks, if actual responses list other methods, or if it has status 403 though the login check
 * comes later.
 */
export function silentRefusals(reds: readonly Red[], facts: Facts): SilentRefusal[] {
	const bare = withFault(reds, 'acao-missing').filter(({ answer }) => isPreflight(answer));
	const refused = refusedPreflights(reds).filter(
		({ answer }) => [400, 403, 405].includes(answer.response.status) && !hasCors(answer),
	);
	return [
		...[...bare, ...refused].flatMap((red) => byComparison(red, facts)),
		...bare.flatMap((red) => byRealAnswer(red, facts)),
		...refused.flatMap((red) => {
			const allowed = loginBehindCors(facts, red);
			return allowed ? [{ red, allowed, lacks: undefined, names: [] }] : [];
		}),
	].filter(({ red }, index, all) => all.findIndex((one) => one.red === red) === index);
}

function byComparison(red: RedWithResponse, facts: Facts): SilentRefusal[] {
	const { answer } = red;
	const refuser = refuserOf(answer)?.refuser ?? 'cors-code';
	if (refuser !== 'cors-code') return [];
	const passing = facts.responses.filter(
		(other) =>
			isPreflight(other) &&
			hasCors(other) &&
			other.response.status >= 200 &&
			other.response.status < 300 &&
			other.step.origin === answer.step.origin &&
			pathOf(other) === pathOf(answer),
	);
	const known = new Set(passing.flatMap(headersAsked));
	const unknown = headersAsked(answer).filter((name) => !known.has(name));
	const sameMethod = passing.find((other) => methodAsked(other) === methodAsked(answer));
	if (sameMethod && unknown.length > 0) {
		return [{ red, allowed: sameMethod, lacks: 'header', names: unknown }];
	}
	const [other] = passing;
	if (!other || sameMethod) return [];
	return unknown.length > 0
		? [{ red, allowed: other, lacks: undefined, names: [methodAsked(answer), ...unknown] }]
		: [{ red, allowed: other, lacks: 'method', names: [methodAsked(answer)] }];
}

function byRealAnswer(red: RedWithResponse, facts: Facts): SilentRefusal[] {
	const [allowed] = realAnswers(facts, red);
	if (!allowed) return [];
	const listed = said(allowed, 'access-control-allow-methods')?.split(/[\s,]+/);
	const isVaried = /access-control-request-/i.test(said(red.answer, 'vary') ?? '');
	if (listed && !listed.includes(methodAsked(red.answer))) {
		return [{ red, allowed, lacks: 'method', names: [methodAsked(red.answer)] }];
	}
	return isVaried ? [{ red, allowed, lacks: undefined, names: [] }] : [];
}
