import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Images, scripts and styles of another origin. */
export const embeddingFindings = {
	'corp-blocked': {
		shows: 'Cross-Origin-Resource-Policy',
		spec: fetchStandard('cross-origin-resource-policy-check'),
		words: {
			title: 'Embedding blocked by Cross-Origin-Resource-Policy',
			detail: "the header's value",
			means:
				'The browser blocked the response, because its Cross-Origin-Resource-Policy ({detail}) does not allow pages of this origin to embed it.',
			cause:
				'The header covers fewer sites than the front-ends that use the resource; or it is missing, and the page embeds only what has it (Cross-Origin-Embedder-Policy: require-corp).',
			fix: 'Send Cross-Origin-Resource-Policy: cross-origin for what pages of other sites may embed, or same-site for pages of the same site.',
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
				'A page on {detail} loaded the response as an image or script, although the contract says that other pages must not embed it.',
			cause: 'Cross-Origin-Resource-Policy is missing, misspelt or sent twice.',
			fix: 'Send Cross-Origin-Resource-Policy once, with the value that the contract promises, in lower case.',
		},
		expected: 'Cross-Origin-Resource-Policy: same-origin or same-site',
	},
	'asset-status-not-ok': {
		shows: 'status',
		subject: 'response',
		spec: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script',
		words: {
			title: 'Error status for a script, module or stylesheet',
			detail: 'the status',
			means:
				'The response to the page’s element has status {detail}. Such an element uses no response with an error status.',
			cause:
				'The path is wrong, or the server demands something that such an element does not send: an Origin header, a cookie, a token.',
			fix: 'Respond with 200 to the request that browsers really make: it has an Origin header only where the element has the crossorigin attribute, and never a header that script sets.',
		},
		expected: 'a status that is not an error',
	},
	'asset-type-refused': {
		shows: 'Content-Type',
		spec: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script',
		words: {
			title: 'Content-Type that the element does not accept',
			detail: "the header's value",
			means:
				'Browsers use a module or stylesheet only if its Content-Type says that it is one. Here it is {detail}.',
			cause:
				'The server knows no type for this file name ending (often .mjs), or sends text/plain for everything.',
			fix: 'Send text/javascript for modules, application/json for JSON modules, text/css for stylesheets.',
		},
		expected: 'Content-Type of what the element loads',
	},
	'asset-not-image': {
		shows: 'no-line',
		spec: 'https://html.spec.whatwg.org/multipage/images.html#updating-the-image-data',
		words: {
			title: 'The response is no image',
			detail: 'status and content type',
			means:
				'The response to the page’s image element is no image ({detail}), so the page shows none. CORS is not the reason.',
			cause:
				'The path is wrong, or an error page or a login page comes in place of the image: the element sends no token, and no header that script sets.',
			fix: 'Respond to the request that browsers really make with the bytes of an image and their Content-Type.',
		},
		expected: 'an image',
	},
} as const satisfies Record<string, FindingEntry>;
