import type { CorsRequest } from '../fetch/cors-request.ts';
import { corsUnsafeRequestHeaderNames, isCorsSafelistedMethod } from '../fetch/safelist.ts';
import { getHeader, type HeaderList } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

const allowMethods = 'Access-Control-Allow-Methods';
const allowHeaders = 'Access-Control-Allow-Headers';

/**
 * The faults of permissions that a preflight response lacks and that stand where browsers do not
 * look for them: in the response to the actual request, in that to a plain OPTIONS, or in Allow.
 * https://fetch.spec.whatwg.org/#http-responses
 */
export function misplacedGrantFaults(seen: SeenResponse): RuleViolation[] {
	if (seen.exchange.role === 'actual') return inPlainOptions(seen);
	if (seen.isOutside || seen.exchange.role !== 'preflight') return [];
	const missing = needed(seen.request).filter((name) => !has(seen.response.headers, name));
	return [...onActualOnly(seen, missing), ...byAllow(seen, missing)];
}

const has = (headers: HeaderList, name: string): boolean => getHeader(headers, name) !== null;

/** The headers without which this request gets no permission. */
function needed({ method, headers }: CorsRequest): string[] {
	return [
		...(isCorsSafelistedMethod(method) ? [] : [allowMethods]),
		...(corsUnsafeRequestHeaderNames(headers).length > 0 ? [allowHeaders] : []),
	];
}

/** A response of the API's own has a body, or lists methods in Allow. */
function inPlainOptions({ exchange: { request }, response }: SeenResponse): RuleViolation[] {
	const { headers, bodySize } = response;
	const grants = [allowMethods, allowHeaders].filter((name) => has(headers, name));
	const isEmpty = bodySize === 0 && !has(headers, 'Allow');
	if (request.method !== 'OPTIONS' || !isEmpty || grants.length === 0) return [];
	const detail = grants.join(' and ');
	return [
		{
			code: 'options-taken-for-preflight',
			detail,
			actual: `status ${response.status} with ${detail}, no Allow and no body`,
		},
	];
}

function onActualOnly({ earlier }: SeenResponse, missing: readonly string[]): RuleViolation[] {
	const elsewhere = missing.filter((name) =>
		earlier.some(({ role, response }) => role === 'actual' && has(response?.headers ?? [], name)),
	);
	if (elsewhere.length === 0) return [];
	const detail = elsewhere.join(' and ');
	return [
		{
			code: 'grants-on-actual-only',
			detail,
			actual: `${detail} only in the response to another request`,
		},
	];
}

function byAllow(
	{ response: { headers } }: SeenResponse,
	missing: readonly string[],
): RuleViolation[] {
	const detail = getHeader(headers, 'allow');
	if (detail === null || !missing.includes(allowMethods)) return [];
	return [
		{
			code: 'allow-grants-nothing',
			detail,
			actual: `Allow: ${detail}`,
		},
	];
}
