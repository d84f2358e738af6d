import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Responses that script asked not to be able to read. */
export const opaqueFindings = {
	'opaque-response': {
		shows: 'no-line',
		spec: fetchStandard('concept-filtered-response-opaque'),
		words: {
			title: 'The response is opaque: script sees nothing of it',
			detail: 'what the browser changed in the request',
			means:
				"With mode: 'no-cors' script can read neither status, headers nor body of the response, whatever the server sends.{detail}",
			cause:
				"The code sets mode: 'no-cors', often to silence a CORS error. It hides the response from script.",
			fix: "Remove mode: 'no-cors', so that the browser sends the request as it is written, and let the server allow it by CORS headers.",
		},
		expected: 'a response that script can read',
	},
} as const satisfies Record<string, FindingEntry>;
