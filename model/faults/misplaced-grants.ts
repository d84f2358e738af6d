import type { CorsRequest } from '../fetch-standard/cors-request.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
} from '../fetch-standard/safelist.ts';
import { getHeader, type HeaderList } from '../http.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';

const allowMethods = 'Access-Control-Allow-Methods';
const allowHeaders = 'Access-Control-Allow-Headers';

/** Permissions given where browsers do not look for them. #http-responses */
export const misplacedGrantFaults: FaultKind = {
	texts: {
		'grants-on-actual-only': {
			step: fetchStandard('http-responses'),
			title: 'Permissions in the wrong answer',
			detail: 'the headers',
			means:
				'The answer to a plain request has {detail}, where browsers do not look for it; the answer to the preflight (the OPTIONS request by which a browser asks for permission) has none.',
			cause: 'The headers are added to the answers of routes, and OPTIONS is answered elsewhere.',
			fix: 'Send Access-Control-Allow-Methods and Access-Control-Allow-Headers in the answer to OPTIONS.',
		},
		'options-taken-for-preflight': {
			step: fetchStandard('http-requests'),
			title: 'OPTIONS answered as a preflight that it is not',
			detail: 'the headers',
			means:
				'An OPTIONS request that asks for no permission was answered with {detail} and nothing else, so the API’s own answer to OPTIONS never reaches anybody.',
			cause: 'The CORS code answers every OPTIONS request that has an Origin header.',
			fix: 'Take only those for preflights that carry Access-Control-Request-Method, and pass all others on.',
		},
		'allow-grants-nothing': {
			step: fetchStandard('http-access-control-allow-methods'),
			title: 'Allow in the place of Access-Control-Allow-Methods',
			detail: "the header's value",
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) names methods in Allow ({detail}), which gives no permission, and not in Access-Control-Allow-Methods.',
			cause:
				'The framework answers OPTIONS by itself with the methods of the route, before the CORS code does.',
			fix: 'Have the CORS code answer OPTIONS, with Access-Control-Allow-Methods.',
		},
	},
	find(seen) {
		if (seen.exchange.role === 'actual') return inPlainOptions(seen);
		if (seen.isOutside || seen.exchange.role !== 'preflight') return [];
		const missing = needed(seen.request).filter((name) => !has(seen.response.headers, name));
		return [...onActualOnly(seen, missing), ...byAllow(seen, missing)];
	},
};

const has = (headers: HeaderList, name: string): boolean => getHeader(headers, name) !== null;

/** The headers without which this request gets no permission. */
function needed({ method, headers }: CorsRequest): string[] {
	return [
		...(isCorsSafelistedMethod(method) ? [] : [allowMethods]),
		...(corsUnsafeRequestHeaderNames(headers).length > 0 ? [allowHeaders] : []),
	];
}

/** An answer of the API's own has a body, or tells of methods in Allow. */
function inPlainOptions({ exchange: { request }, response }: SeenAnswer): Found[] {
	const { headers, bodySize } = response;
	const grants = [allowMethods, allowHeaders].filter((name) => has(headers, name));
	const isEmpty = bodySize === 0 && !has(headers, 'Allow');
	if (request.method !== 'OPTIONS' || !isEmpty || grants.length === 0) return [];
	const detail = grants.join(' and ');
	return [
		{
			code: 'options-taken-for-preflight',
			detail,
			expected: 'the answer that the API has for OPTIONS',
			actual: `status ${response.status} with ${detail}, no Allow and no body`,
		},
	];
}

function onActualOnly({ earlier }: SeenAnswer, missing: readonly string[]): Found[] {
	const elsewhere = missing.filter((name) =>
		earlier.some(({ role, response }) => role === 'actual' && has(response?.headers ?? [], name)),
	);
	if (elsewhere.length === 0) return [];
	const detail = elsewhere.join(' and ');
	return [
		{
			code: 'grants-on-actual-only',
			detail,
			expected: `${detail} in the answer to OPTIONS`,
			actual: `${detail} in the answer to another request only`,
		},
	];
}

function byAllow({ response: { headers } }: SeenAnswer, missing: readonly string[]): Found[] {
	const detail = getHeader(headers, 'allow');
	if (detail === null || !missing.includes(allowMethods)) return [];
	return [
		{
			code: 'allow-grants-nothing',
			detail,
			expected: `${allowMethods}: ${detail}`,
			actual: `Allow: ${detail}`,
		},
	];
}
