import type { Attempt, ScriptRequest } from '../model/attempt.ts';
import { needsPreflight, normalizeMethod } from '../model/fetch/safelist.ts';
import type { Header } from '../model/http.ts';
import { isUnclaimed, plan } from '../model/plan/plan.ts';
import type { Scenario } from '../model/scenario.ts';
import { byStandard, isByStandard } from './by-standard.ts';
import type { CheckOptions } from './check-options.ts';
import { contractOf } from './question/contract-of.ts';
import { foreignPages, plainGet, requested, withCors } from './question/scenarios.ts';
import { wireOf } from './request-kind.ts';

/** The request that is checked, under a contract that promises just what the page asks for. */
export function ownAttempt(options: CheckOptions): Attempt {
	const { request } = options;
	// Script learns nothing of a beacon, so the wire shows whether it was allowed.
	const scenario =
		request.by === 'beacon'
			? { ...requested, steps: [{ expect: { wire: [...wireOf(request)] } }] as const }
			: requested;
	const [attempt] = planned(options, request, [ofPage(options, scenario)]);
	if (attempt) return attempt;
	throw new Error('A check makes one attempt of its request.');
}

/**
 * The same request from pages that must not read the response, as far as asking is harmless:
 * without the given credentials, without a body, and without sending what may change something.
 * Each attempt asks with the browser's own credentials, so that a response that allows everybody
 * with cookies is a fault, and a public one with `*` is none.
 */
export function strangersAttempts(options: CheckOptions): Attempt[] {
	const { request, origin, cookies } = options;
	if (request.by === 'web-socket') {
		// Without cookies, a WebSocket that any site may open is no more than a public one.
		return cookies === undefined ? [] : planned(options, request, foreignPages);
	}
	const harmless: ScriptRequest = {
		by: 'fetch',
		url: request.url,
		mode: 'cors',
		credentials: 'include',
		...(isPreflighted(request)
			? { method: request.method, headers: request.headers.map(withoutValue) }
			: { method: 'GET', headers: [] }),
	};
	const attempts = planned(options, harmless, foreignPages);
	return attempts.filter((attempt) => origin !== 'null' || attempt.origin !== 'null');
}

/**
 * The attempt that helps to explain why the request fails: for mode `no-cors` the same in mode
 * `cors`, never sent where it may change something; else a plain GET, which shows whether CORS is
 * on at all.
 * @returns undefined where the request needs no preflight, so that a plain GET would show no more
 */
export function comparedAttempt(options: CheckOptions): Attempt | undefined {
	const { request } = options;
	if (request.mode === 'no-cors' && request.by === 'fetch') {
		const held = { ...options, send: false };
		return planned(held, { ...request, mode: 'cors' }, [ofPage(options, withCors)])[0];
	}
	if (!isPreflighted(request)) return undefined;
	const { url } = request;
	const get: ScriptRequest = {
		by: 'fetch',
		url,
		mode: 'cors',
		method: 'GET',
		headers: [],
		credentials: 'omit',
	};
	return planned(options, get, [ofPage(options, plainGet)])[0];
}

/** Made by the page of `--origin`; one without an origin is a sandboxed frame. */
const ofPage = ({ origin }: CheckOptions, scenario: Omit<Scenario, 'from'>): Scenario => ({
	...scenario,
	from: [origin === 'null' ? 'opaque-sandboxed-frame' : 'first-allowed'],
});

/** Ids have the bare origin here, and all requests are of one name: programs rely on ids. */
function planned(
	options: CheckOptions,
	request: ScriptRequest,
	scenarios: readonly Scenario[],
): Attempt[] {
	const attempts = plan(contractOf(options, request), scenarios).filter(
		(each): each is Attempt => !isUnclaimed(each),
	);
	return attempts.map((attempt) => ({
		...(isByStandard(options) ? byStandard(attempt) : attempt),
		id: `${attempt.scenario.id} › request › ${attempt.origin}`,
		request: 'request',
	}));
}

const isPreflighted = ({ by, mode, method, headers, credentials }: ScriptRequest): boolean =>
	mode === 'cors' &&
	by !== 'web-socket' &&
	needsPreflight({ method: normalizeMethod(method), headers, origin: '', credentials });

/** A content type decides whether there is a preflight; any other value is nobody's business. */
const withoutValue = ([name, value]: Header): Header => [
	name,
	name.toLowerCase() === 'content-type' ? value : 'crosscheck',
];
