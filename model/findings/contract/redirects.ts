import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Redirects that the contract does not speak of, what is lost on the way, and refusals by an error. */
export const redirectLossFindings = {
	'redirect-unpromised': {
		shows: 'Location',
		subject: 'promised-response',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'A redirect that the contract does not mention',
			detail: 'the URL',
			means:
				'The response redirects the browser to {detail}, but by the contract there is no redirect here, or one to another host.',
			cause:
				'Nobody is signed in and the API redirects to its login page, or the server wants the URL with or without a slash at the end.',
			fix: 'Respond to calls by script without a redirect: with 401 and CORS headers where a login is missing, and in the same way to the URL with and without a slash.',
		},
	},
	'redirect-lost-authorization': {
		shows: 'status',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Authorization is lost in the redirect',
			detail: 'the host',
			means:
				'The call was redirected to {detail}, which asks for the header Authorization. Browsers remove that header when a redirect leads to another origin.',
			cause:
				'Some HTTP clients keep the header in a redirect, so without a browser all seems well.',
			fix: 'Redirect to a URL that needs no login of its own (for example a signed one), or pass the response on instead of redirecting.',
		},
		expected: 'a response that needs no login',
	},
	'redirect-lost-method': {
		shows: 'status',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'POST is lost in the redirect',
			detail: 'the status',
			means:
				'The call was a POST, and browsers turn it into a GET when the redirect has status 301, 302 or 303. The new URL responds to GET with status {detail}.',
			cause: 'The URL was redirected with 301 or 302, which keep other methods but not POST.',
			fix: 'Redirect with 307 or 308, which keep the method, or have the new URL support GET.',
		},
		expected: 'a successful response to GET, or a redirect with status 307 or 308',
	},
	'denied-origin-server-error': {
		shows: 'status',
		subject: 'response',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'A server error for an origin that is not allowed',
			detail: 'the status',
			means:
				'The response to an origin that is not allowed has status {detail}: the server fails, where it should only leave the CORS headers out.',
			cause: 'A CORS library throws an error for origins that are not on its list.',
			fix: 'Respond to such requests normally, without Access-Control-Allow-Origin (or with 403).',
		},
		expected: 'a status that is not an error',
	},
} as const satisfies Record<string, FindingEntry>;
