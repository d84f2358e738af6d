import type { AttemptStep } from '../attempt.ts';
import { type EmbedderPolicy, resourcePolicyCheck } from '../fetch/corp.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import type { CorsRequest } from '../fetch/cors-request.ts';
import { evaluatePreflight } from '../fetch/preflight.ts';
import type { Reason } from '../fetch/reason.ts';
import { redirectCheck } from '../fetch/redirect.ts';
import { normalizeMethod } from '../fetch/safelist.ts';
import { sameSite } from '../fetch/same-site.ts';
import type { Code } from '../findings/index.ts';
import { type Exchange, getHeader, type Header, type WireResponse } from '../http.ts';
import { elementRefusals } from './element-response.ts';

/** What the standard makes of one answer, whatever the contract says. */
export interface Standing {
	/** Why the browser must keep it from script; empty: it must not. */
	readonly refusals: readonly Reason<Code>[];
	/** What is remarkable about it all the same. */
	readonly notes: readonly Reason<Code>[];
}

/**
 * The reasons why a browser blocks a response: by the preflight's lists, the CORS check, the rules
 * for redirects, or those for elements and WebSockets. Notes are not reasons.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function standingOf(
	step: AttemptStep,
	exchange: Exchange,
	response: WireResponse,
): Standing {
	const { by, mode } = step.request;
	if (by === 'web-socket') return { refusals: handshakeRefusals(response), notes: [] };
	if (exchange.role === 'preflight') {
		const { reasons, notes } = evaluatePreflight(corsRequestOf(step, exchange), response);
		return { refusals: reasons, notes };
	}
	if (mode === 'no-cors' || exchange.role === 'non-CORS') {
		const refusals = embeddingRefusals(step, exchange, response);
		return { refusals: [...refusals, ...elementRefusals(by, response)], notes: [] };
	}
	const refusals = corsCheck(corsRequestOf(step, exchange), response);
	const further = refusals.length > 0 ? [] : redirectRefusals(step, exchange, response);
	return { refusals: [...refusals, ...further, ...elementRefusals(by, response)], notes: [] };
}

/** A plain client follows no redirects, nor does it mind where they lead. */
function redirectRefusals(
	{ context, page, request }: AttemptStep,
	{ request: { url } }: Exchange,
	response: WireResponse,
): Reason<Code>[] {
	const mode = request.redirect ?? 'follow';
	return context === 'control-client' ? [] : redirectCheck({ page, url, mode }, response);
}

/** https://websockets.spec.whatwg.org/#concept-websocket-establish */
function handshakeRefusals({ status }: WireResponse): Reason<Code>[] {
	if (status === 101) return [];
	return [{ code: 'websocket-refused', detail: String(status) }];
}

const embedderPolicies: Readonly<Record<string, EmbedderPolicy>> = {
	'require-corp-frame': 'require-corp',
	'credentialless-frame': 'credentialless',
};

function embeddingRefusals(
	{ context, origin }: AttemptStep,
	{ request: { url } }: Exchange,
	{ headers }: WireResponse,
): Reason<Code>[] {
	if (context === 'control-client') return [];
	const embedder = embedderPolicies[context] ?? 'unsafe-none';
	// Chromium and Firefox send a credentialless frame's requests without cookies; nothing is left to check.
	const withCredentials = embedder !== 'credentialless';
	const isSameSite = origin !== 'null' && sameSite(origin, new URL(url).origin);
	return resourcePolicyCheck({ origin, url, isSameSite, withCredentials }, headers, embedder);
}

/**
 * The request as the standard sees it. After a redirect the exchange shows what became of it:
 * method, headers and origin may be others than script's.
 */
export function corsRequestOf({ request, origin }: AttemptStep, exchange?: Exchange): CorsRequest {
	const onWire = exchange ? getHeader(exchange.request.headers, 'origin') : null;
	const own: CorsRequest = {
		method: normalizeMethod(request.method),
		headers: sentByScript(request),
		credentials: request.by === 'beacon' ? 'include' : request.credentials,
		origin: onWire ?? origin,
		...(request.by === 'xhr-with-upload-listener' ? { useCorsPreflight: true } : {}),
	};
	if (!exchange) return own;
	const isOwn = exchange.request.url === request.url && !isPreflightByHand(request, exchange);
	return isOwn ? own : { ...own, ...askedOnWire(exchange, own) };
}

/**
 * Whether a plain client sends an OPTIONS request with a preflight's headers itself, which names
 * what it asks for.
 */
export const isPreflightByHand = (
	{ method }: AttemptStep['request'],
	{ role }: Exchange,
): boolean => role === 'preflight' && method === 'OPTIONS';

/** Elements and channels set no headers of script's. */
const sentByScript = ({ by, headers }: AttemptStep['request']): readonly Header[] =>
	['fetch', 'xhr', 'xhr-with-upload-listener', 'beacon'].includes(by) ? headers : [];

function askedOnWire(
	{ role, request }: Exchange,
	own: CorsRequest,
): Pick<CorsRequest, 'method' | 'headers'> {
	if (role !== 'preflight') return { method: request.method, headers: own.headers };
	const names = (getHeader(request.headers, 'access-control-request-headers') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const valueGiven = (name: string): string => getHeader(own.headers, name) ?? '';
	return {
		method: getHeader(request.headers, 'access-control-request-method') ?? own.method,
		headers: names.map((name): Header => [name, valueGiven(name)]),
	};
}
