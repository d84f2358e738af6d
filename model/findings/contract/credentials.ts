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
				'The answer allows requests with credentials (cookies or another login) although the contract says that this resource takes none; the origin that it allows is {detail}.',
			cause:
				'One rule for all routes adds Access-Control-Allow-Credentials: true, and sends back the origin of whoever has cookies in the place of "*".',
			fix: 'Leave Access-Control-Allow-Credentials out on public resources, or change the contract.',
		},
		expected: 'no Access-Control-Allow-Credentials',
	},
	'cache-stored-without-acac': {
		shows: 'Access-Control-Allow-Credentials',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: "A cache's copy does not allow credentials",
			means:
				'The page could not read an answer that came from a cache, because the cache had stored it for a request without credentials and it lacks Access-Control-Allow-Credentials: true.',
			cause:
				'The server adds Access-Control-Allow-Credentials only when a cookie or a token comes along.',
			fix: 'Send Access-Control-Allow-Credentials: true with every answer of this route that names an allowed origin, cookie or not.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
	'cookie-set-for-stranger': {
		shows: 'Set-Cookie',
		subject: 'response',
		spec: fetchStandard('parse-and-store-response-set-cookie-headers'),
		words: {
			title: 'A stranger’s request was given a cookie',
			detail: "the cookie's name",
			means:
				'The answer to a page that must stay out sets the cookie {detail}: browsers keep it although script may not read the answer, so any site can sign its visitors in or change their session.',
			cause:
				'Sessions are opened in a layer that does not look at Origin, often by whatever request comes first.',
			fix: 'Open sessions only for requests whose Origin is on the list or that have none; answer others with 403 and without Set-Cookie.',
		},
		expected: 'no Set-Cookie',
		offending: cookieName,
	},
	'cookie-set-in-preflight': {
		shows: 'Set-Cookie',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A cookie in the answer to a preflight',
			detail: "the cookie's name",
			means:
				'The answer to the preflight sets the cookie {detail}, which browsers throw away: each preflight opens a session that nobody uses.',
			cause: 'The layer that opens sessions stands before the one that answers OPTIONS.',
			fix: 'Answer preflights before anything else is done.',
		},
		expected: 'no Set-Cookie',
		offending: cookieName,
	},
	'cookie-without-samesite': {
		shows: 'Set-Cookie',
		subject: 'response/Set-Cookie',
		spec: fetchStandard('determine-the-same-site-mode'),
		words: {
			title: 'A cookie that does not say for which sites it is',
			detail: "the cookie's name",
			means:
				'The cookie {detail} has no SameSite attribute, so each browser decides for itself whether it goes along with requests from other sites.',
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
				'The cookie {detail} is used by a front-end of another site and has no Partitioned attribute, so browsers that keep such cookies back do not send it.',
			cause: 'The cookie was made when browsers still sent all cookies to all sites.',
			fix: 'Add Partitioned to SameSite=None; Secure: the browser then keeps one cookie for each site on which the API is used.',
		},
		expected: 'the attribute Partitioned',
		offending: cookieName,
	},
} as const satisfies Record<string, FindingEntry>;
