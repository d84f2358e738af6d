import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

const corsCheck = fetchStandard('concept-cors-check');

/** Access-Control-Allow-Origin is missing, or allows another origin. */
export const allowOriginFindings = {
	'acao-missing': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Origin is missing',
			means:
				'{response} has no Access-Control-Allow-Origin header, which names the site that may read it, so {outcome}.',
			cause:
				"The response was made outside the code that adds the CORS headers (an error page, a redirect, a gateway, an unknown route), or the page's origin is not on the server's list.",
			fix: "Add the CORS headers in the outermost layer, so that every response of this route has them, and put the page's origin on the list of allowed origins.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
	},
	'acao-empty': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Origin is empty',
			means:
				'{response} has an empty Access-Control-Allow-Origin header, which allows no origin, so {outcome}.',
			cause: 'A template or configuration fills the header from a variable that is not set.',
			fix: 'Set the variable to the allowed origin. Where no origin is allowed, leave the header out.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-invalid-value',
	},
	'acao-multiple': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Origin has several values',
			detail: "the header's value",
			means:
				'{response} has several values in Access-Control-Allow-Origin ("{detail}"). Browsers accept exactly one, so {outcome}.',
			cause:
				'Two layers, such as the application and the proxy in front of it, each add the header; or a whole list of origins was written into it.',
			fix: "Have only one layer send the header, with one value: the request's own Origin if it is on the list.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-multiple',
	},
	'acao-wildcard-with-credentials': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: '"*" does not cover requests with credentials',
			means:
				'{response} allows every site ("*"), but the request was made with credentials (cookies or another login), for which browsers accept only the page\'s own origin, so {outcome}.',
			cause: 'The default "*" was not changed when requests began to carry cookies.',
			fix: "Send back the request's Origin if it is on the list, with Access-Control-Allow-Credentials: true and Vary: Origin. Or, if no login is needed, make the request without credentials.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-wildcard-credentials',
	},
	'acao-other-origin': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Another origin is allowed',
			detail: "the header's value",
			means:
				'{response} allows "{detail}", which is not the origin of the page (its scheme, host and port), so {outcome}.',
			cause:
				'One fixed origin is configured although several sites use the API, or a cache returned a response that was stored for another site.',
			fix: 'For each request, look its Origin header up in the list and send that origin back. Add Vary: Origin, so that caches store one response for each origin.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-mismatch',
	},
} as const satisfies Record<string, FindingEntry>;
