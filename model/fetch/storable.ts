import { getHeader, type WireResponse } from '../http.ts';

/**
 * Whether a browser's cache may store the response and use it again, as it is or after asking once
 * more. https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches
 */
export function isStorable({ status, headers }: WireResponse): boolean {
	const control = (getHeader(headers, 'cache-control') ?? '').toLowerCase();
	const isReusable =
		/\bmax-age\s*=\s*"?0*[1-9]/.test(control) ||
		['expires', 'etag', 'last-modified'].some((name) => getHeader(headers, name) !== null);
	return status >= 200 && status <= 299 && isReusable && !/\bno-store\b/.test(control);
}
