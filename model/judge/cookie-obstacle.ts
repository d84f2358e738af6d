import { Cookie, defaultPath, domainMatch, pathMatch } from 'tough-cookie';
import { headerLines, type WireResponse } from '../http.ts';

/** Why a browser cannot send a cookie with a later request, in words. */
export interface CookieObstacle {
	readonly why: string;
	/** The browser stores it, and only this request goes without it. */
	readonly isStored: boolean;
}

/**
 * Why a browser cannot send the cookie that a response sets with a later request of the same site; null
 * when its attributes allow it, so that only a policy of the browser can have blocked it.
 * RFC 6265bis, sections 5.7 and 5.8.3.
 * @param setBy URL of the request to which the response belongs
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
		return { why: 'the response that should set it has no Set-Cookie', isStored: true };
	}
	const cookie = Cookie.parse(line, { loose: true });
	if (!cookie) return { why: 'browsers cannot parse its Set-Cookie', isStored: false };
	const notStored = whyNotStored(cookie, new URL(setBy));
	if (notStored) return { why: notStored, isStored: false };
	const notSent = whyNotSent(cookie, new URL(setBy), new URL(next), isThirdParty);
	return notSent === null ? null : { why: notSent, isStored: true };
}

/**
 * What makes browsers throw the cookie away as soon as it comes. SameSite=None and the prefixes of
 * names are rules of RFC 6265bis, which tough-cookie (RFC 6265) applies only within a store of its own.
 */
function whyNotStored(cookie: Cookie, from: URL): string | null {
	const { key: name, domain, secure, sameSite } = cookie;
	if (domain && !domainMatch(from.hostname, domain))
		return `it is for Domain=${domain}, which is another host`;
	if (secure && from.protocol !== 'https:') return 'it is Secure, and the URL is not https';
	if (sameSite === 'none' && !secure) return 'it has SameSite=None and is not Secure';
	if (/^__(secure|host)-/i.test(name) && !secure)
		return `its name begins with ${name.slice(0, name.indexOf('-') + 1)}, and it is not Secure`;
	if (/^__host-/i.test(name) && (cookie.path !== '/' || domain))
		return 'its name begins with __Host-, which requires Path=/ and no Domain';
	return null;
}

/** What makes browsers leave a stored cookie out of this request, of another site perhaps. */
function whyNotSent(cookie: Cookie, from: URL, to: URL, isThirdParty: boolean): string | null {
	const { domain, secure } = cookie;
	const path = cookie.path ?? defaultPath(from.pathname);
	if (isThirdParty && (cookie.sameSite !== 'none' || !secure))
		return `it has ${sameSiteWords(cookie)}${secure ? '' : ' and is not Secure'}, and browsers send it from another site only with SameSite=None; Secure`;
	if (!pathMatch(to.pathname, path))
		return `it is for Path=${path}, and ${to.pathname} is not below that`;
	if (domain && !domainMatch(to.hostname, domain))
		return `it is for Domain=${domain}, which is another host`;
	if (secure && to.protocol !== 'https:') return 'it is Secure, and the URL is not https';
	return whyExpired(cookie);
}

function sameSiteWords({ sameSite }: Cookie): string {
	if (!sameSite) return 'no SameSite';
	return `SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`;
}

/** Max-Age counts before Expires. A date of long ago takes a cookie away; there is no clock here. */
function whyExpired({ maxAge, expires }: Cookie): string | null {
	if (typeof maxAge === 'number') {
		return maxAge <= 0 ? `it has Max-Age=${maxAge}, so it has expired` : null;
	}
	const isPast = expires instanceof Date && expires.getTime() < Date.parse('2000-01-01');
	return isPast ? `it has Expires=${expires.toUTCString()}, so it has expired` : null;
}
