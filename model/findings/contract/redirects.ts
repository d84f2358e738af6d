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
			detail: 'the address',
			means:
				'The answer sends the browser on to {detail}, where the contract says that it is answered in place, or leads to another host.',
			cause:
				'Nobody is signed in and the API sends people to its login page, or a server wants the address with or without a slash at the end.',
			fix: 'Answer calls by script in place: 401 with CORS headers where a login is missing, and the address with and without a slash alike.',
		},
	},
	'redirect-lost-authorization': {
		shows: 'status',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Authorization does not survive the redirect',
			detail: 'the host',
			means:
				'The call was redirected to {detail}, which asks for the header Authorization, and browsers take that header off when a redirect leads to another origin.',
			cause: 'The service that the API redirects to was tried with tools that keep the header.',
			fix: 'Redirect to an address that needs no login of its own (a signed one, for instance), or pass the answer on instead of redirecting.',
		},
		expected: 'an answer without a login',
	},
	'redirect-lost-method': {
		shows: 'status',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'POST does not survive the redirect',
			detail: 'the status',
			means:
				'The call was redirected while it was a POST, which browsers turn into a GET when the redirect has status 301, 302 or 303, and the new address answers GET with status {detail}.',
			cause: 'The address was moved with 301 or 302, which keep other methods and lose POST.',
			fix: 'Redirect with 307 or 308, which keep the method, or let the new address answer GET.',
		},
		expected: 'an answer to GET, or a redirect with status 307 or 308',
	},
	'denied-origin-server-error': {
		shows: 'status',
		subject: 'response',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Refusal by a server error',
			detail: 'the status',
			means:
				'A stranger’s request was answered with status {detail}: the server fails instead of simply giving no permission.',
			cause: 'A CORS library throws an error for origins that are not on its list.',
			fix: 'Answer such requests normally, without Access-Control-Allow-Origin (or with 403).',
		},
		expected: 'no error',
	},
} as const satisfies Record<string, FindingEntry>;
