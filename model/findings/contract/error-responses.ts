import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { memberInDetail, valueInDetail } from '../offending.ts';

/** Lists of request headers that permit nothing, and errors that are of no use to script. */
export const errorResponseFindings = {
	'preflight-headers-empty': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('http-new-header-syntax'),
		words: {
			title: 'Access-Control-Allow-Headers is empty',
			means:
				'Script wants to send headers that must be allowed, but Access-Control-Allow-Headers in the preflight response is empty.',
			cause: 'A template or configuration fills the header from a variable that is not set.',
			fix: 'Set the variable to the names of the allowed headers, with commas between them.',
		},
		expected: 'Access-Control-Allow-Headers with names',
	},
	'preflight-header-pattern': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('http-access-control-allow-headers'),
		words: {
			title: 'A pattern in Access-Control-Allow-Headers',
			detail: 'the pattern',
			means:
				'Access-Control-Allow-Headers lists {detail}, which browsers read as the name of one header. Only a "*" by itself stands for other names.',
			cause: 'A pattern of the server’s own configuration was sent as it is.',
			fix: 'List the names; or send * alone, if every header is allowed and requests have no credentials.',
		},
		expected: 'Access-Control-Allow-Headers with names, or with * alone',
		offending: memberInDetail,
	},
	'error-answer-html': {
		shows: 'Content-Type',
		subject: 'response/Content-Type',
		spec: 'https://www.rfc-editor.org/rfc/rfc9457#name-the-problem-details-json-ob',
		words: {
			title: 'An HTML error page instead of data',
			detail: 'the status',
			means:
				'The error (status {detail}) came as an HTML page, so script cannot find out what is wrong with its request.',
			cause: 'The framework’s or gateway’s own error page, made for people, is sent to script too.',
			fix: 'Respond with data, such as application/problem+json, in every layer that sends errors.',
		},
		expected: 'Content-Type: application/problem+json, or data of another type',
	},
	'basic-challenge': {
		shows: 'WWW-Authenticate',
		subject: 'promised-response',
		spec: fetchStandard('http-network-or-cache-fetch'),
		words: {
			title: 'The browser asks for a name and password',
			detail: 'the challenge',
			means:
				'The 401 response asks for the browser’s own login ({detail}). Browsers open a login window, and some keep script waiting until somebody closes it.',
			cause:
				'The server offers Basic, Digest or NTLM logins beside its tokens, or instead of them.',
			fix: 'Send script a challenge that browsers do not know, such as Bearer, or none.',
		},
		expected: 'WWW-Authenticate: Bearer, or none',
		offending: valueInDetail,
	},
} as const satisfies Record<string, FindingEntry>;
