import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** When browsers ask first, how long they remember it, and a response that does not end. */
export const whenAskedFindings = {
	'max-age-invalid': {
		shows: 'Access-Control-Max-Age',
		subject: 'preflight/Access-Control-Max-Age',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Max-Age cannot be parsed',
			detail: "the header's value",
			means:
				'Access-Control-Max-Age in the preflight response is "{detail}", which is not one whole number of seconds. So browsers cache the preflight result for at most 5 seconds.',
			cause:
				'A duration with a unit, a fraction or a sign was configured, or two layers each add the header.',
			fix: 'Send the header once, with digits only, such as Access-Control-Max-Age: 600.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
	'max-age-over-cap': {
		shows: 'Access-Control-Max-Age',
		subject: 'preflight/Access-Control-Max-Age',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Max-Age is longer than browsers allow',
			detail: "the header's value",
			means:
				'Access-Control-Max-Age asks browsers to cache the preflight result for {detail} seconds, but each shortens that to its own limit: two hours in Chromium, a day in Firefox, ten minutes in WebKit.',
			cause: 'The value was chosen without these limits in mind.',
			fix: 'Nothing has to change. Expect a new preflight after the browser’s own limit.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
	'preflight-expected-missing': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-fetch'),
		words: {
			title: 'No preflight where one was required',
			means:
				'The request reached the server without a preflight, although it requires one and no earlier preflight result was cached.',
			cause:
				'The request did not come from a browser, or the preflight took a path that was not recorded.',
			fix: 'Make sure that OPTIONS requests take the same path as all others, and are recorded with them.',
		},
	},
	'preflight-unexpected': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'A preflight where none was required',
			means:
				'The browser sent a preflight, although the request’s method and headers require none.',
			cause:
				'A library or browser extension added a header to the request, or the browser departs from the standard.',
			fix: 'Look at Access-Control-Request-Headers in the OPTIONS request: it names the header that was added.',
		},
	},
	'preflight-body-stall': {
		shows: 'no-line',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The preflight response never ended',
			means:
				'The preflight response began, but its body did not end. Some browsers wait for the end and never send the actual request; others go on, and lose a connection each time.',
			cause:
				'Content-Length promises more bytes than the server sends, or the response is never closed.',
			fix: 'Respond to OPTIONS with 204 and no body, or with Content-Length: 0.',
		},
		expected: 'a response without body, or with one that ends',
		faultClass: 'preflight-unanswered',
	},
} as const satisfies Record<string, FindingEntry>;
