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
			title: 'A site was let in that must stay out',
			detail: 'the origin',
			means:
				'Pages of {detail} can read the answer, because the server allows that origin although the contract does not.',
			cause:
				'The server sends back any Origin it receives, or compares it loosely: by its beginning, its end, or a pattern whose dots match any character.',
			fix: 'Compare the whole Origin header, character by character, with a list of allowed origins.',
		},
		expected: 'no Access-Control-Allow-Origin that lets {detail} in',
	},
	'granted-to-null-origin': {
		shows: 'Access-Control-Allow-Origin',
		subject: 'refusal',
		spec: fetchStandard('concept-cors-check'),
		words: {
			title: 'Pages without an origin were let in',
			means:
				'Any site can read the answer, because the server allows the origin "null", and anybody can make a page (in a sandboxed frame, for one) for which browsers send exactly that.',
			cause:
				'"null" was put on the list for tests with local files, or the server sends back any Origin it receives.',
			fix: 'Take "null" off the list; for tests, serve the page from a local server.',
		},
		expected: 'no Access-Control-Allow-Origin that lets {detail} in',
	},
	'granted-method-outside-contract': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'refusal',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A method is allowed that the contract does not mention',
			detail: 'the method',
			means:
				'Pages may send requests with the method {detail}, because Access-Control-Allow-Methods covers it although the contract does not.',
			cause: 'Access-Control-Allow-Methods is "*" or a fixed list for all routes.',
			fix: 'List only the methods of this route, or add this one to the contract.',
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
				'Pages may send the header {detail}, because Access-Control-Allow-Headers covers it although the contract does not.',
			cause:
				'Access-Control-Allow-Headers is "*", or the server sends back whatever names the browser asks for.',
			fix: 'List only the headers that this route reads, or add this one to the contract.',
		},
		expected: 'Access-Control-Allow-Headers without {detail}',
		offending: memberInDetailOrAny,
	},
} as const satisfies Record<string, FindingEntry>;
