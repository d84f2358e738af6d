import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { member } from '../offending.ts';

/** What caches in front of the API, and browsers' own, make of Max-Age, Vary and Cache-Control. */
export const cachingFindings = {
	'max-age-differs': {
		shows: 'Access-Control-Max-Age',
		subject: 'preflight/Access-Control-Max-Age',
		spec: fetchStandard('http-access-control-max-age'),
		words: {
			title: 'Another max-age than promised',
			detail: "the header's value",
			means:
				'Access-Control-Max-Age in the preflight response has another value than the contract promises (on the wire: {detail}).',
			cause: 'The value is set in another layer than the one that the contract describes.',
			fix: 'Send Access-Control-Max-Age with the promised number of seconds, or change the contract.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
	'vary-origin-needless': {
		shows: 'Vary',
		subject: 'response/Access-Control-Allow-Origin',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'Vary: Origin where nothing varies',
			means:
				'The response allows any origin by "*", but has Vary: Origin all the same, so caches store a copy for each front-end where one would do.',
			cause: 'One rule for all routes adds Vary: Origin.',
			fix: 'Nothing breaks. Leave Origin out of Vary where Access-Control-Allow-Origin is always "*".',
		},
		expected: 'Vary without Origin',
		offending: member('Origin'),
	},
	'vary-encoding-missing': {
		shows: 'Vary',
		subject: 'response/Vary',
		spec: 'https://www.rfc-editor.org/rfc/rfc9110#name-vary',
		words: {
			title: 'Vary: Accept-Encoding is missing',
			detail: 'the encoding',
			means:
				'The response is compressed ({detail}) but has no Vary: Accept-Encoding, so caches may give it to clients that cannot decompress it.',
			cause: 'The CORS layer replaces the Vary header instead of adding Origin to it.',
			fix: 'Have each layer add its name to Vary, and none replace the header.',
		},
		expected: 'Vary: Accept-Encoding',
	},
	'acao-only-with-origin': {
		shows: 'Access-Control-Allow-Origin',
		subject: ['response/Access-Control-Allow-Origin', 'response/Vary'],
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'The fixed CORS header is missing without Origin',
			means:
				'The response to a request without Origin has neither the fixed Access-Control-Allow-Origin nor Vary: Origin. A cache may give this copy to a page, and the browser then blocks it.',
			cause: 'The server adds its CORS headers only to requests that have an Origin header.',
			fix: 'Send the fixed Access-Control-Allow-Origin in every response, or Vary: Origin.',
		},
	},
	'credentialed-answer-shared': {
		shows: 'Cache-Control',
		subject: 'readable-response',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'A personal response may be shared by caches',
			detail: "Cache-Control's value",
			means:
				'The request was made with credentials (cookies or another login), and the response may be stored by shared caches ({detail}), so one user may get the response of another.',
			cause: 'One rule of a CDN or framework makes all responses public.',
			fix: 'Send Cache-Control: private or no-store in responses that depend on who is logged in.',
		},
		expected: 'Cache-Control: private or no-store',
	},
	'preflight-shared-by-url': {
		shows: 'Vary',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'Caches may mix up preflight responses',
			detail: 'the names that Vary lacks',
			means:
				'Caches may store the preflight response, and its Vary header does not list {detail}, so they may give it to another preflight request.',
			cause: 'Caching was switched on for OPTIONS in a CDN or gateway.',
			fix: 'Do not cache OPTIONS there, or send Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers.',
		},
		expected: 'Cache-Control: no-store, or Vary with all three names',
	},
	'max-age-in-cache-control': {
		shows: 'Cache-Control',
		subject: 'preflight/Access-Control-Max-Age',
		header: 'Access-Control-Max-Age',
		spec: fetchStandard('http-access-control-max-age'),
		words: {
			title: 'Preflight max-age in the wrong header',
			detail: "Cache-Control's value",
			means:
				'The preflight response says how long it is valid in Cache-Control ({detail}), which browsers ignore there, and has no Access-Control-Max-Age.',
			cause: 'Caching was set up for preflights as for ordinary responses.',
			fix: 'Send Access-Control-Max-Age with the number of seconds that the contract promises.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
} as const satisfies Record<string, FindingEntry>;
