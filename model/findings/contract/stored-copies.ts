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
				'Caches may hand this answer to pages of another site, because Access-Control-Allow-Origin depends on who asks and the answer does not say so by Vary: Origin.',
			cause: 'The origin is sent back by hand-written code, or a proxy replaces the Vary header.',
			fix: 'Add Origin to Vary on every answer of this route, also when the request has no Origin header.',
		},
		expected: 'Vary: Origin',
	},
	'cache-stored-without-acao': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: "A cache's copy lacks the CORS headers",
			means:
				'The page could not read an answer that came from a cache, because the cache had stored it for a request that was not a CORS request (an image or a visit, for instance) and it carries no Access-Control-Allow-Origin.',
			cause:
				'The server adds the CORS headers only when the request has an Origin header, and does not send Vary: Origin.',
			fix: 'Send Vary: Origin with every answer of this route, or always send the same Access-Control-Allow-Origin.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
	'cache-foreign-acao': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: "A cache's copy allows another site",
			detail: 'the origin that the copy allows',
			means:
				'The page could not read an answer that came from a cache, because the cache had stored it for another site and it allows only {detail}.',
			cause: 'The server allows whoever asks, one at a time, and does not send Vary: Origin.',
			fix: 'Send Vary: Origin with every answer of this route.',
		},
		faultClass: 'cached-response-wrong-cors',
	},
} as const satisfies Record<string, FindingEntry>;
