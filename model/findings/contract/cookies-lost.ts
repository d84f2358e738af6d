import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { cookieName } from '../offending.ts';

/** Cookies that do not come back to the server that set them. */
export const lostCookieFindings = {
	'cookie-not-sent': {
		shows: 'Set-Cookie',
		spec: fetchStandard('cookie-header'),
		words: {
			title: 'The cookie was not sent',
			means:
				"The browser sent a request with credentials but without the cookie, because of the cookie's own attributes or the browser's rules for cookies of other sites. CORS headers play no part in it.",
			cause:
				'The cookie lacks SameSite=None and Secure although page and API are on different sites, its domain or path does not cover the URL, or the browser blocks such cookies altogether.',
			fix: "Set the cookie with SameSite=None; Secure, or serve page and API from one site. Where browsers block other sites' cookies, use a token in a header.",
		},
		expected: 'the cookie that the target set is sent back',
		offending: cookieName,
		faultClass: 'third-party-cookie-blocked',
	},
	'cookie-not-stored': {
		shows: 'Set-Cookie',
		spec: fetchStandard('set-cookie-header'),
		words: {
			title: 'The cookie was not stored',
			means:
				"The server set a cookie that the browser did not store, because of the cookie's own attributes or the browser's rules for cookies of other sites. CORS headers play no part in it.",
			cause:
				'The cookie lacks SameSite=None and Secure although page and API are on different sites, names a foreign domain, or the browser blocks such cookies altogether.',
			fix: "Set the cookie with SameSite=None; Secure and without a foreign domain, or serve page and API from one site. Where browsers block other sites' cookies, use a token in a header.",
		},
		expected: 'the cookie that the target set is sent back',
		offending: cookieName,
	},
} as const satisfies Record<string, FindingEntry>;
