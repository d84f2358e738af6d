import { getHeader, headerLines } from '../http.ts';
import { acaoMismatchCodes, classifyAcaoMismatch } from './acao-mismatch.ts';
import type { CorsRequest, CorsResponse } from './cors-request.ts';
import type { Reason } from './reason.ts';

/** Everything that can be wrong with Access-Control-Allow-Origin. */
export const acaoCodes = [
	'acao-missing',
	'acao-wildcard-with-credentials',
	...acaoMismatchCodes,
] as const;

/** Everything that can be wrong with Access-Control-Allow-Credentials. */
export const acacCodes = ['acac-missing', 'acac-invalid'] as const;

export const corsCheckCodes = [...acaoCodes, ...acacCodes] as const;
export type CorsCheckCode = (typeof corsCheckCodes)[number];

const allowOrigin = 'Access-Control-Allow-Origin';
const allowCredentials = 'Access-Control-Allow-Credentials';

/**
 * The CORS check, for a preflight response, a redirect and the final response alike: whether it may
 * be shared with the page.
 * @returns every reason against it, the decisive one first; empty: the check passes
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(request: CorsRequest, response: CorsResponse): Reason<CorsCheckCode>[] {
	return [...originReasons(request, response), ...credentialsReasons(request, response)];
}

function originReasons(request: CorsRequest, { headers }: CorsResponse): Reason<CorsCheckCode>[] {
	const value = getHeader(headers, allowOrigin);
	if (value === null) return [{ code: 'acao-missing' }];
	if (value === request.origin) return [];
	if (value === '*') {
		if (request.credentials !== 'include') return [];
		return [{ code: 'acao-wildcard-with-credentials', detail: value }];
	}
	const code = classifyAcaoMismatch(headerLines(headers, allowOrigin), request.origin);
	return [{ code, detail: value }];
}

function credentialsReasons(
	request: CorsRequest,
	{ headers }: CorsResponse,
): Reason<CorsCheckCode>[] {
	if (request.credentials !== 'include') return [];
	const value = getHeader(headers, allowCredentials);
	if (value === null) return [{ code: 'acac-missing' }];
	if (value === 'true') return [];
	return [{ code: 'acac-invalid', detail: value }];
}
