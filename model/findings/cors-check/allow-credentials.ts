import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

const corsCheck = fetchStandard('concept-cors-check');

/** Access-Control-Allow-Credentials. */
export const allowCredentialsFindings = {
	'acac-missing': {
		shows: 'Access-Control-Allow-Credentials',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Credentials is missing',
			means:
				'{response} has no Access-Control-Allow-Credentials: true, which browsers require for a request with credentials (cookies or another login), so {outcome}.',
			cause:
				'Credentials are not switched on for this route, or not for all its responses: errors and OPTIONS are often forgotten.',
			fix: 'Add Access-Control-Allow-Credentials: true to every response of this route that names an allowed origin.',
		},
		expected: 'Access-Control-Allow-Credentials: true',
		faultClass: 'acac-missing-or-invalid',
	},
	'acac-invalid': {
		shows: 'Access-Control-Allow-Credentials',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Credentials is not "true"',
			detail: "the header's value",
			means:
				'{response} has "{detail}" in Access-Control-Allow-Credentials. For a request with credentials (cookies or another login) browsers accept only the word true, in small letters and once, so {outcome}.',
			cause:
				"The server's language printed its own boolean (True, 1), or two layers each add the header.",
			fix: 'Send Access-Control-Allow-Credentials: true, once. Where credentials are not allowed, leave the header out.',
		},
		expected: 'Access-Control-Allow-Credentials: true',
		faultClass: 'acac-missing-or-invalid',
	},
} as const satisfies Record<string, FindingEntry>;
