import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { memberInDetailOrAny } from '../offending.ts';

/** What the server permits and the contract does not. */
export const grantedFindings = {
	'granted-to-denied-origin': {
		shows: 'Access-Control-Allow-Origin',
		subject: 'refusal',
		spec: fetchStandard('concept-cors-check'),
		words: {
			title: 'An origin is allowed that must be blocked',
			detail: 'the origin',
			means:
				'Script on {detail} can read the response, because the server allows that origin although the contract does not.',
			cause:
				'The server sends back any Origin it receives, or compares it loosely: only its beginning, its end, or with a pattern whose dots match any character.',
			fix: 'Compare the whole Origin header, character by character, with a list of allowed origins.',
		},
		expected: 'no Access-Control-Allow-Origin that allows {detail}',
	},
	'granted-to-null-origin': {
		shows: 'Access-Control-Allow-Origin',
		subject: 'refusal',
		spec: fetchStandard('concept-cors-check'),
		words: {
			title: 'The origin "null" is allowed',
			means:
				'Script on any site can read the response, because the server allows the origin "null". Anybody can make a page with that origin, for example in a sandboxed frame.',
			cause:
				'"null" was put on the list for tests with local files, or the server sends back any Origin it receives.',
			fix: 'Take "null" off the list; for tests, serve the page from a local server.',
		},
		expected: 'no Access-Control-Allow-Origin that allows {detail}',
	},
	'granted-method-outside-contract': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'refusal',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A method is allowed that the contract does not mention',
			detail: 'the method',
			means:
				'Script may send requests with the method {detail}: Access-Control-Allow-Methods allows it, and the contract does not list it.',
			cause: 'Access-Control-Allow-Methods is "*" or a fixed list for all routes.',
			fix: 'In the server’s CORS configuration, list only the methods of this route; or in the contract, add the method to allowMethods (any: whatever is asked for).',
		},
		expected: 'Access-Control-Allow-Methods without {detail}',
		offending: memberInDetailOrAny,
	},
	'granted-header-outside-contract': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'refusal',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A header is allowed that the contract does not mention',
			detail: "the header's name",
			means:
				'Script may send the header {detail}: Access-Control-Allow-Headers allows it, and the contract does not list it.',
			cause:
				'Access-Control-Allow-Headers is "*", or the server sends back whatever names the browser asks for.',
			fix: 'In the server’s CORS configuration, list only the headers that this route reads; or in the contract, add the header to allowHeaders (any: whatever is asked for).',
		},
		expected: 'Access-Control-Allow-Headers without {detail}',
		offending: memberInDetailOrAny,
	},
} as const satisfies Record<string, FindingEntry>;
