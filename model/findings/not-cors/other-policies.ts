import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The browser or the server had another reason than CORS. */
export const otherPolicyFindings = {
	divergence: {
		shows: 'no-line',
		spec: fetchStandard('http-cors-protocol'),
		words: {
			title: 'Browser and standard disagree',
			means: 'What crossed the wire does not explain what the browser did.',
			cause:
				'A policy other than CORS (cookies, mixed content, local network), or a fault of this suite.',
			fix: 'Read the browser’s console message beside the exchanges.',
		},
	},
	'unexpected-status': {
		shows: 'status',
		spec: fetchStandard('concept-response-status'),
		words: {
			title: 'Another status than promised',
			means:
				'Script could read the response, so CORS is right, but it has another status than the contract promises for this request.',
			cause: 'The request in the contract is wrong: test data, token or path.',
			fix: 'Correct the request in the contract, or give it the status that the server really sends.',
		},
	},
	'signed-out': {
		shows: 'status',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Not signed in',
			means:
				'Script could read the response, so CORS is right, but the server asks for a login: the request was allowed to carry credentials, and no cookie or token went with it.',
			cause:
				'The browser blocks cookies of other sites, the cookie is not marked SameSite=None; Secure, or nobody has signed in during this test.',
			fix: 'Serve page and API from one site, or use a token in a header. In a test, give the request a token or a cookie.',
		},
		faultClass: 'third-party-cookie-blocked',
	},
	'cookie-policy': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Cookie blocked by the browser',
			means:
				'The browser did not send the cookie although its attributes allow it. That is the browser’s cookie policy, not CORS.',
			cause:
				'Third-party cookies are blocked, or the host’s site is not in the public suffix list.',
			fix: 'Serve page and API from one site, or use a token in a header.',
		},
		expected: 'the cookie that the target set is sent back',
		faultClass: 'third-party-cookie-blocked',
	},
	'redirected-elsewhere': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Redirected to another host',
			means:
				'The API redirected the browser to a host outside this test. The test does not follow it there, so it cannot tell what script would get.',
			cause:
				'The host is another service of the same team, or it is a login page, because nobody is signed in.',
			fix: 'If the host is yours, name it in `otherHosts` in the contract. If it is a login page, have the API respond with 401 and CORS headers instead of a redirect.',
		},
		expected: 'a response from the target',
		faultClass: 'redirect-fails-cors',
	},
	'nothing-sent': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'Nothing was sent',
			means:
				'The browser blocked the request before it was sent, so the server’s CORS policy was not tested.',
			cause: 'A policy of the browser or the page.',
			fix: 'Read the browser’s console message.',
		},
		expected: 'a response from the target',
		faultClass: 'blocked-by-client',
	},
} as const satisfies Record<string, FindingEntry>;
