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
				'The page wants to send headers that need permission, and Access-Control-Allow-Headers is there without any name in the answer to the preflight (the OPTIONS request by which a browser asks for permission).',
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
				'Access-Control-Allow-Headers lists {detail}, which browsers take for the name of one header: only a "*" by itself stands for others.',
			cause: 'A pattern of the server’s own configuration was sent as it is.',
			fix: 'Write the names out; or write * alone, if every header may come and no credentials do.',
		},
		expected: 'Access-Control-Allow-Headers with names, or with * alone',
		offending: memberInDetail,
	},
	'error-answer-html': {
		shows: 'Content-Type',
		subject: 'response/Content-Type',
		spec: 'https://www.rfc-editor.org/rfc/rfc9457#name-the-problem-details-json-ob',
		words: {
			title: 'An error page in the place of data',
			detail: 'the status',
			means:
				'The error (status {detail}) came as an HTML page, from which script cannot tell what is wrong with its request.',
			cause:
				'The framework’s or the gateway’s own error page, made for people, answers script too.',
			fix: 'Answer with data, such as application/problem+json, in every layer that answers errors.',
		},
		expected: 'Content-Type: application/problem+json, or data of another type',
	},
	'basic-challenge': {
		shows: 'WWW-Authenticate',
		subject: 'promised-response',
		spec: fetchStandard('http-network-or-cache-fetch'),
		words: {
			title: 'The browser is asked for a name and password',
			detail: 'the challenge',
			means:
				'The error 401 asks for a login of the browser’s own ({detail}): browsers open a login window, and some keep script waiting until somebody answers it.',
			cause: 'The server offers Basic, Digest or NTLM logins beside, or in place of, its tokens.',
			fix: 'Challenge script with a scheme that browsers do not know, such as Bearer, or with none.',
		},
		expected: 'WWW-Authenticate: Bearer, or none',
		offending: valueInDetail,
	},
} as const satisfies Record<string, FindingEntry>;
