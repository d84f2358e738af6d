import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Other requests, statuses and cookies than the scenario expects. */
export const requestsSeenFindings = {
	'preflight-not-remembered': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'Preflight asked again',
			means:
				'The browser asked for permission again although the first answer should still have been remembered, so calls take a round trip more than promised.',
			cause: 'Access-Control-Max-Age is missing or too small.',
			fix: 'Answer every preflight with the promised Access-Control-Max-Age.',
		},
	},
	'preflight-lists-only-asked': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'The preflight response lists only what was asked for',
			means:
				'The preflight response allows only the method and headers that were asked for, which the standard permits, so the browser sends another preflight for the next method or header.',
			cause: 'Many CORS libraries respond with just what the preflight asks for.',
			fix: 'Nothing has to change. To save preflights, list every method and header of the resource in each preflight response.',
		},
	},
	'preflight-remembered': {
		shows: 'no-line',
		spec: fetchStandard('concept-cache'),
		words: {
			title: 'Preflight not asked again',
			means:
				'The browser used a remembered permission where the contract promises that it asks again.',
			cause: 'Access-Control-Max-Age is larger than promised.',
			fix: 'Send the promised Access-Control-Max-Age (0 switches remembering off).',
		},
	},
	'wire-differs': {
		shows: 'no-line',
		spec: fetchStandard('http-cors-protocol'),
		words: {
			title: 'Other requests than expected',
			means: 'Other requests crossed the wire than the standard foresees for this call.',
			cause: 'A redirect, a retry, or a layer that answers in the place of the server.',
			fix: 'Look at the exchanges: the first that should not be there shows which layer acted.',
		},
	},
	'other-status': {
		shows: 'status',
		spec: fetchStandard('concept-response-status'),
		words: {
			title: 'Another status than this rule asks for',
			detail: 'the status',
			means: 'The answer has status {detail}, which this rule does not let it have.',
			cause: 'Another layer answers than the one that should, or the check in question is missing.',
			fix: 'Look at the exchange: it shows which layer answered, and how.',
		},
	},
	'cookie-sent-unasked': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Cookie sent without credentials',
			means: 'A cookie went along although script asked for none.',
			cause: 'The browser treats page and API as one origin.',
			fix: 'Check that the target is not one of the fixture origins.',
		},
		expected: 'no Cookie header',
	},
} as const satisfies Record<string, FindingEntry>;
