import type { ExposureNoteCode } from '../exposure.ts';
import { fetchStandard } from '../reason.ts';
import type { CodeText } from './code-text.ts';

/** The browser let the request through, or hid it for another cause, and the contract is broken still. */
type ContractCode =
	| ExposureNoteCode
	| 'expose-header-not-listed'
	| 'expose-header-absent'
	| 'expose-too-much'
	| 'granted-to-denied-origin'
	| 'granted-to-null-origin'
	| 'granted-method-outside-contract'
	| 'granted-header-outside-contract'
	| 'vary-origin-missing'
	| 'cache-stored-without-acao'
	| 'cache-foreign-acao'
	| 'cookie-not-sent'
	| 'cookie-not-stored'
	| 'cors-only-on-success'
	| 'inconsistent-preflight-and-actual'
	| 'expose-forbidden-name';

const exposure = fetchStandard('concept-filtered-response-cors');
const exposureList = fetchStandard('concept-main-fetch');
const corsCheck = fetchStandard('concept-cors-check');
const preflight = fetchStandard('cors-preflight-fetch-0');
const caches = fetchStandard('cors-protocol-and-http-caches');

/** What a contract asks for beyond the page getting its answer. */
export const contractTexts = {
	'expose-header-not-listed': {
		step: exposure,
		title: 'A promised header cannot be read',
		detail: "the header's name",
		means:
			'Pages cannot read the header {detail} of this answer: browsers show a page only a few basic headers and those that Access-Control-Expose-Headers lists, and {detail} is not listed.',
		cause: 'The header was added to the API and not to the CORS configuration.',
		fix: 'Add the name to Access-Control-Expose-Headers on the answer itself; on the answer to OPTIONS it has no effect.',
	},
	'expose-wildcard-with-credentials': {
		step: exposureList,
		title: '"*" exposes nothing to requests with credentials',
		means:
			'Access-Control-Expose-Headers has a "*", but the page sent its request with credentials (cookies or another login), for which the "*" does not count, so the page can read only the headers that are listed by name.',
		cause: 'The default "*" stayed in place when requests began to carry cookies.',
		fix: 'List the headers by name.',
	},
	'expose-list-unparsable': {
		step: exposureList,
		title: 'Access-Control-Expose-Headers cannot be read',
		detail: "the header's value",
		means:
			'Access-Control-Expose-Headers is "{detail}", which is not a list of names with commas between them, and one bad member spoils the whole list, so the page can read none of the headers on it.',
		cause:
			"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
		fix: 'Send header names with commas between them: ETag, X-Request-Id.',
	},
	'expose-header-absent': {
		step: exposure,
		title: 'A promised header was not sent',
		detail: "the header's name",
		means:
			'The page cannot read the header {detail}, which the contract promises, because the server did not send it with this answer.',
		cause: 'The application does not set the header for this request, or a proxy removes it.',
		fix: 'Send the header, or take it out of the contract.',
	},
	'expose-too-much': {
		step: exposure,
		title: 'A header can be read that the contract does not mention',
		detail: "the header's name",
		means:
			'The page can read the header {detail}, because Access-Control-Expose-Headers covers it although the contract does not.',
		cause: 'Access-Control-Expose-Headers is "*", or lists more than was agreed.',
		fix: 'Shorten Access-Control-Expose-Headers to the names in the contract, or add this one to the contract.',
	},
	'granted-to-denied-origin': {
		step: corsCheck,
		title: 'A site was let in that must stay out',
		detail: 'the origin',
		means:
			'Pages of {detail} can read the answer, because the server allows that origin although the contract does not.',
		cause:
			'The server sends back any Origin it receives, or compares it loosely: by its beginning, its end, or a pattern whose dots match any character.',
		fix: 'Compare the whole Origin header, character by character, with a list of allowed origins.',
	},
	'granted-to-null-origin': {
		step: corsCheck,
		title: 'Pages without an origin were let in',
		means:
			'Any site can read the answer, because the server allows the origin "null", and anybody can make a page (in a sandboxed frame, for one) for which browsers send exactly that.',
		cause:
			'"null" was put on the list for tests with local files, or the server sends back any Origin it receives.',
		fix: 'Take "null" off the list; for tests, serve the page from a local server.',
	},
	'granted-method-outside-contract': {
		step: preflight,
		title: 'A method is allowed that the contract does not mention',
		detail: 'the method',
		means:
			'Pages may send requests with the method {detail}, because Access-Control-Allow-Methods covers it although the contract does not.',
		cause: 'Access-Control-Allow-Methods is "*" or a fixed list for all routes.',
		fix: 'List only the methods of this route, or add this one to the contract.',
	},
	'granted-header-outside-contract': {
		step: preflight,
		title: 'A header is allowed that the contract does not mention',
		detail: "the header's name",
		means:
			'Pages may send the header {detail}, because Access-Control-Allow-Headers covers it although the contract does not.',
		cause:
			'Access-Control-Allow-Headers is "*", or the server sends back whatever names the browser asks for.',
		fix: 'List only the headers that this route reads, or add this one to the contract.',
	},
	'vary-origin-missing': {
		step: caches,
		title: 'Vary: Origin is missing',
		means:
			'Caches may hand this answer to pages of another site, because Access-Control-Allow-Origin depends on who asks and the answer does not say so by Vary: Origin.',
		cause: 'The origin is sent back by hand-written code, or a proxy replaces the Vary header.',
		fix: 'Add Origin to Vary on every answer of this route, also when the request has no Origin header.',
	},
	'cache-stored-without-acao': {
		step: caches,
		title: "A cache's copy lacks the CORS headers",
		means:
			'The page could not read an answer that came from a cache, because the cache had stored it for a request that was not a CORS request (an image or a visit, for instance) and it carries no Access-Control-Allow-Origin.',
		cause:
			'The server adds the CORS headers only when the request has an Origin header, and does not send Vary: Origin.',
		fix: 'Send Vary: Origin with every answer of this route, or always send the same Access-Control-Allow-Origin.',
	},
	'cache-foreign-acao': {
		step: caches,
		title: "A cache's copy allows another site",
		detail: 'the origin that the copy allows',
		means:
			'The page could not read an answer that came from a cache, because the cache had stored it for another site and it allows only {detail}.',
		cause: 'The server allows whoever asks, one at a time, and does not send Vary: Origin.',
		fix: 'Send Vary: Origin with every answer of this route.',
	},
	'cookie-not-sent': {
		step: fetchStandard('cookie-header'),
		title: 'The cookie was not sent',
		means:
			"The browser left the cookie out of a request that was made with credentials, because of the cookie's own attributes or the browser's rules for cookies of other sites; CORS headers have no part in it.",
		cause:
			'The cookie lacks SameSite=None and Secure although page and API belong to different sites, its domain or path does not cover the address, or the browser blocks such cookies altogether.',
		fix: "Set the cookie with SameSite=None; Secure, or put page and API under one site. Where browsers block other sites' cookies, use a token in a header.",
	},
	'cookie-not-stored': {
		step: fetchStandard('set-cookie-header'),
		title: 'The cookie was not kept',
		means:
			"The server set a cookie that the browser did not keep, because of the cookie's own attributes or the browser's rules for cookies of other sites; CORS headers have no part in it.",
		cause:
			'The cookie lacks SameSite=None and Secure although page and API belong to different sites, names a foreign domain, or the browser blocks such cookies altogether.',
		fix: "Set the cookie with SameSite=None; Secure and without a foreign domain, or put page and API under one site. Where browsers block other sites' cookies, use a token in a header.",
	},
	'cors-only-on-success': {
		step: fetchStandard('http-responses'),
		title: 'Error answers lack the CORS headers',
		detail: 'the status',
		means:
			'The page cannot see that the request failed with status {detail}, because this answer lacks the CORS headers that successful ones carry and so looks like a lost connection.',
		cause:
			'The CORS headers are added after the point where errors are answered, or by a proxy that adds headers only to successful answers (nginx without "always").',
		fix: 'Add the CORS headers in the outermost layer, whatever the status.',
	},
	'inconsistent-preflight-and-actual': {
		step: fetchStandard('http-responses'),
		title: 'Preflight and answer do not say the same',
		means:
			'The answer to the preflight (the OPTIONS request by which a browser asks for permission) lets the page in, and the answer to the real request does not, so the request took effect and the page cannot see it.',
		cause:
			'Two layers answer: one (a gateway, a framework) the OPTIONS requests, and another, with other settings, the rest.',
		fix: 'Let one layer set the CORS headers for OPTIONS and for all other requests, from one configuration.',
	},
	'expose-forbidden-name': {
		step: fetchStandard('forbidden-response-header-name'),
		title: 'A header is exposed that no page can read',
		detail: "the header's name",
		means:
			'Access-Control-Expose-Headers lists {detail}, which browsers never show to pages, whatever the list says.',
		cause: 'Script was to read a session from Set-Cookie.',
		fix: 'Take the name off the list; give script what it needs in the body or in a header of another name.',
	},
} as const satisfies Record<ContractCode, CodeText>;
