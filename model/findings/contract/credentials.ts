import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { cookieName } from '../offending.ts';

/** Credentials and cookies where the contract promises none, or not for everybody. */
export const credentialFindings = {
	'credentials-outside-contract': {
		shows: 'Access-Control-Allow-Credentials',
		subject: ['response/Access-Control-Allow-Origin', 'preflight/Access-Control-Allow-Origin'],
		spec: fetchStandard('cors-protocol-and-credentials'),
		words: {
			title: 'Credentials are allowed that the contract does not mention',
			detail: 'the origin that is allowed',
			means:
				'The response allows requests with credentials (cookies or another login), although the contract says that this resource takes none. The origin that it allows is {detail}.',
			cause:
				'One rule for all routes adds Access-Control-Allow-Credentials: true, and sends back the request’s Origin instead of "*" when there are cookies.',
			fix: 'Leave Access-Control-Allow-Credentials out on public resources, or change the contract.',
		},
		expected: 'no Access-Control-Allow-Credentials',
	},
	'cache-stored-without-acac': {
		shows: 'Access-Control-Allow-Credentials',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'A cached response does not allow credentials',
			means:
				'The browser took the response from a cache, where it was stored for a request without credentials. It has no Access-Control-Allow-Credentials: true, so script could not read it.',
			cause:
				'The server adds Access-Control-Allow-Credentials only to requests with a cookie or a token.',
			fix: 'Send Access-Control-Allow-Credentials: true in every response of this route that names an allowed origin, with or without a cookie.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
	'cookie-set-for-stranger': {
		shows: 'Set-Cookie',
		subject: 'response',
		spec: fetchStandard('parse-and-store-response-set-cookie-headers'),
		words: {
			title: 'A cookie was set for an origin that is not allowed',
			detail: "the cookie's name",
			means:
				'The response to a page on an origin that is not allowed sets the cookie {detail}. Browsers store it although script may not read the response, so any site can sign its visitors in or change their session.',
			cause:
				'Sessions are opened in a layer that does not check Origin, often by the first request of any kind.',
			fix: 'Open sessions only for requests whose Origin is on the list, or that have none. Respond to others with 403 and without Set-Cookie.',
		},
		expected: 'no Set-Cookie',
		offending: cookieName,
	},
	'cookie-set-in-preflight': {
		shows: 'Set-Cookie',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A cookie in the preflight response',
			detail: "the cookie's name",
			means:
				'The preflight response sets the cookie {detail}, which browsers ignore, so each preflight opens a session that nobody uses.',
			cause: 'The layer that opens sessions comes before the one that handles OPTIONS.',
			fix: 'Respond to preflights before anything else is done.',
		},
		expected: 'no Set-Cookie',
		offending: cookieName,
	},
	'cookie-without-samesite': {
		shows: 'Set-Cookie',
		subject: 'response/Set-Cookie',
		spec: fetchStandard('determine-the-same-site-mode'),
		words: {
			title: 'A cookie without SameSite',
			detail: "the cookie's name",
			means:
				'The cookie {detail} has no SameSite attribute, so each browser applies its own default to requests from other sites.',
			cause: 'The attribute was left to the default, which differs between browsers.',
			fix: 'Write SameSite=None; Secure for a cookie that front-ends of other sites need, and SameSite=Lax or Strict for all others.',
		},
		expected: 'a SameSite attribute',
		offending: cookieName,
	},
	'cookie-not-partitioned': {
		shows: 'Set-Cookie',
		subject: 'response/Set-Cookie',
		spec: fetchStandard('append-a-request-cookie-header'),
		words: {
			title: 'A cookie for other sites that is not partitioned',
			detail: "the cookie's name",
			means:
				'The cookie {detail} is used by a front-end of another site and has no Partitioned attribute, so browsers that block such cookies do not send it.',
			cause: 'The cookie was made when browsers still sent all cookies to all sites.',
			fix: 'Add Partitioned to SameSite=None; Secure. The browser then stores one cookie for each site on which the API is used.',
		},
		expected: 'the attribute Partitioned',
		offending: cookieName,
	},
} as const satisfies Record<string, FindingEntry>;
