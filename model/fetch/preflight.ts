import { getHeader } from '../http.ts';
import { type CorsCheckCode, corsCheck } from './cors-check.ts';
import type { CorsRequest, CorsResponse } from './cors-request.ts';
import { extractMaxAge, extractTokens } from './parse-lists.ts';
import type { Reason } from './reason.ts';
import { isRedirectStatus } from './redirect.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	isNonWildcardRequestHeaderName,
} from './safelist.ts';

/** Reasons of the preflight's own; those of the CORS check come besides, prefixed `preflight-`. */
export const preflightOwnCodes = [
	'preflight-status-not-ok',
	'preflight-redirected',
	'preflight-methods-unparsable',
	'preflight-headers-unparsable',
	'preflight-method-refused',
	'preflight-method-case-mismatch',
	'preflight-method-wildcard-with-credentials',
	'preflight-authorization-not-listed',
	'preflight-header-refused',
	'preflight-header-wildcard-with-credentials',
] as const;
export type PreflightCode = (typeof preflightOwnCodes)[number] | `preflight-${CorsCheckCode}`;

export const preflightNoteCodes = [
	'preflight-authorization-only-wildcard',
	'max-age-invalid',
] as const;
export type PreflightNoteCode = (typeof preflightNoteCodes)[number];

export interface PreflightEvaluation {
	/** Every reason to refuse; those that stop the standard's algorithm first come first. */
	readonly reasons: Reason<PreflightCode>[];
	readonly notes: Reason<PreflightNoteCode>[];
	/** What the response allows, as written; empty when it cannot be read. */
	readonly methods: string[];
	readonly headerNames: string[];
	/** How long a browser may cache the result, before its own limit. */
	readonly maxAgeSeconds: number;
}

const allowMethods = 'Access-Control-Allow-Methods';
const allowHeaders = 'Access-Control-Allow-Headers';
const maxAge = 'Access-Control-Max-Age';

/**
 * Whether a preflight response allows the actual request. One rule of the standard is only a note
 * here: `*` in Access-Control-Allow-Headers must not stand for Authorization, but in Chromium,
 * Firefox and WebKit it does.
 * @param request the request that the preflight asks for, not the preflight itself
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function evaluatePreflight(
	request: CorsRequest,
	response: CorsResponse,
): PreflightEvaluation {
	const methods = extractTokens(response.headers, allowMethods);
	const headerNames = extractTokens(response.headers, allowHeaders);
	const age = extractMaxAge(response.headers);

	// The standard's own wording for the flag, so that such a preflight can be kept in the cache.
	const grantedMethods = methods ?? (request.useCorsPreflight ? [request.method] : []);
	const grantedNames = headerNames ?? [];

	const headers = judgeHeaders(request, response, grantedNames);
	return {
		reasons: [
			...corsCheck(request, response).map(prefixed),
			...judgeStatus(response.status),
			...judgeMethod(request, response, grantedMethods),
			...headers.reasons,
		],
		notes: [...headers.notes, ...(age === 'failure' ? [invalidMaxAge(response)] : [])],
		methods: grantedMethods === 'failure' ? [] : grantedMethods,
		headerNames: grantedNames === 'failure' ? [] : grantedNames,
		maxAgeSeconds: age === null || age === 'failure' ? 5 : age,
	};
}

function prefixed(reason: Reason<CorsCheckCode>): Reason<PreflightCode> {
	return { ...reason, code: `preflight-${reason.code}` };
}

function judgeStatus(status: number): Reason<PreflightCode>[] {
	if (status >= 200 && status <= 299) return [];
	const code = isRedirectStatus(status) ? 'preflight-redirected' : 'preflight-status-not-ok';
	return [{ code, detail: String(status) }];
}

function judgeMethod(
	{ method, credentials }: CorsRequest,
	response: CorsResponse,
	granted: string[] | 'failure',
): Reason<PreflightCode>[] {
	const refuse = (code: PreflightCode, detail: string) => [{ code, detail }];
	if (granted === 'failure') {
		return refuse('preflight-methods-unparsable', getHeader(response.headers, allowMethods) ?? '');
	}
	if (isCorsSafelistedMethod(method) || granted.includes(method)) return [];
	if (granted.includes('*')) {
		if (credentials !== 'include') return [];
		return refuse('preflight-method-wildcard-with-credentials', method);
	}
	const inOtherCase = granted.some((token) => token.toUpperCase() === method.toUpperCase());
	return refuse(
		inOtherCase ? 'preflight-method-case-mismatch' : 'preflight-method-refused',
		method,
	);
}

function judgeHeaders(
	{ headers, credentials }: CorsRequest,
	response: CorsResponse,
	granted: string[] | 'failure',
): Pick<PreflightEvaluation, 'reasons' | 'notes'> {
	const reasons: Reason<PreflightCode>[] = [];
	const notes: Reason<PreflightNoteCode>[] = [];
	if (granted === 'failure') {
		const detail = getHeader(response.headers, allowHeaders) ?? '';
		reasons.push({ code: 'preflight-headers-unparsable', detail });
		return { reasons, notes };
	}
	const listed = new Set(granted.map((name) => name.toLowerCase()));
	const anyName = listed.has('*') && credentials !== 'include';
	for (const name of corsUnsafeRequestHeaderNames(headers)) {
		if (listed.has(name)) continue;
		const about = { detail: name };
		if (isNonWildcardRequestHeaderName(name)) {
			if (anyName) notes.push({ code: 'preflight-authorization-only-wildcard', ...about });
			else reasons.push({ code: 'preflight-authorization-not-listed', ...about });
		} else if (!anyName) {
			const wildcard = listed.has('*');
			reasons.push({
				code: wildcard ? 'preflight-header-wildcard-with-credentials' : 'preflight-header-refused',
				...about,
			});
		}
	}
	return { reasons, notes };
}

function invalidMaxAge({ headers }: CorsResponse): Reason<PreflightNoteCode> {
	return {
		code: 'max-age-invalid',
		detail: getHeader(headers, maxAge) ?? '',
	};
}
