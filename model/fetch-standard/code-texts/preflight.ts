import type { PreflightNoteCode, preflightOwnCodes } from '../preflight.ts';
import { fetchStandard } from '../reason.ts';
import type { CodeText } from './code-text.ts';

const step = fetchStandard('cors-preflight-fetch-0');
const preflight = 'the preflight (the OPTIONS request by which a browser asks for permission)';
const unsent = 'the browser does not send the real request';

/** Faults of a preflight that only a log of the wire shows. */
type SeenInLog =
	| 'preflight-dropped'
	| 'preflight-expected-missing'
	| 'preflight-unexpected'
	| 'preflight-body-stall'
	| 'max-age-over-cap';

/** A preflight's own rules; the CORS check that it must pass besides is in `cors-check.ts`. */
export const preflightTexts = {
	'preflight-dropped': {
		step,
		title: 'Only the preflight gets no answer',
		means: `The server answers other requests, and never ${preflight}, so ${unsent}.`,
		cause: 'A firewall, a proxy or the server itself drops OPTIONS requests.',
		fix: 'Let OPTIONS through, and answer it at the outermost server, without a login and without a client certificate.',
	},
	'preflight-status-not-ok': {
		step,
		title: 'The preflight was answered with an error status',
		detail: 'the status',
		means: `The status {detail} came back for ${preflight}, which counts as permission only with a status from 200 to 299, so ${unsent}.`,
		cause:
			'There is no route for OPTIONS; or a login check, a firewall or a rate limit stands before the CORS code. A preflight never carries cookies or Authorization, so it cannot pass a login check.',
		fix: 'Answer OPTIONS with 204 before login checks and routing.',
	},
	'preflight-redirected': {
		step,
		title: 'The preflight was redirected',
		detail: 'the status',
		means: `A redirect (status {detail}) came back for ${preflight}, and browsers do not follow redirects there, so ${unsent}.`,
		cause:
			'A redirect from http to https, to the address with or without a slash, or to a login page.',
		fix: 'Let the page use the final address, and do not redirect OPTIONS requests.',
	},
	'preflight-methods-unparsable': {
		step,
		title: 'Access-Control-Allow-Methods cannot be read',
		detail: "the header's value",
		means: `Access-Control-Allow-Methods is "{detail}" in the answer to ${preflight}, which is not a list of names with commas between them, and one bad member spoils the whole list, so ${unsent}.`,
		cause:
			"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
		fix: 'Send method names with commas between them: GET, PUT, DELETE.',
	},
	'preflight-headers-unparsable': {
		step,
		title: 'Access-Control-Allow-Headers cannot be read',
		detail: "the header's value",
		means: `Access-Control-Allow-Headers is "{detail}" in the answer to ${preflight}, which is not a list of names with commas between them, and one bad member spoils the whole list, so ${unsent}.`,
		cause:
			"The list was joined with semicolons or spaces, or printed as the programming language's own list, with brackets or quotation marks.",
		fix: 'Send header names with commas between them: Content-Type, Authorization.',
	},
	'preflight-method-refused': {
		step,
		title: 'The method is not allowed',
		detail: 'the method',
		means: `The page wants to use the method {detail}, which Access-Control-Allow-Methods does not list in the answer to ${preflight}, so ${unsent}.`,
		cause:
			'The method is missing from the CORS configuration, or the server sends only the Allow header, which browsers do not look at here.',
		fix: 'Add the method to Access-Control-Allow-Methods.',
	},
	'preflight-method-case-mismatch': {
		step,
		title: 'The method is listed in another letter case',
		detail: 'the method',
		means: `The page wants to use the method {detail}, which Access-Control-Allow-Methods lists only with other capital or small letters in the answer to ${preflight}, and the comparison is exact, so ${unsent}.`,
		cause:
			'The server lists methods in small letters, or the page asks for "patch": browsers turn get, post, put, delete, head and options into capitals, but not patch.',
		fix: 'Write the method in capital letters on both sides.',
	},
	'preflight-method-wildcard-with-credentials': {
		step,
		title: '"*" does not cover methods of requests with credentials',
		detail: 'the method',
		means: `The page wants to use the method {detail} with credentials (cookies or another login), for which the "*" in Access-Control-Allow-Methods does not count, and the answer to ${preflight} does not list it by name, so ${unsent}.`,
		cause: 'The default "*" stayed in place when requests began to carry cookies.',
		fix: 'List the methods by name.',
	},
	'preflight-authorization-not-listed': {
		step,
		title: 'The header Authorization is not allowed',
		means: `The page wants to send the header Authorization, which Access-Control-Allow-Headers does not list by name in the answer to ${preflight}, so ${unsent}.`,
		cause: 'Authorization is missing from the CORS configuration, or "*" was expected to cover it.',
		fix: 'Add Authorization to Access-Control-Allow-Headers.',
	},
	'preflight-authorization-only-wildcard': {
		step,
		title: 'The header Authorization is allowed only by "*"',
		means: `The page sends the header Authorization, which the answer to ${preflight} covers only by "*"; the standard wants it listed by name, although today's browsers let it pass.`,
		cause: '"*" was expected to cover every header.',
		fix: 'List Authorization by name, beside the "*" if that is to stay.',
	},
	'preflight-header-refused': {
		step,
		title: 'A header is not allowed',
		detail: "the header's name",
		means: `The page wants to send the header {detail}, which Access-Control-Allow-Headers does not list in the answer to ${preflight}, so ${unsent}.`,
		cause:
			'The page began to send a new header (often for tracing), or Content-Type was forgotten, which needs permission when it is application/json.',
		fix: 'Add the name to Access-Control-Allow-Headers, or stop sending the header.',
	},
	'preflight-header-wildcard-with-credentials': {
		step,
		title: '"*" does not cover headers of requests with credentials',
		detail: "the header's name",
		means: `The page wants to send the header {detail} with credentials (cookies or another login), for which the "*" in Access-Control-Allow-Headers does not count, and the answer to ${preflight} does not list it by name, so ${unsent}.`,
		cause: 'The default "*" stayed in place when requests began to carry cookies.',
		fix: 'List the headers by name.',
	},
	'max-age-invalid': {
		step,
		title: 'Access-Control-Max-Age cannot be read',
		detail: "the header's value",
		means: `Access-Control-Max-Age is "{detail}" in the answer to ${preflight}, which is not one whole number of seconds, so browsers keep the permission for 5 seconds at most and keep asking again.`,
		cause:
			'A duration with a unit, a fraction or a sign was configured, or two layers each add the header.',
		fix: 'Send the header once, with digits only, such as Access-Control-Max-Age: 600.',
	},
	'max-age-over-cap': {
		step,
		title: 'Access-Control-Max-Age is longer than browsers keep',
		detail: "the header's value",
		means: `Access-Control-Max-Age asks browsers to keep a permission for {detail} seconds, but each of them shortens that to its own limit: two hours in Chromium, a day in Firefox, ten minutes in WebKit.`,
		cause: 'The value was chosen without these limits in mind.',
		fix: 'Nothing has to change; expect the browser to ask again after its own limit.',
	},
	'preflight-expected-missing': {
		step: fetchStandard('concept-http-fetch'),
		title: 'No preflight where one was due',
		means: `The request reached the server without ${preflight} before it, although it needs one and no earlier permission was there to rely on.`,
		cause:
			'The request did not come from a browser, or the preflight took a way that was not recorded.',
		fix: 'Make sure that OPTIONS requests take the same way as all others, and are recorded with them.',
	},
	'preflight-unexpected': {
		step: fetchStandard('concept-main-fetch'),
		title: 'A preflight where none was due',
		means: `The request came with ${preflight} before it, although its method and headers need no permission.`,
		cause:
			'A library or browser extension added a header to the request, or the browser departs from the standard.',
		fix: 'Look at Access-Control-Request-Headers in the OPTIONS request: it names the header that was added.',
	},
	'preflight-body-stall': {
		step,
		title: 'The answer to the preflight never ended',
		means: `The answer to ${preflight} began but its body did not end. Some browsers wait for the end and never send the real request; others go on, and lose a connection each time.`,
		cause: 'Content-Length promises more bytes than the server sends, or the answer is left open.',
		fix: 'Answer OPTIONS with 204 and no body, or with Content-Length: 0.',
	},
} as const satisfies Record<
	(typeof preflightOwnCodes)[number] | PreflightNoteCode | SeenInLog,
	CodeText
>;
