import type { AttemptStep } from '../attempt.ts';
import { type CorsCheckCode, corsCheck } from '../fetch/cors-check.ts';
import { headerOf } from '../findings/expected-and-actual.ts';
import type { Code } from '../findings/index.ts';
import { ownFinding, pointedOut } from '../findings/own-finding.ts';
import { type Exchange, getHeader } from '../http.ts';
import type { ScriptResult } from '../observation.ts';
import type { Finding } from '../verdict.ts';
import { corsRequestOf } from './refusals.ts';
import type { SeenStep } from './step-verdict.ts';

/** What a cached response lacks for a request that it must not be used for, by the CORS check's reason. */
const storedFaults: Readonly<
	Partial<Record<CorsCheckCode, readonly [code: Code, expected: string]>>
> = {
	'acao-missing': ['cache-stored-without-acao', 'Vary: Origin'],
	'acao-wildcard-with-credentials': ['acao-wildcard-with-credentials', 'one origin, and no "*"'],
	'acac-missing': ['cache-stored-without-acac', 'Access-Control-Allow-Credentials: true'],
	'acac-invalid': ['acac-invalid', 'Access-Control-Allow-Credentials: true'],
};

/**
 * The findings of a step in which nothing was sent, because the browser used the response that it
 * had stored for another origin; null where that is not what happened.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function cacheFault(seen: SeenStep): Finding[] | null {
	const { step, exchanges, earlier } = seen;
	const stored = earlier.findLast(({ role, response }) => role !== 'preflight' && response);
	const sentAgain = exchanges.some(
		({ role, response }) => role !== 'preflight' && response?.status !== 304,
	);
	if (!stored?.response || sentAgain) return null;
	const [reason] = corsCheck(corsRequestOf(step), stored.response);
	if (!reason) return null;
	const header = headerOf(reason.code) ?? '';
	const value = getHeader(stored.response.headers, header);
	const [code, expected] = storedFaults[reason.code] ?? ['cache-foreign-acao', 'Vary: Origin'];
	const actual = value === null ? `no ${header}` : `${header}: ${value}`;
	const fault = ownFinding(
		code,
		`${expected}, so that the cached response fits every request it is used for`,
		`a response from the browser's cache with ${actual}`,
		value ?? '',
	);
	return [pointedOut(seen, stored, fault)];
}

/**
 * Whether script was given a response from the browser's HTTP cache: it read a status, and its own
 * request never crossed the wire. Browsers may use any stored response again that does not forbid it,
 * whatever the contract says of caches; with No-Vary-Search, also one for another query.
 * A plain client has no cache; a preflight that it makes itself is its request.
 * https://www.rfc-editor.org/rfc/rfc9111#name-constructing-responses-from
 * @param own the exchanges of the step
 */
export const isFromStore = (
	{ context }: Pick<AttemptStep, 'context'>,
	result: ScriptResult | undefined,
	own: readonly Exchange[],
): boolean =>
	context !== 'control-client' &&
	result !== undefined &&
	'status' in result &&
	own.every(({ role }) => role === 'preflight');
