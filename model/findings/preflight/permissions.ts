import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';
import { member, memberInDetail } from '../offending.ts';
import { preflight, unsent } from './words.ts';

/** What Access-Control-Allow-Methods and Access-Control-Allow-Headers do not permit. */
export const permissionFindings = {
	'preflight-methods-unparsable': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Allow-Methods cannot be read',
			detail: "the header's value",
			means: `Access-Control-Allow-Methods is "{detail}" in the answer to ${preflight}, which is not a list of names with commas between them, and one bad member spoils the whole list, so ${unsent}.`,
			cause:
				"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
			fix: 'Send method names with commas between them: GET, PUT, DELETE.',
		},
		expected: 'Access-Control-Allow-Methods with names separated by commas',
		faultClass: 'malformed-allow-list',
	},
	'preflight-headers-unparsable': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Allow-Headers cannot be read',
			detail: "the header's value",
			means: `Access-Control-Allow-Headers is "{detail}" in the answer to ${preflight}, which is not a list of names with commas between them, and one bad member spoils the whole list, so ${unsent}.`,
			cause:
				"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
			fix: 'Send header names with commas between them: Content-Type, Authorization.',
		},
		expected: 'Access-Control-Allow-Headers with names separated by commas',
		faultClass: 'malformed-allow-list',
	},
	'preflight-method-refused': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The method is not allowed',
			detail: 'the method',
			means: `The page wants to use the method {detail}, which Access-Control-Allow-Methods does not list in the answer to ${preflight}, so ${unsent}.`,
			cause:
				'The method is missing from the CORS configuration, or the server sends only the Allow header, which browsers do not look at here.',
			fix: 'Add the method to Access-Control-Allow-Methods.',
		},
		expected: 'Access-Control-Allow-Methods that lists {method}',
		faultClass: 'method-not-allowed',
	},
	'preflight-method-case-mismatch': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The method is listed in another letter case',
			detail: 'the method',
			means: `The page wants to use the method {detail}, which Access-Control-Allow-Methods lists only with other capital or small letters in the answer to ${preflight}, and the comparison is exact, so ${unsent}.`,
			cause:
				'The server lists methods in small letters, or the page asks for "patch": browsers turn get, post, put, delete, head and options into capitals, but not patch.',
			fix: 'Write the method in capital letters on both sides.',
		},
		expected: 'Access-Control-Allow-Methods that lists {method}',
		offending: memberInDetail,
		faultClass: 'method-case-mismatch',
	},
	'preflight-method-wildcard-with-credentials': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: '"*" does not cover methods of requests with credentials',
			detail: 'the method',
			means: `The page wants to use the method {detail} with credentials (cookies or another login), for which the "*" in Access-Control-Allow-Methods does not count, and the answer to ${preflight} does not list it by name, so ${unsent}.`,
			cause: 'The default "*" stayed in place when requests began to carry cookies.',
			fix: 'List the methods by name.',
		},
		expected: 'Access-Control-Allow-Methods that lists {method}',
		offending: member('*'),
		faultClass: 'wildcard-ignored-with-credentials',
	},
	'preflight-authorization-not-listed': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The header Authorization is not allowed',
			means: `The page wants to send the header Authorization, which Access-Control-Allow-Headers does not list by name in the answer to ${preflight}, so ${unsent}.`,
			cause:
				'Authorization is missing from the CORS configuration, or "*" was expected to cover it.',
			fix: 'Add Authorization to Access-Control-Allow-Headers.',
		},
		expected: 'Access-Control-Allow-Headers that lists Authorization',
		faultClass: 'header-not-allowed',
	},
	'preflight-authorization-only-wildcard': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The header Authorization is allowed only by "*"',
			means: `The page sends the header Authorization, which the answer to ${preflight} covers only by "*"; the standard wants it listed by name, although today's browsers let it pass.`,
			cause: '"*" was expected to cover every header.',
			fix: 'List Authorization by name, beside the "*" if that is to stay.',
		},
		expected: 'Access-Control-Allow-Headers that lists Authorization',
		offending: member('*'),
		faultClass: 'authorization-under-wildcard',
	},
	'preflight-header-refused': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'A header is not allowed',
			detail: "the header's name",
			means: `The page wants to send the header {detail}, which Access-Control-Allow-Headers does not list in the answer to ${preflight}, so ${unsent}.`,
			cause:
				'The page began to send a new header (often for tracing), or Content-Type was forgotten, which needs permission when it is application/json.',
			fix: 'Add the name to Access-Control-Allow-Headers, or stop sending the header.',
		},
		expected: 'Access-Control-Allow-Headers that lists {detail}',
		faultClass: 'header-not-allowed',
	},
	'preflight-header-wildcard-with-credentials': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: '"*" does not cover headers of requests with credentials',
			detail: "the header's name",
			means: `The page wants to send the header {detail} with credentials (cookies or another login), for which the "*" in Access-Control-Allow-Headers does not count, and the answer to ${preflight} does not list it by name, so ${unsent}.`,
			cause: 'The default "*" stayed in place when requests began to carry cookies.',
			fix: 'List the headers by name.',
		},
		expected: 'Access-Control-Allow-Headers that lists {detail}',
		offending: member('*'),
		faultClass: 'wildcard-ignored-with-credentials',
	},
} as const satisfies Record<string, FindingEntry>;
