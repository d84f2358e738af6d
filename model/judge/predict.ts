import { type AttemptStep, isByBrowser } from '../attempt.ts';
import type { CorsResponse } from '../fetch/cors-request.ts';
import type { Reason } from '../fetch/reason.ts';
import { isRedirectStatus, redirectTarget } from '../fetch/redirect.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	normalizeMethod,
} from '../fetch/safelist.ts';
import type { Fetcher } from '../fetchers.ts';
import type { Code } from '../findings/index.ts';
import { type Exchange, getHeader, type HeaderList } from '../http.ts';
import type { ScriptResult } from '../observation.ts';
import { asUsed } from './diagnose.ts';
import { corsRequestOf, standingOf } from './refusals.ts';

/** One point where the browser did otherwise than the standard's algorithms predict. */
export interface Divergence {
	/** `lets-read`: script read what the standard keeps from it; `refuses`: the other way round;
	 * `asks-first`, `does-not-ask`: a preflight too many or too few; `says-other-origin`: another
	 * value of the Origin header. */
	readonly kind: 'lets-read' | 'refuses' | 'asks-first' | 'does-not-ask' | 'says-other-origin';
	/** The reason's code (and the header's name), the unsafe headers or method, or the value and role. */
	readonly detail: string;
	/** It happened after a redirect. */
	readonly afterRedirect: boolean;
}

/** APIs whose outcome follows from the exchanges alone; elements also need a body that they like. */
const readers: readonly Fetcher[] = ['fetch', 'xhr', 'xhr-with-upload-listener'];

/** Requests whose response script learns nothing of. */
const silent: readonly Fetcher[] = ['beacon', 'mask-image'];

/**
 * Double entry: the standard's algorithms, run over what crossed the wire in one step, predict what
 * script is given, which requests have a preflight, and what Origin says.
 * @param exchanges those of the step
 * @param earlier those of the attempt's steps before, which caches may have stored
 * @returns each point where the browser did otherwise
 */
export function divergences(
	step: AttemptStep,
	result: ScriptResult,
	exchanges: readonly Exchange[],
	earlier: readonly Exchange[],
): Divergence[] {
	const isWhole = exchanges.every(
		({ end, response }) => response && !['cut', 'unreadable'].includes(end.kind),
	);
	if (!isByBrowser(step) || result.type === 'timeout' || !isWhole) return [];
	return [
		...outcomeDivergence(step, result, exchanges, earlier),
		...(step.request.mode === 'cors' ? requestDivergences(step, exchanges, earlier) : []),
	];
}

function outcomeDivergence(
	step: AttemptStep,
	result: ScriptResult,
	exchanges: readonly Exchange[],
	earlier: readonly Exchange[],
): Divergence[] {
	const last = exchanges.at(-1);
	const isHeld = exchanges.some(({ end }) => end.kind === 'held');
	if (!last || isHeld || silent.includes(step.request.by)) return [];
	const standings = exchanges.map((exchange, index) => {
		const before = [...earlier, ...exchanges.slice(0, index)];
		const response = exchange.response && asUsed(exchange.response, before);
		return response ? standingOf(step, exchange, response) : { refusals: [], notes: [] };
	});
	const reason =
		standings.flatMap(({ refusals }) => refusals)[0] ??
		standings
			.flatMap(({ notes }) => notes)
			.find(({ code }) => code === 'preflight-authorization-only-wildcard');
	const afterRedirect = exchanges.some(isRedirect);
	if (result.type !== 'error') {
		return reason ? [{ kind: 'lets-read', detail: namedBy(reason), afterRedirect }] : [];
	}
	const isUndecided = reason || isRedirect(last) || !readers.includes(step.request.by);
	if (isUndecided || (last.role === 'preflight' && step.request.by !== 'fetch')) return [];
	return [{ kind: 'refuses', detail: step.request.by, afterRedirect }];
}

/** Engines differ by header. */
const namedBy = ({ code, detail }: Reason<Code>): string =>
	code === 'preflight-header-refused' ? `${code} ${detail}` : code;

/** The request as it stands between two redirects. */
export interface Hop {
	readonly method: string;
	readonly headers: HeaderList;
	readonly url: string;
	/** Byte-serialized request origin: `null` once a foreign origin has redirected to another. */
	readonly origin: string;
	readonly afterRedirect: boolean;
}

function requestDivergences(
	step: AttemptStep,
	exchanges: readonly Exchange[],
	earlier: readonly Exchange[],
): Divergence[] {
	const { method, headers } = corsRequestOf(step);
	let hop: Hop = {
		method,
		headers,
		url: step.request.url,
		origin: step.origin,
		afterRedirect: false,
	};
	let asked = false;
	const found: Divergence[] = [];
	for (const exchange of exchanges) {
		found.push(...originDivergence(exchange, hop));
		if (exchange.role === 'preflight') {
			asked = true;
			continue;
		}
		const mayBeCached = earlier.some(({ request }) => request.url === hop.url);
		if (!mayBeCached) found.push(...preflightDivergence(step, hop, asked));
		asked = false;
		hop = nextHop(hop, exchange, step.origin);
	}
	// A preflight that was refused has no request after it; the question is the same.
	if (asked) found.push(...preflightDivergence(step, hop, asked));
	return found;
}

function originDivergence({ role, request }: Exchange, hop: Hop): Divergence[] {
	const said = getHeader(request.headers, 'origin');
	if (said === hop.origin) return [];
	const detail = `${role}: ${said ?? 'no Origin'}`;
	return [{ kind: 'says-other-origin', detail, afterRedirect: hop.afterRedirect }];
}

function preflightDivergence(step: AttemptStep, hop: Hop, asked: boolean): Divergence[] {
	const unsafe = corsUnsafeRequestHeaderNames(hop.headers);
	const isUnsafeMethod = !isCorsSafelistedMethod(hop.method);
	const forced = step.request.by === 'xhr-with-upload-listener';
	const needed = isUnsafeMethod || unsafe.length > 0 || forced;
	if (needed === asked) return [];
	const detail = isUnsafeMethod ? hop.method : unsafe.join();
	const kind = needed ? 'does-not-ask' : 'asks-first';
	return [{ kind, detail, afterRedirect: hop.afterRedirect }];
}

/**
 * The request that follows a redirect, as the standard changes it: URL, method, headers, and an
 * origin that may become `null`. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function nextHop(
	hop: Hop,
	exchange: { readonly response?: CorsResponse },
	pageOrigin: string,
): Hop {
	const to = exchange.response && redirectTarget(hop.url, exchange.response);
	if (!exchange.response || !to) return hop;
	const { status } = exchange.response;
	const from = new URL(hop.url);
	const becomesGet =
		([301, 302].includes(status) && hop.method === 'POST') ||
		(status === 303 && !['GET', 'HEAD'].includes(hop.method));
	const leavesOrigin = from.origin !== to.origin;
	const dropped = [
		...(becomesGet
			? ['content-type', 'content-encoding', 'content-language', 'content-location']
			: []),
		...(leavesOrigin ? ['authorization'] : []),
	];
	return {
		method: becomesGet ? 'GET' : normalizeMethod(hop.method),
		headers: hop.headers.filter(([name]) => !dropped.includes(name.toLowerCase())),
		url: to.href,
		origin: leavesOrigin && from.origin !== pageOrigin ? 'null' : hop.origin,
		afterRedirect: true,
	};
}

function isRedirect({ role, response }: Exchange): boolean {
	return role !== 'preflight' && isRedirectStatus(response?.status ?? 0);
}
