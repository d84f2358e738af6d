import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Images, scripts and styles of another origin. */
export const embeddingFindings = {
	'corp-blocked': {
		shows: 'Cross-Origin-Resource-Policy',
		spec: fetchStandard('cross-origin-resource-policy-check'),
		words: {
			title: 'Embedding forbidden by Cross-Origin-Resource-Policy',
			detail: "the header's value",
			means:
				'The browser kept the answer from the page, because Cross-Origin-Resource-Policy ({detail}) does not let pages of this origin embed it.',
			cause:
				'The header names a narrower circle than the front-ends that use the resource, or it is missing while the page embeds only what allows it (Cross-Origin-Embedder-Policy: require-corp).',
			fix: 'Send Cross-Origin-Resource-Policy: cross-origin on what foreign pages may embed (same-site for pages of the same site).',
		},
		expected: 'Cross-Origin-Resource-Policy: cross-origin',
	},
	'embeddable-by-anyone': {
		shows: 'Cross-Origin-Resource-Policy',
		spec: fetchStandard('cross-origin-resource-policy-check'),
		words: {
			title: 'Any page can embed it',
			detail: 'the page’s origin',
			means:
				'A page on {detail} could load the answer as an image or script, although the contract says that other pages must not embed it.',
			cause: 'Cross-Origin-Resource-Policy is missing, misspelt or sent twice.',
			fix: 'Send Cross-Origin-Resource-Policy with the promised word, in lower case, once.',
		},
		expected: 'Cross-Origin-Resource-Policy: same-origin or same-site',
	},
	'asset-status-not-ok': {
		shows: 'status',
		subject: 'response',
		spec: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
		words: {
			title: 'Script, module or stylesheet answered with an error',
			detail: 'the status',
			means:
				'The page’s element was answered with status {detail}, and takes nothing from an error’s answer.',
			cause:
				'The path is wrong, or the server asks for something that such an element does not send: an Origin header, a cookie, a token.',
			fix: 'Answer the request that browsers really make with 200: it carries Origin only where the page says crossorigin, and never a header of script’s.',
		},
		expected: 'no error',
	},
	'asset-type-refused': {
		shows: 'Content-Type',
		spec: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
		words: {
			title: 'Content-Type that the element refuses',
			detail: "the header's value",
			means:
				'Browsers use a module or stylesheet only when its Content-Type says that it is one; here it says {detail}.',
			cause:
				'The server knows no type for this file name ending (.mjs often), or sends text/plain for all.',
			fix: 'Send text/javascript for modules, application/json for JSON modules, text/css for stylesheets.',
		},
		expected: 'Content-Type of what the element loads',
	},
} as const satisfies Record<string, FindingEntry>;
