import type { CorsCheckCode } from '../cors-check.ts';
import { fetchStandard } from '../reason.ts';
import type { CodeText } from './code-text.ts';

type Text = Omit<CodeText, 'step'>;

/**
 * The texts of the CORS check, told of one answer.
 * @param answer subject of the sentences, e.g. `The answer`
 * @param outcome what the browser then does, e.g. `the browser hides it from the page`
 */
function corsCheckTexts(answer: string, outcome: string): Record<CorsCheckCode, Text> {
	const detail = "the header's value";
	return {
		'acao-missing': {
			title: 'Access-Control-Allow-Origin is missing',
			means: `${answer} has no Access-Control-Allow-Origin header, the one that names the site whose pages may read it, so ${outcome}.`,
			cause:
				"The answer was made outside the code that adds the CORS headers (an error page, a redirect, a gateway, an unknown route), or the page's origin is not on the server's list.",
			fix: "Add the CORS headers in the outermost layer, so that every answer of this route carries them, and put the page's origin on the list of allowed ones.",
		},
		'acao-empty': {
			title: 'Access-Control-Allow-Origin is empty',
			means: `${answer} has an Access-Control-Allow-Origin header without a value, which allows nobody, so ${outcome}.`,
			cause: 'A template or configuration fills the header from a variable that is not set.',
			fix: 'Set the variable to the allowed origin; where nobody is allowed, leave the header out.',
		},
		'acao-multiple': {
			title: 'Access-Control-Allow-Origin has several values',
			detail,
			means: `${answer} has several values in Access-Control-Allow-Origin ("{detail}"), but browsers accept exactly one, so ${outcome}.`,
			cause:
				'Two layers, such as the application and the proxy before it, each add the header, or a whole list of origins was written into it.',
			fix: "Let one layer alone send the header, with one value: the request's own Origin when it is on the list.",
		},
		'acao-wildcard-with-credentials': {
			title: '"*" does not cover requests with credentials',
			means: `${answer} allows every site ("*"), but the page sent its request with credentials (cookies or another login), for which browsers accept only the page's own origin, so ${outcome}.`,
			cause: 'The default "any site" stayed in place when requests began to carry cookies.',
			fix: "Send back the request's Origin when it is on the list, with Access-Control-Allow-Credentials: true and Vary: Origin. Or, if no login is needed, make the request without credentials.",
		},
		'acao-other-origin': {
			title: 'Another origin is allowed',
			detail,
			means: `${answer} allows "{detail}", which is not the origin of the page (its scheme, host and port), so ${outcome}.`,
			cause:
				'One fixed origin is configured although several sites use the API, or a cache handed out an answer that was made for another site.',
			fix: 'For each request, look its Origin header up in the list and send that origin back; add Vary: Origin, so that caches keep the answers apart.',
		},
		'acao-trailing-slash': {
			title: 'The allowed origin ends with a slash',
			detail,
			means: `${answer} allows "{detail}", but an origin has no slash at its end and browsers compare every character, so ${outcome}.`,
			cause: "The value was copied from a browser's address bar.",
			fix: 'Remove the slash, so that only scheme, host and port are left: https://app.example.com.',
		},
		'acao-path': {
			title: 'A whole address is allowed instead of an origin',
			detail,
			means: `${answer} allows "{detail}", but an origin ends after host and port and browsers compare every character, so ${outcome}.`,
			cause: "A page's full address is configured, or the Referer header is sent back.",
			fix: "Send only scheme, host and port; take them from the request's Origin header, never from Referer.",
		},
		'acao-case': {
			title: 'The allowed origin has capital letters',
			detail,
			means: `${answer} allows "{detail}", but browsers write origins in small letters and compare every character, so ${outcome}.`,
			cause: 'The origin was typed with capital letters in a configuration.',
			fix: 'Write scheme and host in small letters.',
		},
		'acao-default-port': {
			title: "The allowed origin spells out its scheme's own port",
			detail,
			means: `${answer} allows "{detail}", but browsers leave out the port that the scheme has anyway and compare every character, so ${outcome}.`,
			cause: 'The origin is put together from host and port, or is configured with the port.',
			fix: 'Leave out :443 after an https host and :80 after an http host.',
		},
		'acao-port-mismatch': {
			title: 'The origin is allowed with another port',
			detail,
			means: `${answer} allows "{detail}", which has the page's host but not its port, and for a browser another port is another site, so ${outcome}.`,
			cause: 'The port was left out or has changed, often that of a development server.',
			fix: "Allow the origin with exactly the port that stands in the page's address.",
		},
		'acao-scheme-mismatch': {
			title: 'http and https are mixed up',
			detail,
			means: `${answer} allows "{detail}", which has the page's host but not its scheme, and for a browser http and https are different sites, so ${outcome}.`,
			cause:
				'A proxy ends the encryption and the application behind it, seeing plain http, builds the origin from that; or an old origin is still configured.',
			fix: "Do not build the origin on the server: compare the request's Origin header with the list and send back the one that is on it, with its scheme.",
		},
		'acao-pattern': {
			title: 'A pattern is sent instead of an origin',
			detail,
			means: `${answer} has the pattern "{detail}" in Access-Control-Allow-Origin, but browsers know no patterns there and compare every character, so ${outcome}.`,
			cause: "A pattern that was meant for the server's own comparison was sent out.",
			fix: "Compare on the server, and send back the request's Origin when it matches the whole pattern.",
		},
		'acao-quoted': {
			title: 'The allowed origin is in quotation marks',
			detail,
			means: `${answer} has {detail} in Access-Control-Allow-Origin, quotation marks included, which makes it different from every origin, so ${outcome}.`,
			cause: 'The value was quoted once too often in a configuration, or was turned into JSON.',
			fix: 'Send the origin without quotation marks.',
		},
		'acao-not-an-origin': {
			title: 'The allowed origin is not an origin',
			detail,
			means: `${answer} has "{detail}" in Access-Control-Allow-Origin, which does not have the form of an origin (scheme://host or scheme://host:port), so ${outcome}.`,
			cause:
				'A host without its scheme, a list or object printed as text, or a missing value printed as "undefined" or "true".',
			fix: 'Send one origin as plain text, such as https://app.example.com.',
		},
		'acao-null-literal': {
			title: 'Only the origin "null" is allowed',
			means: `${answer} allows the origin "null", which means pages without an origin of their own and not the page that asked, so ${outcome}.`,
			cause: 'The server sends the word null where it means "nobody".',
			fix: "Send back the page's origin when it is on the list; for all others leave the header out. Never send null: any site can make a page whose origin is null.",
		},
		'acao-origin-is-null': {
			title: 'The page\'s origin is "null"',
			detail,
			means: `${answer} allows "{detail}", but the request came with "Origin: null", which browsers send for pages without an origin of their own and after a redirect from one foreign server to another, so ${outcome}.`,
			cause:
				'The page runs in a sandboxed frame, or from a data: address or a local file; or the request was redirected across servers.',
			fix: 'Request the final address directly, or serve the page from a real address. For data that anybody may see, "*" works too. Do not allow null: any site can make such a page.',
		},
		'acac-missing': {
			title: 'Access-Control-Allow-Credentials is missing',
			means: `${answer} lacks the header Access-Control-Allow-Credentials: true, which browsers demand when a page sends its request with credentials (cookies or another login), so ${outcome}.`,
			cause:
				'Credentials are not switched on for this route, or not for all its answers: errors and OPTIONS are often forgotten.',
			fix: 'Add Access-Control-Allow-Credentials: true to every answer of this route that names an allowed origin.',
		},
		'acac-invalid': {
			title: 'Access-Control-Allow-Credentials is not "true"',
			detail,
			means: `${answer} has "{detail}" in Access-Control-Allow-Credentials, but for a request with credentials (cookies or another login) browsers accept only the word true, in small letters and once, so ${outcome}.`,
			cause:
				"The server's language printed its own boolean (True, 1), or two layers each add the header.",
			fix: 'Send Access-Control-Allow-Credentials: true, once; where credentials are not allowed, leave the header out.',
		},
	};
}

const step = fetchStandard('concept-cors-check');

/** The CORS check on the answer that the page wants to read. */
export const actualTexts: Readonly<Record<string, CodeText>> = Object.fromEntries(
	Object.entries(corsCheckTexts('The answer', 'the browser hides it from the page')).map(
		([code, text]) => [code, { ...text, step }],
	),
);

/** The same check on the answer to a preflight, by codes that begin with `preflight-`. */
export const preflightCheckTexts: Readonly<Record<string, CodeText>> = Object.fromEntries(
	Object.entries(
		corsCheckTexts(
			'The answer to the preflight (the OPTIONS request by which a browser asks for permission)',
			'the browser does not send the real request',
		),
	).map(([code, text]) => [
		`preflight-${code}`,
		{
			step,
			...text,
			title: `Preflight: ${text.title}`,
			cause: `${text.cause} OPTIONS requests are often answered by other code than the rest.`,
			fix: `${text.fix} Let the same code set these headers for OPTIONS and for the real request.`,
		},
	]),
);
