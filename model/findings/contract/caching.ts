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
				'The answer to the preflight lets browsers remember it for another time than the contract promises (on the wire: {detail}).',
			cause: 'The value is set in another layer than the contract was written from.',
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
				'The answer allows any origin by "*" and says Vary: Origin all the same, so caches keep a copy for each front-end where one would do.',
			cause: 'One rule for all routes adds Vary: Origin.',
			fix: 'Nothing breaks; leave Origin out of Vary where Access-Control-Allow-Origin is always "*".',
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
				'The answer is compressed ({detail}) and does not say so by Vary: Accept-Encoding, so caches may hand it to clients that cannot unpack it.',
			cause: 'The CORS layer sets Vary anew instead of adding Origin to what stands there.',
			fix: 'Let each layer add its name to Vary, and none replace the header.',
		},
		expected: 'Vary: Accept-Encoding',
	},
	'acao-only-with-origin': {
		shows: 'Access-Control-Allow-Origin',
		subject: ['response/Access-Control-Allow-Origin', 'response/Vary'],
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'The fixed CORS header is not on every answer',
			means:
				'The answer to a request without Origin has neither the fixed Access-Control-Allow-Origin nor Vary: Origin, so a cache may hand it to a page, where the browser hides it.',
			cause: 'The server adds its CORS headers only to requests that carry Origin.',
			fix: 'Send the fixed Access-Control-Allow-Origin with every answer, or Vary: Origin.',
		},
	},
	'credentialed-answer-shared': {
		shows: 'Cache-Control',
		subject: 'readable-response',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'A personal answer may be kept for everybody',
			detail: "Cache-Control's value",
			means:
				'The call was made with credentials (cookies or another login), and the answer lets shared caches keep it ({detail}), so that one user may be given the answer of another.',
			cause: 'One rule of a content delivery network or framework makes all answers public.',
			fix: 'Send Cache-Control: private or no-store with answers that depend on who is logged in.',
		},
		expected: 'Cache-Control: private or no-store',
	},
	'preflight-shared-by-url': {
		shows: 'Vary',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'Caches may mix up answers to preflights',
			detail: 'the names that Vary lacks',
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) may be kept by caches on the way and does not say by Vary that it depends on {detail}, so it may be given to another question.',
			cause: 'Caching was switched on for OPTIONS in a content delivery network or gateway.',
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
			title: 'Max-age of a preflight in the wrong header',
			detail: "Cache-Control's value",
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) says how long it holds in Cache-Control ({detail}), which browsers do not look at there, and not in Access-Control-Max-Age.',
			cause: 'Preflights were taken for ordinary answers when caching was set up.',
			fix: 'Send Access-Control-Max-Age with the promised number of seconds.',
		},
		expected: 'Access-Control-Max-Age as the contract says, in whole seconds',
	},
} as const satisfies Record<string, FindingEntry>;
