import { getHeader } from '../http.ts';
import type { CorsResponse } from './cors-request.ts';
import { isLoopback } from './local-host.ts';
import type { Reason } from './reason.ts';

export const redirectCodes = [
	'redirect-location-invalid',
	'redirect-scheme-not-http',
	'redirect-userinfo',
	'redirect-mixed-content',
	'redirect-mode-error',
] as const;
export type RedirectCode = (typeof redirectCodes)[number];

/**
 * Whether a status is one that browsers follow to its Location: 301, 302, 303, 307 or 308.
 * https://fetch.spec.whatwg.org/#redirect-status
 */
export const isRedirectStatus = (status: number): boolean =>
	[301, 302, 303, 307, 308].includes(status);

/**
 * The URL in a Location header; undefined where there is none in it.
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 * @param location the header's value, one character a byte: browsers read the bytes as UTF-8
 * @param from absolute URL of the request
 */
export function locationUrl(location: string, from: string): URL | undefined {
	const bytes = Uint8Array.from(location, (letter) => letter.charCodeAt(0));
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	return URL.canParse(text, from) ? new URL(text, from) : undefined;
}

/**
 * Where a response redirects to; null for one that does not, undefined for a Location that is no
 * URL.
 * @param from absolute URL of the request
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function redirectTarget(
	from: string,
	{ status, headers }: CorsResponse,
): URL | null | undefined {
	const location = getHeader(headers, 'location');
	if (!isRedirectStatus(status) || location === null) return null;
	return locationUrl(location, from);
}

/** What a redirect is judged by. */
export interface RedirectedRequest {
	/** The page's origin. */
	readonly page: string;
	/** Absolute URL of the request. */
	readonly url: string;
	/** What script wants of redirects. */
	readonly mode?: 'follow' | 'error' | 'manual';
}

/**
 * Why a browser does not follow a redirect whose CORS check has passed; empty where it follows it,
 * or the response is no redirect. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch, and
 * https://w3c.github.io/webappsec-mixed-content/#should-block-fetch for what comes next.
 */
export function redirectCheck(
	{ page, url, mode = 'follow' }: RedirectedRequest,
	response: CorsResponse,
): Reason<RedirectCode>[] {
	if (mode === 'error' && isRedirectStatus(response.status)) {
		return [refusal('redirect-mode-error', String(response.status))];
	}
	if (mode !== 'follow') return [];
	const target = redirectTarget(url, response);
	if (target === null) return [];
	if (target === undefined) {
		const detail = getHeader(response.headers, 'location') ?? '';
		return [refusal('redirect-location-invalid', detail)];
	}
	const { protocol, username, password, host } = target;
	if (!['http:', 'https:'].includes(protocol)) {
		return [refusal('redirect-scheme-not-http', protocol)];
	}
	if (username !== '' || password !== '') return [refusal('redirect-userinfo', host)];
	const isMixed = page.startsWith('https:') && protocol === 'http:' && !isLoopback(target.hostname);
	return isMixed ? [refusal('redirect-mixed-content', target.origin)] : [];
}

const refusal = (code: RedirectCode, detail: string): Reason<RedirectCode> => ({
	code,
	detail,
});
