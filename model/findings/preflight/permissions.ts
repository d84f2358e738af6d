import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';
import { member, memberInDetail } from '../offending.ts';

/** What Access-Control-Allow-Methods and Access-Control-Allow-Headers do not permit. */
export const permissionFindings = {
	'preflight-methods-unparsable': {
		shows: 'Access-Control-Allow-Methods',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Allow-Methods cannot be parsed',
			detail: "the header's value",
			means:
				'Access-Control-Allow-Methods in the preflight response is "{detail}", which is not a list of names separated by commas. One bad member makes the whole list invalid, so the browser does not send the actual request.',
			cause:
				"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
			fix: 'Send method names separated by commas: GET, PUT, DELETE.',
		},
		expected: 'Access-Control-Allow-Methods with names separated by commas',
		faultClass: 'malformed-allow-list',
	},
	'preflight-headers-unparsable': {
		shows: 'Access-Control-Allow-Headers',
		subject: 'preflight/Access-Control-Allow-Headers',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Access-Control-Allow-Headers cannot be parsed',
			detail: "the header's value",
			means:
				'Access-Control-Allow-Headers in the preflight response is "{detail}", which is not a list of names separated by commas. One bad member makes the whole list invalid, so the browser does not send the actual request.',
			cause:
				"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
			fix: 'Send header names separated by commas: Content-Type, Authorization.',
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
			means:
				'Script wants to use the method {detail}, which Access-Control-Allow-Methods in the preflight response does not list, so the browser does not send the actual request.',
			cause:
				'The method is missing from the CORS configuration, or the server sends only the Allow header, which browsers ignore here.',
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
			means:
				'Script wants to use the method {detail}, which Access-Control-Allow-Methods in the preflight response lists in another letter case. The comparison is exact, so the browser does not send the actual request.',
			cause:
				'The server lists methods in small letters, or script uses "patch": browsers turn get, post, put, delete, head and options into capitals, but not patch.',
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
			means:
				'Script wants to use the method {detail} with credentials (cookies or another login). Then "*" in Access-Control-Allow-Methods does not count, and the preflight response does not list the method by name, so the browser does not send the actual request.',
			cause: 'The default "*" was not changed when requests began to carry cookies.',
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
			means:
				'Script wants to send the header Authorization, which Access-Control-Allow-Headers in the preflight response does not list by name, so the browser does not send the actual request.',
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
			means:
				'Script sends the header Authorization, which the preflight response allows only by "*". The standard requires it by name, although today’s browsers accept it.',
			cause: '"*" was expected to cover every header.',
			fix: 'List Authorization by name, beside the "*" if you need that.',
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
			means:
				'Script wants to send the header {detail}, which Access-Control-Allow-Headers in the preflight response does not list, so the browser does not send the actual request.',
			cause:
				'The page began to send a new header (often for tracing), or Content-Type was forgotten, which must be allowed when it is application/json.',
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
			means:
				'Script wants to send the header {detail} with credentials (cookies or another login). Then "*" in Access-Control-Allow-Headers does not count, and the preflight response does not list the header by name, so the browser does not send the actual request.',
			cause: 'The default "*" was not changed when requests began to carry cookies.',
			fix: 'List the headers by name.',
		},
		expected: 'Access-Control-Allow-Headers that lists {detail}',
		offending: member('*'),
		faultClass: 'wildcard-ignored-with-credentials',
	},
} as const satisfies Record<string, FindingEntry>;
