import { headerLines, type WireResponse } from './http.ts';

/**
 * Why the cookie that an answer sets cannot go along with a later request of the same site; null
 * when its attributes let it, so that only a policy of the browser can have kept it back.
 * RFC 6265bis, sections 5.7 and 5.8.3.
 * @param setBy URL of the request that was answered
 * @param next URL of the later request
 * @param isThirdParty both are made by a page of another site
 */
export function cookieObstacle(
	response: WireResponse,
	setBy: string,
	next: string,
	isThirdParty: boolean,
): string | null {
	const [line] = headerLines(response.headers, 'set-cookie');
	if (line === undefined) return 'the answer that should set it has no Set-Cookie';
	const attributes = new Map(
		line
			.split(';')
			.slice(1)
			.map((part) => part.split('=').map((word) => word.trim()))
			.map(([name = '', value = '']) => [name.toLowerCase(), value]),
	);
	const [from, to] = [new URL(setBy), new URL(next)];
	const path = attributes.get('path') || from.pathname.replace(/\/[^/]*$/, '') || '/';
	const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
	const maxAge = attributes.get('max-age');
	const expires = attributes.get('expires');
	const sameSite = attributes.get('samesite')?.toLowerCase();
	if (isThirdParty && (sameSite !== 'none' || !attributes.has('secure')))
		return `it has ${sameSite ? `SameSite=${attributes.get('samesite')}` : 'no SameSite'}${attributes.has('secure') ? '' : ' and is not Secure'}, and goes along from another site only as SameSite=None; Secure`;
	if (!pathMatches(to.pathname, path))
		return `it is for Path=${path}, and ${to.pathname} is not below that`;
	if (domain && !domainMatches(to.hostname, domain))
		return `it is for Domain=${domain}, which is another host`;
	if (attributes.has('secure') && to.protocol !== 'https:')
		return 'it is Secure, and the URL is not https';
	if (maxAge !== undefined && Number(maxAge) <= 0)
		return `it has Max-Age=${maxAge}, so it has expired`;
	if (expires !== undefined && Date.parse(expires) < Date.parse('2000-01-01')) {
		return `it has Expires=${expires}, so it has expired`;
	}
	return null;
}

const pathMatches = (path: string, cookiePath: string): boolean =>
	path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);

const domainMatches = (host: string, domain: string): boolean =>
	host === domain || host.endsWith(`.${domain}`);
