import { faultTexts } from './faults/index.ts';
import { clientTexts } from './fetch-standard/code-texts/client.ts';
import type { CodeText } from './fetch-standard/code-texts/code-text.ts';
import { contractTexts } from './fetch-standard/code-texts/contract.ts';
import { actualTexts, preflightCheckTexts } from './fetch-standard/code-texts/cors-check.ts';
import { preflightTexts } from './fetch-standard/code-texts/preflight.ts';
import { redirectTexts } from './fetch-standard/code-texts/redirect.ts';
import { transportTexts } from './fetch-standard/code-texts/transport.ts';
import { explainCode } from './fetch-standard/codes.ts';

const fetchStandard = 'https://fetch.spec.whatwg.org/';
const cache = `${fetchStandard}#concept-cache`;
const httpCaches = `${fetchStandard}#cors-protocol-and-http-caches`;

/** The contract is broken in a way that the standard has no algorithm for. */
const ownContractTexts: Readonly<Record<string, CodeText>> = {
	'preflight-not-remembered': {
		step: cache,
		title: 'Preflight asked again',
		means:
			'The browser asked for permission again although the first answer should still have been remembered, so calls take a round trip more than promised.',
		cause:
			'Access-Control-Max-Age is missing or too small, or the answer lists only the method and headers of the one request instead of the whole policy.',
		fix: 'Answer every preflight with the complete lists and the promised Access-Control-Max-Age.',
	},
	'preflight-remembered': {
		step: cache,
		title: 'Preflight not asked again',
		means:
			'The browser used a remembered permission where the contract promises that it asks again.',
		cause: 'Access-Control-Max-Age is larger than promised.',
		fix: 'Send the promised Access-Control-Max-Age (0 switches remembering off).',
	},
	'wire-differs': {
		step: `${fetchStandard}#http-cors-protocol`,
		title: 'Other requests than expected',
		means: 'Other requests crossed the wire than the standard foresees for this call.',
		cause: 'A redirect, a retry, or a layer that answers in the place of the server.',
		fix: 'Look at the exchanges: the first that should not be there shows which layer acted.',
	},
	'other-status': {
		step: `${fetchStandard}#concept-response-status`,
		title: 'Another status than this rule asks for',
		detail: 'the status',
		means: 'The answer has status {detail}, which this rule does not let it have.',
		cause: 'Another layer answers than the one that should, or the check in question is missing.',
		fix: 'Look at the exchange: it shows which layer answered, and how.',
	},
	'cookie-sent-unasked': {
		step: `${fetchStandard}#concept-http-network-or-cache-fetch`,
		title: 'Cookie sent without credentials',
		means: 'A cookie went along although script asked for none.',
		cause: 'The browser treats page and API as one origin.',
		fix: 'Check that the target is not one of the fixture origins.',
	},
};

/** What the browser refuses, or must not let through, beside CORS. */
const besideCorsTexts: Readonly<Record<string, CodeText>> = {
	'corp-blocked': {
		step: `${fetchStandard}#cross-origin-resource-policy-check`,
		title: 'Embedding forbidden by Cross-Origin-Resource-Policy',
		detail: "the header's value",
		means:
			'The browser kept the answer from the page, because Cross-Origin-Resource-Policy ({detail}) does not let pages of this origin embed it.',
		cause:
			'The header names a narrower circle than the front-ends that use the resource, or it is missing while the page embeds only what allows it (Cross-Origin-Embedder-Policy: require-corp).',
		fix: 'Send Cross-Origin-Resource-Policy: cross-origin on what foreign pages may embed (same-site for pages of the same site).',
	},
	'embeddable-by-anyone': {
		step: `${fetchStandard}#cross-origin-resource-policy-check`,
		title: 'Any page can embed it',
		detail: 'the page’s origin',
		means:
			'A page on {detail} could load the answer as an image or script, although the contract says that other pages must not embed it.',
		cause: 'Cross-Origin-Resource-Policy is missing, misspelt or sent twice.',
		fix: 'Send Cross-Origin-Resource-Policy with the promised word, in lower case, once.',
	},
	'asset-status-not-ok': {
		step: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
		title: 'Script, module or stylesheet answered with an error',
		detail: 'the status',
		means:
			'The page’s element was answered with status {detail}, and takes nothing from an error’s answer.',
		cause:
			'The path is wrong, or the server asks for something that such an element does not send: an Origin header, a cookie, a token.',
		fix: 'Answer the request that browsers really make with 200: it carries Origin only where the page says crossorigin, and never a header of script’s.',
	},
	'asset-type-refused': {
		step: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
		title: 'Content-Type that the element refuses',
		detail: "the header's value",
		means:
			'Browsers use a module or stylesheet only when its Content-Type says that it is one; here it says {detail}.',
		cause:
			'The server knows no type for this file name ending (.mjs often), or sends text/plain for all.',
		fix: 'Send text/javascript for modules, application/json for JSON modules, text/css for stylesheets.',
	},
	'timing-hidden': {
		step: `${fetchStandard}#concept-tao-check`,
		title: 'Timing kept from the page',
		detail: 'the header',
		means:
			'Script sees when the request began and ended, and none of the details that the contract promises ({detail}).',
		cause: 'The header is missing on this answer or on a redirect, or names another origin.',
		fix: 'Send Timing-Allow-Origin with the page’s origin, or *, on every answer and redirect.',
	},
	'timing-shown-to-stranger': {
		step: `${fetchStandard}#concept-tao-check`,
		title: 'Timing shown to a stranger',
		detail: 'the header',
		means:
			'A page that the contract keeps out can read the timing details of the answer ({detail}).',
		cause: 'Timing-Allow-Origin is * or reflects any origin.',
		fix: 'Send Timing-Allow-Origin to the origins on the list only.',
	},
	'server-timing-hidden': {
		step: 'https://w3c.github.io/server-timing/',
		title: 'Server-Timing kept from the page',
		detail: 'the header',
		means: 'Script may read timing details, and no Server-Timing metric is among them ({detail}).',
		cause: 'Server-Timing is malformed, e.g. JSON or an empty name.',
		fix: 'Write metrics as name;dur=12.3, separated by commas.',
	},
	'websocket-refused': {
		step: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
		title: 'WebSocket not opened',
		detail: 'the status',
		means:
			'The server answered the WebSocket’s handshake with status {detail}, so a page of an allowed origin gets no connection.',
		cause:
			'The server’s own check of Origin lacks this front-end, or the path serves no WebSocket.',
		fix: 'Add the origin to the list that the handshake is checked against.',
	},
	'websocket-open-to-stranger': {
		step: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
		title: 'WebSocket open to any site',
		detail: 'the origin',
		means:
			'A page on {detail} opened the WebSocket, cookies and all: browsers apply no CORS to WebSockets, only the server can refuse.',
		cause: 'The server does not look at the handshake’s Origin header.',
		fix: 'Answer 403 to handshakes whose Origin is not on the list.',
	},
};

/** What keeps an attempt from proving anything about the target's CORS policy. */
const notCorsTexts: Readonly<Record<string, CodeText>> = {
	divergence: {
		step: `${fetchStandard}#http-cors-protocol`,
		title: 'Browser and standard disagree',
		means: 'What the browser did is not explained by what crossed the wire.',
		cause:
			'A policy beside CORS (cookies, mixed content, local network), or a fault of this suite.',
		fix: 'Read the browser’s own words beside the exchanges.',
	},
	'unexpected-status': {
		step: `${fetchStandard}#concept-response-status`,
		title: 'Another status than promised',
		means:
			'Script could read the answer, so CORS is right, but it has another status than the contract promises for this request.',
		cause: 'The request is not exercised as the contract says: test data, token or path are wrong.',
		fix: 'Correct the request in the contract, or give it the status that is really promised.',
	},
	'signed-out': {
		step: `${fetchStandard}#concept-http-network-or-cache-fetch`,
		title: 'Answered as to somebody who is not signed in',
		means:
			'Script could read the answer, so CORS is right, but the server asks for a login: the request went to another site with credentials allowed, and no cookie or token went along.',
		cause:
			'The browser keeps cookies of other sites back, the cookie is not marked SameSite=None; Secure, or nobody has signed in within this test.',
		fix: 'Put page and API under one site, or use a token in a header; in a test, let the request carry what proves the login.',
	},
	'cookie-policy': {
		step: `${fetchStandard}#concept-http-network-or-cache-fetch`,
		title: 'Cookie kept back by the browser',
		means:
			'The browser did not send the cookie although its attributes allow it. That is the browser’s cookie policy, not CORS.',
		cause: 'Third-party cookies are blocked, or the host’s site is not in the public suffix list.',
		fix: 'Put page and API under one site, or use a token in a header.',
	},
	'redirected-elsewhere': {
		step: `${fetchStandard}#concept-http-redirect-fetch`,
		title: 'Redirected to another host',
		means:
			'The API sent the browser on to a host outside this test, often a login page; nothing is asked there.',
		cause: 'Not signed in, or an address that is no longer right.',
		fix: 'Let the API answer 401 with CORS headers instead of a redirect, or correct the request in the contract.',
	},
	'nothing-sent': {
		step: `${fetchStandard}#concept-main-fetch`,
		title: 'Nothing was sent',
		means:
			'The browser refused before anything was sent, so the server’s CORS policy was not asked.',
		cause: 'A policy of the browser or the page.',
		fix: 'Read the browser’s own words.',
	},
	...clientTexts,
	...transportTexts,
	'page-lost': {
		step: fetchStandard,
		title: 'Fixture page lost',
		means: 'The page that runs the requests did not answer. This is not CORS.',
		cause: 'The browser is overloaded or a page of it crashed.',
		fix: 'Run this attempt once more.',
	},
	'not-carried-out': {
		step: fetchStandard,
		title: 'Not carried out',
		means: 'The attempt was planned and not carried out, so nothing was learned. This is not CORS.',
		cause: 'The run was stopped, or took longer than its time limit.',
		fix: 'Run this attempt once more.',
	},
	'engine-failed': {
		step: fetchStandard,
		title: 'Browser not available',
		means: 'The browser could not be used.',
		cause: 'It is not installed, or it could not be started in two tries.',
		fix: 'Run `npm start`, which installs what is missing.',
	},
	'machine-busy': {
		step: fetchStandard,
		title: 'Machine too busy',
		means:
			'This machine was so busy that the browser could not act in time. This says nothing about the target.',
		cause: 'Other programs keep the cores busy, or the machine has too few of them.',
		fix: 'Run again when the machine has time to spare.',
	},
	'control-failed': {
		step: fetchStandard,
		title: 'Browser not fit to judge',
		means: 'The browser failed its control check, so nothing that it says can be believed.',
		cause: 'A build or setting that switches CORS off.',
		fix: 'Use another build (CROSSCHECK_BROWSERS).',
	},
	'engine-keeps-no-http-cache': {
		step: httpCaches,
		title: 'No HTTP cache',
		means: 'This build of the browser keeps no HTTP cache, so it cannot show faults of `Vary`.',
		cause: 'The build runs with a profile that stores nothing.',
		fix: 'Use the other build of this engine (CROSSCHECK_BROWSERS).',
	},
};

/** Codes that belong together, as `docs/findings.md` shows them. */
export interface CodeGroup {
	readonly title: string;
	/** What they have in common, and the status of an attempt that has such a finding. */
	readonly about: string;
	readonly texts: Readonly<Record<string, CodeText>>;
}

export const codeGroups: readonly CodeGroup[] = [
	{
		title: 'The answer itself',
		about:
			'The attempt is `fail`: the browser must keep the answer from the page, because of the headers of the answer itself.',
		texts: actualTexts,
	},
	{
		title: 'The preflight',
		about: 'The attempt is `fail`: the answer to the `OPTIONS` request is at fault.',
		texts: preflightTexts,
	},
	{
		title: 'The origin in the answer to the preflight',
		about:
			'The attempt is `fail`: the answer to the `OPTIONS` request does not let the page’s origin in. These are the rules for the answer itself once more, with `preflight-` before the code.',
		texts: preflightCheckTexts,
	},
	{
		title: 'The redirect',
		about:
			'The attempt is `fail`: the redirect’s CORS headers are right, and browsers do not follow it for where it leads.',
		texts: redirectTexts,
	},
	{
		title: 'The contract',
		about:
			'The attempt is `fail`: the request works, or is refused as it should be, and the contract is broken all the same.',
		texts: { ...contractTexts, ...ownContractTexts, ...faultTexts },
	},
	{
		title: 'Beside CORS',
		about:
			'The attempt is `fail`: WebSockets and embedded resources are not under CORS, and have rules of their own.',
		texts: besideCorsTexts,
	},
	{
		title: 'Not CORS',
		about:
			'The attempt is `error`: it proves nothing about the target’s CORS policy, neither for it nor against it.',
		texts: notCorsTexts,
	},
];

/** Every code that a finding can have, in the order of `docs/findings.md`. */
export const allCodes = (): readonly string[] =>
	codeGroups.flatMap(({ texts }) => Object.keys(texts));

/** Whether it names a cause that is not CORS. One out of a newer version's results may be unknown. */
export const isNotCorsCode = (code: string): boolean => Object.hasOwn(notCorsTexts, code);

/**
 * The words for a finding's code: what happened, why, what to change.
 * Throws for a code that is in no table, which is a mistake in this project.
 */
export function codeText(code: string): CodeText {
	const text = textOf(code);
	if (!text) throw new Error(`The finding code "${code}" has no words.`);
	return text;
}

/** What happened, with the detail filled in. Throws like {@link codeText}. */
export function sentenceOf(code: string, detail = ''): string {
	return codeText(code).means.replaceAll('{detail}', () => detail);
}

const ownTexts: Readonly<Record<string, CodeText>> = {
	...redirectTexts,
	...ownContractTexts,
	...besideCorsTexts,
	...faultTexts,
	...notCorsTexts,
};

const textOf = (code: string): CodeText | undefined =>
	Object.hasOwn(ownTexts, code) ? ownTexts[code] : explainCode(code);
