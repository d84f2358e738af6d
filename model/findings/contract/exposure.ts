import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { member, memberInDetailOrAny } from '../offending.ts';

/** Access-Control-Expose-Headers, and the headers that script was promised. */
export const exposureFindings = {
	'expose-header-not-listed': {
		shows: 'Access-Control-Expose-Headers',
		subject: 'readable-response',
		spec: fetchStandard('concept-filtered-response-cors'),
		words: {
			title: 'A promised header cannot be read',
			detail: "the header's name",
			means:
				'Script cannot read the header {detail} of this response: browsers show script only a few basic headers and those that Access-Control-Expose-Headers lists, and {detail} is not listed.',
			cause: 'The header was added to the API but not to the CORS configuration.',
			fix: 'Add the name to Access-Control-Expose-Headers in this response. In the preflight response it has no effect.',
		},
		expected: 'Access-Control-Expose-Headers that lists {detail}',
		faultClass: 'expose-headers-missing',
	},
	'expose-wildcard-with-credentials': {
		shows: 'Access-Control-Expose-Headers',
		subject: 'response/Access-Control-Expose-Headers',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: '"*" exposes nothing to requests with credentials',
			means:
				'Access-Control-Expose-Headers has a "*", but the request was made with credentials (cookies or another login), for which "*" does not count. Script can read only the headers that are listed by name.',
			cause: 'The default "*" was not changed when requests began to carry cookies.',
			fix: 'List the headers by name.',
		},
		expected: 'Access-Control-Expose-Headers that lists {detail}',
		offending: member('*'),
		faultClass: 'expose-headers-missing',
	},
	'expose-list-unparsable': {
		shows: 'Access-Control-Expose-Headers',
		subject: 'response/Access-Control-Expose-Headers',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'Access-Control-Expose-Headers cannot be parsed',
			detail: "the header's value",
			means:
				'Access-Control-Expose-Headers is "{detail}", which is not a list of names separated by commas. One bad member makes the whole list invalid, so script can read none of the headers on it.',
			cause:
				"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
			fix: 'Send header names separated by commas: ETag, X-Request-Id.',
		},
		expected: 'Access-Control-Expose-Headers with names separated by commas',
		faultClass: 'expose-headers-missing',
	},
	'expose-header-absent': {
		shows: 'header-in-detail',
		spec: fetchStandard('concept-filtered-response-cors'),
		words: {
			title: 'A promised header was not sent',
			detail: "the header's name",
			means:
				'Script cannot read the header {detail}, which the contract promises, because the server did not send it in this response.',
			cause: 'The application does not set the header for this request, or a proxy removes it.',
			fix: 'Send the header, or take it out of the contract.',
		},
		expected: 'the header {detail}',
	},
	'expose-too-much': {
		shows: 'Access-Control-Expose-Headers',
		subject: 'readable-response',
		spec: fetchStandard('concept-filtered-response-cors'),
		words: {
			title: 'A header can be read that the contract does not mention',
			detail: "the header's name",
			means:
				'Script can read the header {detail}: Access-Control-Expose-Headers allows it, and the contract does not list it.',
			cause: 'Access-Control-Expose-Headers is "*", or lists more than was agreed.',
			fix: 'Shorten Access-Control-Expose-Headers to the names in the contract, or add this one to the contract.',
		},
		expected: 'Access-Control-Expose-Headers without {detail}',
		offending: memberInDetailOrAny,
	},
} as const satisfies Record<string, FindingEntry>;
