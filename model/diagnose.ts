import type { Attempt, AttemptStep } from './attempt.ts';
import { codeText, sentenceOf } from './codes.ts';
import { evidence } from './evidence.ts';
import { corsCheck } from './fetch-standard/cors-check.ts';
import type { CorsRequest } from './fetch-standard/cors-request.ts';
import { alwaysExposed } from './fetch-standard/exposure.ts';
import { extractMaxAge, extractTokens } from './fetch-standard/parse-lists.ts';
import { evaluatePreflight } from './fetch-standard/preflight.ts';
import type { Reason } from './fetch-standard/reason.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	normalizeMethod,
} from './fetch-standard/safelist.ts';
import { type Exchange, getHeader, type WireResponse } from './http.ts';
import type { Observation } from './observation.ts';
import type { Finding } from './verdict.ts';

/** A finding with what `judge` needs to weigh it. */
export interface Diagnosis extends Finding {
	readonly step: number;
	/** `refuses`: the standard has the browser block on it; `grants`: it lets in who must stay out;
	 * `spoils`: the request works and the contract is broken all the same. */
	readonly effect: 'refuses' | 'grants' | 'spoils';
	/** The reason's own detail, e.g. the status or the header's name. */
	readonly detail: string;
}

/**
 * Every fault that the recorded exchanges show against the contract and the standard, in the order
 * of the wire. The browser's verdict plays no part in it.
 */
export function diagnose(attempt: Attempt, observation: Observation): Diagnosis[] {
	return observation.exchanges.flatMap((exchange, index) => {
		const step = attempt.steps[exchange.step];
		if (!step || !exchange.response || exchange.end.kind === 'held') return [];
		const response = asUsed(exchange.response, observation.exchanges.slice(0, index));
		return reasonsFor(step, exchange, response).map(({ reason, effect }) => {
			const detail = reason.detail ?? '';
			return {
				code: reason.code,
				detail,
				effect,
				sentence: sentenceOf(reason.code, detail),
				...evidence(reason, corsRequestOf(step, exchange), response),
				spec: reason.spec,
				exchange: index,
				step: exchange.step,
			};
		});
	});
}

/**
 * The answer as the browser uses it: a 304 brings the stored answer up to date, and that one passes
 * the CORS check or not. #concept-http-network-or-cache-fetch
 */
function asUsed(response: WireResponse, earlier: readonly Exchange[]): WireResponse {
	const isStored = (exchange: Exchange): boolean =>
		exchange.role !== 'preflight' && exchange.response?.status === 200;
	const stored = earlier.findLast(isStored)?.response;
	if (response.status !== 304 || !stored) return response;
	const renewed = new Set(response.headers.map(([name]) => name.toLowerCase()));
	const kept = stored.headers.filter(([name]) => !renewed.has(name.toLowerCase()));
	return { ...response, headers: [...kept, ...response.headers] };
}

interface Weighed {
	readonly reason: Reason;
	readonly effect: Diagnosis['effect'];
}

function reasonsFor(step: AttemptStep, exchange: Exchange, response: WireResponse): Weighed[] {
	if (exchange.role === 'non-CORS') return weigh('spoils', varyFaults(step, response));
	const request = corsRequestOf(step, exchange);
	const preflight = exchange.role === 'preflight' ? evaluatePreflight(request, response) : null;
	const refusals = preflight?.reasons ?? corsCheck(request, response);
	const outside = outsideContract(step);
	if (outside) {
		// Methods and headers are granted by preflights alone.
		const isGrant = refusals.length === 0 && (preflight !== null || isOriginMatter(outside));
		return [
			...weigh('grants', isGrant ? [outside] : []),
			...weigh('spoils', serverErrorForDenied(outside, response)),
		];
	}
	const spoils = preflight
		? [...preflight.notes, ...maxAgeFaults(step, response)]
		: [...exposureFaults(step, response), ...varyFaults(step, response)];
	return [...weigh('refuses', statusFirst(refusals)), ...weigh('spoils', spoils)];
}

/**
 * A preflight answered 401, 404 or with a redirect seldom has CORS headers either; what people must
 * change first is what made that answer. The standard names both in one step.
 */
function statusFirst(reasons: readonly Reason[]): Reason[] {
	const isStatus = ({ code }: Reason) =>
		code === 'preflight-status-not-ok' || code === 'preflight-redirected';
	return [...reasons.filter(isStatus), ...reasons.filter((reason) => !isStatus(reason))];
}

const weigh = (effect: Diagnosis['effect'], reasons: readonly Reason[]): Weighed[] =>
	reasons.map((reason) => ({ reason, effect }));

/**
 * The request as the standard sees it.
 * @param exchange tells the origin in its place, as after a tainting redirect
 */
export function corsRequestOf({ request, origin }: AttemptStep, exchange?: Exchange): CorsRequest {
	const onWire = exchange ? getHeader(exchange.request.headers, 'origin') : null;
	return {
		method: normalizeMethod(request.method),
		headers: request.headers,
		credentials: request.credentials,
		origin: onWire ?? origin,
	};
}

/** What of this request the contract does not let in; null when it lets all of it in. */
function outsideContract({ policy, request, origin }: AttemptStep): Reason | null {
	if (policy.allowOrigin !== '*' && !policy.allowOrigin.includes(origin)) {
		return fault(origin === 'null' ? 'granted-to-null-origin' : 'granted-to-denied-origin', origin);
	}
	const method = normalizeMethod(request.method);
	if (
		!isCorsSafelistedMethod(method) &&
		!policy.allowMethods.some((listed) => listed === '*' || listed === method)
	) {
		return fault('granted-method-outside-contract', method);
	}
	const listed = policy.allowHeaders.map((name) => name.toLowerCase());
	const unlisted = corsUnsafeRequestHeaderNames(request.headers).find(
		(name) => !listed.includes('*') && !listed.includes(name),
	);
	return unlisted ? fault('granted-header-outside-contract', unlisted) : null;
}

const isOriginMatter = ({ code }: Reason): boolean => code.startsWith('granted-to-');

const fault = (code: string, detail: string): Reason => ({
	code,
	detail,
	spec: codeText(code).step,
});

function serverErrorForDenied(outside: Reason, { status }: WireResponse): Reason[] {
	const originDenied = outside.code === 'granted-to-denied-origin';
	return originDenied && status >= 500 ? [fault('denied-origin-server-error', `${status}`)] : [];
}

/** Access-Control-Max-Age against the contract. #http-access-control-max-age */
function maxAgeFaults({ policy }: AttemptStep, { headers }: WireResponse): Reason[] {
	const seconds = extractMaxAge(headers);
	if (seconds === 'failure' || seconds === (policy.maxAge ?? null)) return [];
	return [fault('max-age-differs', getHeader(headers, 'access-control-max-age') ?? 'absent')];
}

function exposureFaults(
	{ policy, request }: AttemptStep,
	{ headers, status }: WireResponse,
): Reason[] {
	if (status >= 300 && status <= 399) return [];
	const tokens = extractTokens(headers, 'access-control-expose-headers');
	if (tokens === 'failure') {
		const value = getHeader(headers, 'access-control-expose-headers') ?? '';
		return [fault('expose-list-unparsable', value)];
	}
	const listed = (tokens ?? []).map((name) => name.toLowerCase());
	const wildcard = listed.includes('*') && request.credentials !== 'include';
	const promised = policy.exposeHeaders.map((name) => name.toLowerCase());
	const missing = promised.filter(
		(name) => !wildcard && !listed.includes(name) && !alwaysExposed.includes(name),
	);
	const beyond = promised.includes('*')
		? []
		: listed.filter((name) => !promised.includes(name) && !alwaysExposed.includes(name));
	const missingCode = listed.includes('*')
		? 'expose-wildcard-with-credentials'
		: 'expose-header-not-listed';
	return [
		...missing.map((name) => fault(missingCode, name)),
		...beyond
			.filter((name) => name !== '*' || wildcard)
			.map((name) => fault('expose-too-much', name)),
	];
}

/** A dynamic Access-Control-Allow-Origin needs `Vary: Origin`. #cors-protocol-and-http-caches */
function varyFaults({ policy }: AttemptStep, { headers }: WireResponse): Reason[] {
	const isForAll = getHeader(headers, 'access-control-allow-origin') === '*';
	const dynamic = !isForAll && policy.allowOrigin !== '*' && policy.allowOrigin.length > 1;
	const noStore = /\bno-store\b/i.test(getHeader(headers, 'cache-control') ?? '');
	const varies = (getHeader(headers, 'vary') ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase());
	if (!dynamic || noStore || varies.includes('origin') || varies.includes('*')) return [];
	return [fault('vary-origin-missing', getHeader(headers, 'vary') ?? 'absent')];
}
