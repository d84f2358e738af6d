import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** What responses should say so that no other site can misuse them. */
export const hardeningFindings = {
	'answer-can-be-sniffed': {
		shows: 'header-in-detail',
		subject: 'response/X-Content-Type-Options',
		spec: fetchStandard('x-content-type-options-header'),
		words: {
			title: 'Browsers may guess the content type',
			detail: 'the header that is missing',
			means:
				'The response lacks {detail}, so a browser that loads it as a script or stylesheet may use it as one.',
			cause: 'Frameworks do not send X-Content-Type-Options by default.',
			fix: 'Send X-Content-Type-Options: nosniff and the right Content-Type in every response.',
		},
		expected: '{detail}',
	},
	'answer-runs-as-script': {
		shows: 'X-Content-Type-Options',
		spec: fetchStandard('should-response-to-request-be-blocked-due-to-nosniff?'),
		words: {
			title: 'Data that can be loaded as a script',
			detail: 'the page’s origin',
			means:
				'Nothing in the response stops a page on {detail} from loading it with a <script> element, cookies included. CORS does not apply to that.',
			cause:
				'The response has the content type of a script, or no X-Content-Type-Options: nosniff.',
			fix: 'Send data as application/json with X-Content-Type-Options: nosniff.',
		},
		expected: 'X-Content-Type-Options: nosniff and the right Content-Type',
	},
	'blocked-by-type': {
		shows: 'Content-Type',
		spec: fetchStandard('should-response-to-request-be-blocked-due-to-nosniff?'),
		words: {
			title: 'Not the content type that the page asked for',
			detail: "the response's type",
			means:
				'The browser did not use the response, because its content type ({detail}) is not that of a script or stylesheet.',
			cause: 'The file is served with the wrong Content-Type, or an error page is sent instead.',
			fix: 'Send scripts as text/javascript and stylesheets as text/css.',
		},
		expected: 'Content-Type of what the element loads',
	},
	'body-type-unchecked': {
		shows: 'status',
		subject: 'response',
		spec: fetchStandard('cors-safelisted-request-header'),
		words: {
			title: 'A body is accepted whatever its Content-Type says',
			detail: "the request's Content-Type",
			means:
				'The server accepted a body although its Content-Type is {detail}, so it may also accept JSON that a page on any origin sends as text/plain: browsers send that without a preflight, and with the user’s cookies.',
			cause:
				'The handler reads every body as JSON, or looks for a word in Content-Type instead of comparing the media type.',
			fix: 'Accept only the media types that the handler is made for, and respond to others with 415.',
		},
		expected: 'status 415 (or 400, 406, 422)',
	},
	'private-network-open-to-stranger': {
		shows: 'Access-Control-Allow-Private-Network',
		subject: 'refusal',
		spec: 'https://wicg.github.io/local-network-access/',
		words: {
			title: 'The internal network is open to an origin that is not allowed',
			detail: 'the origin',
			means:
				'Access-Control-Allow-Private-Network allows a page on {detail}, an origin that is not allowed, to reach this server in an internal network.',
			cause: 'The header is added to every preflight response.',
			fix: 'Send Access-Control-Allow-Private-Network only to origins on the list, or not at all: current browsers no longer ask for it.',
		},
		expected: 'no Access-Control-Allow-Private-Network',
	},
} as const satisfies Record<string, FindingEntry>;
