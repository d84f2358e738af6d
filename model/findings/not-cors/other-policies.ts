import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The browser or the server had another reason than CORS. */
export const otherPolicyFindings = {
	divergence: {
		shows: 'no-line',
		spec: fetchStandard('http-cors-protocol'),
		words: {
			title: 'Browser and standard disagree',
			means: 'What the browser did is not explained by what crossed the wire.',
			cause:
				'A policy beside CORS (cookies, mixed content, local network), or a fault of this suite.',
			fix: 'Read the browser’s own words beside the exchanges.',
		},
	},
	'unexpected-status': {
		shows: 'status',
		spec: fetchStandard('concept-response-status'),
		words: {
			title: 'Another status than promised',
			means:
				'Script could read the answer, so CORS is right, but it has another status than the contract promises for this request.',
			cause:
				'The request is not exercised as the contract says: test data, token or path are wrong.',
			fix: 'Correct the request in the contract, or give it the status that is really promised.',
		},
	},
	'signed-out': {
		shows: 'status',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Answered as to somebody who is not signed in',
			means:
				'Script could read the answer, so CORS is right, but the server asks for a login: the request went to another site with credentials allowed, and no cookie or token went along.',
			cause:
				'The browser keeps cookies of other sites back, the cookie is not marked SameSite=None; Secure, or nobody has signed in within this test.',
			fix: 'Put page and API under one site, or use a token in a header; in a test, let the request carry what proves the login.',
		},
		faultClass: 'third-party-cookie-blocked',
	},
	'cookie-policy': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Cookie kept back by the browser',
			means:
				'The browser did not send the cookie although its attributes allow it. That is the browser’s cookie policy, not CORS.',
			cause:
				'Third-party cookies are blocked, or the host’s site is not in the public suffix list.',
			fix: 'Put page and API under one site, or use a token in a header.',
		},
		expected: 'the cookie that the target set comes back',
		faultClass: 'third-party-cookie-blocked',
	},
	'redirected-elsewhere': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Redirected to another host',
			means:
				'The API sent the browser on to a host outside this test, often a login page; nothing is asked there.',
			cause: 'Not signed in, or an address that is no longer right.',
			fix: 'Let the API answer 401 with CORS headers instead of a redirect, or correct the request in the contract.',
		},
		expected: 'an answer of the target',
		faultClass: 'redirect-fails-cors',
	},
	'nothing-sent': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'Nothing was sent',
			means:
				'The browser refused before anything was sent, so the server’s CORS policy was not asked.',
			cause: 'A policy of the browser or the page.',
			fix: 'Read the browser’s own words.',
		},
		expected: 'an answer of the target',
		faultClass: 'blocked-by-client',
	},
} as const satisfies Record<string, FindingEntry>;
