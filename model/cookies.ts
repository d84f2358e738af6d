import { headerLines, type WireResponse } from './http.ts';

/** Why a cookie cannot go along with a later request, in words. */
export interface CookieObstacle {
	readonly why: string;
	/** The browser keeps it, and only this request goes without it. */
	readonly isStored: boolean;
}

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
): CookieObstacle | null {
	const [line] = headerLines(response.headers, 'set-cookie');
	if (line === undefined) {
		return { why: 'the answer that should set it has no Set-Cookie', isStored: true };
	}
	const cookie = cookieIn(line);
	const unkept = whyNotKept(cookie, new URL(setBy));
	if (unkept) return { why: unkept, isStored: false };
	const unsent = whyNotSent(cookie, new URL(setBy), new URL(next), isThirdParty);
	return unsent === null ? null : { why: unsent, isStored: true };
}

interface Cookie {
	readonly name: string;
	/** By name in lower case. */
	readonly attributes: ReadonlyMap<string, string>;
}

function cookieIn(line: string): Cookie {
	const [pair = '', ...parts] = line.split(';').map((part) => part.trim());
	const attributes = parts
		.map((part) => part.split('=').map((word) => word.trim()))
		.map(([name = '', value = '']) => [name.toLowerCase(), value] as const);
	return { name: pair.split('=', 1)[0] ?? '', attributes: new Map(attributes) };
}

const domainOf = ({ attributes }: Cookie): string | undefined =>
	attributes.get('domain')?.replace(/^\./, '').toLowerCase() || undefined;

/** What makes browsers throw the cookie away as soon as it comes. */
function whyNotKept(cookie: Cookie, from: URL): string | null {
	const { name, attributes } = cookie;
	const domain = domainOf(cookie);
	const isSecure = attributes.has('secure');
	if (domain && !domainMatches(from.hostname, domain))
		return `it is for Domain=${domain}, which is another host`;
	if (isSecure && from.protocol !== 'https:') return 'it is Secure, and the URL is not https';
	if (attributes.get('samesite')?.toLowerCase() === 'none' && !isSecure)
		return 'it has SameSite=None and is not Secure';
	if (/^__(secure|host)-/i.test(name) && !isSecure)
		return `its name begins with ${name.slice(0, name.indexOf('-') + 1)}, and it is not Secure`;
	const isOfHost = attributes.get('path') === '/' && !attributes.has('domain');
	if (/^__host-/i.test(name) && !isOfHost)
		return 'its name begins with __Host-, which asks for Path=/ and no Domain';
	return null;
}

function whyNotSent(cookie: Cookie, from: URL, to: URL, isThirdParty: boolean): string | null {
	const { attributes } = cookie;
	const path = attributes.get('path') || from.pathname.replace(/\/[^/]*$/, '') || '/';
	const domain = domainOf(cookie);
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
