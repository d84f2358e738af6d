import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';
import { preflight } from './words.ts';

/** When browsers ask first, how long they remember it, and a response that does not end. */
export const whenAskedFindings = {
	'max-age-invalid': {
		shows: 'Access-Control-Max-Age',
		subject: 'preflight/Access-Control-Max-Age',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Max-Age cannot be read',
			detail: "the header's value",
			means: `Access-Control-Max-Age is "{detail}" in the answer to ${preflight}, which is not one whole number of seconds, so browsers keep the permission for 5 seconds at most and keep asking again.`,
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
			title: 'Access-Control-Max-Age is longer than browsers keep',
			detail: "the header's value",
			means: `Access-Control-Max-Age asks browsers to keep a permission for {detail} seconds, but each of them shortens that to its own limit: two hours in Chromium, a day in Firefox, ten minutes in WebKit.`,
			cause: 'The value was chosen without these limits in mind.',
			fix: 'Nothing has to change; expect the browser to ask again after its own limit.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
	'preflight-expected-missing': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-fetch'),
		words: {
			title: 'No preflight where one was due',
			means: `The request reached the server without ${preflight} before it, although it needs one and no earlier permission was there to rely on.`,
			cause:
				'The request did not come from a browser, or the preflight took a way that was not recorded.',
			fix: 'Make sure that OPTIONS requests take the same way as all others, and are recorded with them.',
		},
	},
	'preflight-unexpected': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'A preflight where none was due',
			means: `The request came with ${preflight} before it, although its method and headers need no permission.`,
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
			title: 'The answer to the preflight never ended',
			means: `The answer to ${preflight} began but its body did not end. Some browsers wait for the end and never send the real request; others go on, and lose a connection each time.`,
			cause:
				'Content-Length promises more bytes than the server sends, or the answer is left open.',
			fix: 'Answer OPTIONS with 204 and no body, or with Content-Length: 0.',
		},
		expected: 'an answer without body, or with one that ends',
		faultClass: 'preflight-unanswered',
	},
} as const satisfies Record<string, FindingEntry>;
