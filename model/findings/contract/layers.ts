import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { memberInDetailOrAny } from '../offending.ts';

/** Responses of one server that do not agree, and a name that no list makes readable. */
export const layerFindings = {
	'cors-only-on-success': {
		shows: 'status',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Error answers lack the CORS headers',
			detail: 'the status',
			means:
				'The page cannot see that the request failed with status {detail}, because this answer lacks the CORS headers that successful ones carry and so looks like a lost connection.',
			cause:
				'The CORS headers are added after the point where errors are answered, or by a proxy that adds headers only to successful answers (nginx without "always").',
			fix: 'Add the CORS headers in the outermost layer, whatever the status.',
		},
		expected: 'the CORS headers of answers without error',
	},
	'inconsistent-preflight-and-actual': {
		shows: 'no-line',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Preflight and answer do not say the same',
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) lets the page in, and the answer to the real request does not, so the request took effect and the page cannot see it.',
			cause:
				'Two layers answer: one (a gateway, a framework) the OPTIONS requests, and another, with other settings, the rest.',
			fix: 'Let one layer set the CORS headers for OPTIONS and for all other requests, from one configuration.',
		},
	},
	'expose-forbidden-name': {
		shows: 'Access-Control-Expose-Headers',
		spec: fetchStandard('forbidden-response-header-name'),
		words: {
			title: 'A header is exposed that no page can read',
			detail: "the header's name",
			means:
				'Access-Control-Expose-Headers lists {detail}, which browsers never show to pages, whatever the list says.',
			cause: 'Script was to read a session from Set-Cookie.',
			fix: 'Take the name off the list; give script what it needs in the body or in a header of another name.',
		},
		expected: 'Access-Control-Expose-Headers without {detail}',
		offending: memberInDetailOrAny,
	},
} as const satisfies Record<string, FindingEntry>;
