import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Other requests, statuses and cookies than the scenario expects. */
export const requestsSeenFindings = {
	'preflight-not-remembered': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'Preflight result not cached as long as promised',
			means:
				'The browser sent a second preflight although the result of the first should still have been cached, so calls take one round trip more than promised.',
			cause: 'Access-Control-Max-Age is missing or too small.',
			fix: 'Respond to every preflight with the promised Access-Control-Max-Age.',
		},
	},
	'preflight-lists-only-asked': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'The preflight response lists only what was requested',
			means:
				'The preflight response allows only the method and headers that this preflight named. The standard permits that, but the browser sends another preflight for the next method or header.',
			cause: 'Many CORS libraries respond with just what the preflight names.',
			fix: 'Nothing has to change. To save preflights, list every method and header of the resource in each preflight response.',
		},
	},
	'preflight-remembered': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'Preflight result cached longer than promised',
			means:
				'The browser used a cached preflight result where the contract promises a new preflight.',
			cause: 'Access-Control-Max-Age is larger than promised.',
			fix: 'Send the promised Access-Control-Max-Age (0 switches caching off).',
		},
	},
	'wire-differs': {
		shows: 'no-line',
		spec: fetchStandard('http-cors-protocol'),
		words: {
			title: 'Other requests than expected',
			means: 'Other requests crossed the wire than the standard prescribes for this call.',
			cause: 'A redirect, a retry, or a layer that responds instead of the server.',
			fix: 'Look at the exchanges: the first one that should not be there shows which layer acted.',
		},
	},
	'other-status': {
		shows: 'status',
		spec: fetchStandard('concept-response-status'),
		words: {
			title: 'Another status than expected',
			detail: 'the request, its status and the expected one',
			means: 'The response to {detail} was expected.',
			cause:
				'Another layer responds than the one that should, or the check in question is missing.',
			fix: 'Look at the exchange: it shows which layer responded, and how.',
		},
	},
	'cookie-sent-unasked': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Cookie sent without credentials',
			means: 'The request carried a cookie although script made it without credentials.',
			cause: 'The browser treats page and API as one origin.',
			fix: 'Check that the target is not one of the fixture origins.',
		},
		expected: 'no Cookie header',
	},
} as const satisfies Record<string, FindingEntry>;
