import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The details of timing that script may read. */
export const timingFindings = {
	'timing-hidden': {
		shows: 'Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing details hidden from script',
			detail: 'the header',
			means:
				'Script sees when the request began and ended, but none of the details that the contract promises ({detail}).',
			cause:
				'The header is missing from this response or from a redirect, or names another origin.',
			fix: 'Send Timing-Allow-Origin with the page’s origin, or *, in every response, redirects included.',
		},
	},
	'timing-shown-to-stranger': {
		shows: 'Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing details shown to an origin that is not allowed',
			detail: 'the header',
			means:
				'Script on an origin that the contract does not allow can read the timing details of the response ({detail}).',
			cause: 'Timing-Allow-Origin is *, or repeats whatever Origin the request has.',
			fix: 'Send Timing-Allow-Origin only to origins on the list.',
		},
	},
	'server-timing-hidden': {
		shows: 'Server-Timing',
		spec: 'https://w3c.github.io/server-timing/',
		words: {
			title: 'Server-Timing hidden from script',
			detail: 'the header',
			means:
				'Script may read the timing details, but there is no Server-Timing metric among them ({detail}).',
			cause: 'Server-Timing is malformed, for example JSON or an empty name.',
			fix: 'Write metrics as name;dur=12.3, separated by commas.',
		},
		expected: 'Server-Timing: name;dur=12.3',
	},
} as const satisfies Record<string, FindingEntry>;
