import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

const corsCheck = fetchStandard('concept-cors-check');

/** Pages without an origin of their own, and the word that stands for them. */
export const nullOriginFindings = {
	'acao-null-literal': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'Only the origin "null" is allowed',
			means:
				'{response} allows only the origin "null". That stands for pages without an origin of their own, and this page has one, so {outcome}.',
			cause: 'The server sends the word null where it means "nobody".',
			fix: "Send back the page's origin if it is on the list. For all others leave the header out. Never send null: any site can make a page whose origin is null.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-mismatch',
	},
	'acao-origin-is-null': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The page\'s origin is "null"',
			detail: "the header's value",
			means:
				'{response} allows "{detail}", but the request has Origin: null. Browsers send that for pages without an origin of their own, and after a redirect from one foreign server to another. So {outcome}.',
			cause:
				'The page runs in a sandboxed frame, or is a data: URL or a local file; or the request was redirected across servers.',
			fix: 'Request the final URL directly, or serve the page from a web server. For data that anybody may see, "*" works too. Do not allow null: any site can make a page with that origin.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'origin-null',
	},
} as const satisfies Record<string, FindingEntry>;
