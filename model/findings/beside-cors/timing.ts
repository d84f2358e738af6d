import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The details of timing that script may read. */
export const timingFindings = {
	'timing-hidden': {
		shows: 'Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing kept from the page',
			detail: 'the header',
			means:
				'Script sees when the request began and ended, and none of the details that the contract promises ({detail}).',
			cause: 'The header is missing on this answer or on a redirect, or names another origin.',
			fix: 'Send Timing-Allow-Origin with the page’s origin, or *, on every answer and redirect.',
		},
	},
	'timing-shown-to-stranger': {
		shows: 'Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing shown to a stranger',
			detail: 'the header',
			means:
				'A page that the contract keeps out can read the timing details of the answer ({detail}).',
			cause: 'Timing-Allow-Origin is * or reflects any origin.',
			fix: 'Send Timing-Allow-Origin to the origins on the list only.',
		},
	},
	'server-timing-hidden': {
		shows: 'Server-Timing',
		spec: 'https://w3c.github.io/server-timing/',
		words: {
			title: 'Server-Timing kept from the page',
			detail: 'the header',
			means:
				'Script may read timing details, and no Server-Timing metric is among them ({detail}).',
			cause: 'Server-Timing is malformed, e.g. JSON or an empty name.',
			fix: 'Write metrics as name;dur=12.3, separated by commas.',
		},
		expected: 'Server-Timing: name;dur=12.3',
	},
} as const satisfies Record<string, FindingEntry>;
