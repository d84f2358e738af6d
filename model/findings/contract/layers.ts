import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { memberInDetailOrAny } from '../offending.ts';

/** Responses of one server that do not agree, and a name that no list makes readable. */
export const layerFindings = {
	'cors-only-on-success': {
		shows: 'status',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Error responses lack the CORS headers',
			detail: 'the status',
			means:
				'Script cannot see that the request failed with status {detail}: this response lacks the CORS headers that successful ones have, so script gets a network error.',
			cause:
				'The CORS headers are added after the point where errors are handled, or by a proxy that adds headers only to successful responses (nginx without "always").',
			fix: 'Add the CORS headers in the outermost layer, whatever the status.',
		},
		expected: 'the CORS headers of successful responses',
	},
	'inconsistent-preflight-and-actual': {
		shows: 'no-line',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Preflight and actual response disagree',
			means:
				'The preflight response allows the page, but the response to the actual request does not. So the request took effect, and script cannot see its result.',
			cause:
				'Two layers respond: one (a gateway, a framework) to OPTIONS requests, and another, with other settings, to the rest.',
			fix: 'Have one layer set the CORS headers for OPTIONS and for all other requests, from one configuration.',
		},
	},
	'expose-forbidden-name': {
		shows: 'Access-Control-Expose-Headers',
		spec: fetchStandard('forbidden-response-header-name'),
		words: {
			title: 'A header is exposed that script can never read',
			detail: "the header's name",
			means:
				'Access-Control-Expose-Headers lists {detail}, which browsers never show to script, whatever the list says.',
			cause: 'Script was meant to read a session from Set-Cookie.',
			fix: 'Remove the name from the list. Give script what it needs in the body or in a header of another name.',
		},
		expected: 'Access-Control-Expose-Headers without {detail}',
		offending: memberInDetailOrAny,
	},
} as const satisfies Record<string, FindingEntry>;
