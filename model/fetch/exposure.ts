import { getHeader, type Header } from '../http.ts';
import type { CorsRequest, CorsResponse } from './cors-request.ts';
import { extractTokens } from './parse-lists.ts';
import type { Reason } from './reason.ts';

export const exposureNoteCodes = [
	'expose-list-unparsable',
	'expose-wildcard-with-credentials',
] as const;
export type ExposureNoteCode = (typeof exposureNoteCodes)[number];

/** Readable without being listed. https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export const alwaysExposed: readonly string[] = [
	'cache-control',
	'content-language',
	'content-length',
	'content-type',
	'expires',
	'last-modified',
	'pragma',
];

/** Never readable. https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export const neverExposed: readonly string[] = ['set-cookie', 'set-cookie2'];

const exposeHeaders = 'Access-Control-Expose-Headers';

/**
 * Which headers of the final response script may read, provided that the response passed the CORS
 * check. Only this response's own list counts, not that of a preflight or redirect.
 * @returns names in lower case, of headers that are there; notes on a list that does not work
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function exposedHeaderNames(
	request: CorsRequest,
	{ headers }: CorsResponse,
): { names: Set<string>; notes: Reason<ExposureNoteCode>[] } {
	const extracted = extractTokens(headers, exposeHeaders);
	// The standard's text has "non-null or failure"; every engine reads it as "neither null nor failure".
	const listed = extracted === null || extracted === 'failure' ? [] : extracted;
	const wildcard = listed.includes('*');
	const any = wildcard && request.credentials !== 'include';
	const byName = new Set([...alwaysExposed, ...listed.map((name) => name.toLowerCase())]);

	const names = new Set(
		headers
			.map(([name]) => name.toLowerCase())
			.filter((name) => (any || byName.has(name)) && !neverExposed.includes(name)),
	);
	const about = { detail: getHeader(headers, exposeHeaders) ?? '' };
	const notes: Reason<ExposureNoteCode>[] = [];
	if (extracted === 'failure') notes.push({ code: 'expose-list-unparsable', ...about });
	if (wildcard && !any) notes.push({ code: 'expose-wildcard-with-credentials', ...about });
	return { names, notes };
}

/** The headers that script may read, names in lower case. */
export function readableHeaders(request: CorsRequest, response: CorsResponse): Header[] {
	const { names } = exposedHeaderNames(request, response);
	return response.headers
		.map(([name, value]): Header => [name.toLowerCase(), value])
		.filter(([name]) => names.has(name));
}
