import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Copies in caches that serve another origin than they were made for. */
export const storedCopyFindings = {
	'vary-origin-missing': {
		shows: 'Vary',
		subject: 'response/Vary',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'Vary: Origin is missing',
			means:
				'Caches may give this response to pages of another site, because Access-Control-Allow-Origin depends on the request’s Origin and there is no Vary: Origin.',
			cause: 'The origin is sent back by hand-written code, or a proxy replaces the Vary header.',
			fix: 'Add Origin to Vary in every response of this route, also when the request has no Origin header.',
		},
		expected: 'Vary: Origin',
	},
	'cache-stored-without-acao': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'A cached response lacks the CORS headers',
			means:
				'The browser took the response from a cache, where it was stored for a request that was not a CORS request (an image, for example). It has no Access-Control-Allow-Origin, so script could not read it.',
			cause:
				'The server adds the CORS headers only when the request has an Origin header, and does not send Vary: Origin.',
			fix: 'Send Vary: Origin in every response of this route, or always send the same Access-Control-Allow-Origin.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
	'cache-foreign-acao': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'A cached response allows another site',
			detail: 'the origin that the cached response allows',
			means:
				'The browser took the response from a cache, where it was stored for another site. Script could not read it, because it allows only {detail}.',
			cause: 'The server sends back the Origin of each request, and no Vary: Origin.',
			fix: 'Send Vary: Origin in every response of this route.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
} as const satisfies Record<string, FindingEntry>;
