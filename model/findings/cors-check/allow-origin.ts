import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

const corsCheck = fetchStandard('concept-cors-check');

/** Access-Control-Allow-Origin is not there, or lets in somebody else. */
export const allowOriginFindings = {
	'acao-missing': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Origin is missing',
			means:
				'{response} has no Access-Control-Allow-Origin header, the one that names the site whose pages may read it, so {outcome}.',
			cause:
				"The answer was made outside the code that adds the CORS headers (an error page, a redirect, a gateway, an unknown route), or the page's origin is not on the server's list.",
			fix: "Add the CORS headers in the outermost layer, so that every answer of this route carries them, and put the page's origin on the list of allowed ones.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
	},
	'acao-empty': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Access-Control-Allow-Origin is empty',
			means:
				'{response} has an Access-Control-Allow-Origin header without a value, which allows nobody, so {outcome}.',
			cause: 'A template or configuration fills the header from a variable that is not set.',
			fix: 'Set the variable to the allowed origin; where nobody is allowed, leave the header out.',
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
				'{response} has several values in Access-Control-Allow-Origin ("{detail}"), but browsers accept exactly one, so {outcome}.',
			cause:
				'Two layers, such as the application and the proxy before it, each add the header, or a whole list of origins was written into it.',
			fix: "Let one layer alone send the header, with one value: the request's own Origin when it is on the list.",
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
				'{response} allows every site ("*"), but the page sent its request with credentials (cookies or another login), for which browsers accept only the page\'s own origin, so {outcome}.',
			cause: 'The default "any site" stayed in place when requests began to carry cookies.',
			fix: "Send back the request's Origin when it is on the list, with Access-Control-Allow-Credentials: true and Vary: Origin. Or, if no login is needed, make the request without credentials.",
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
				'One fixed origin is configured although several sites use the API, or a cache handed out an answer that was made for another site.',
			fix: 'For each request, look its Origin header up in the list and send that origin back; add Vary: Origin, so that caches keep the answers apart.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-mismatch',
	},
} as const satisfies Record<string, FindingEntry>;
