import { fetchStandard } from '../fetch/reason.ts';
import type { FindingEntry } from './finding-entry.ts';

/** Redirects that browsers do not follow although the CORS headers are right. */
export const redirectFindings = {
	'redirect-location-invalid': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect has no valid URL',
			detail: "the header's value",
			means:
				'The response redirects the browser to "{detail}", which is not a URL, so script gets a network error.',
			cause: 'Location is put together from parts, one of which is missing; or it is sent twice.',
			fix: 'Send one Location header with a complete URL.',
		},
		expected: 'Location with an https URL, without user name and password',
	},
	'redirect-scheme-not-http': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect leads to a scheme other than http',
			detail: 'the scheme',
			means:
				'The response redirects the browser to a URL that begins with {detail}. Browsers redirect script to http and https only, so script gets a network error.',
			cause: 'The redirect was made for an app or a download link, not for calls by script.',
			fix: 'Redirect calls by script to an https URL.',
		},
		expected: 'Location with an https URL, without user name and password',
	},
	'redirect-userinfo': {
		shows: 'Location',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect has a user name or password in its URL',
			detail: 'the host',
			means:
				'The response redirects the browser to a URL on {detail} with a user name or password in it. Browsers do not follow such a redirect to another origin, so script gets a network error.',
			cause: 'The login for another service was written into its URL, behind //.',
			fix: 'Remove the part before the @ from Location. Give access in another way, such as a signature in the query.',
		},
		expected: 'Location with an https URL, without user name and password',
	},
	'redirect-mixed-content': {
		shows: 'Location',
		spec: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
		words: {
			title: 'The redirect leads from https to http',
			detail: 'the origin that it leads to',
			means:
				'The response redirects the browser to {detail}. A page loaded over https may not call a plain http URL, so script gets a network error.',
			cause:
				'A proxy ends the encryption. The application behind it sees plain http, and builds the new URL from that.',
			fix: 'Send an https URL or a path in Location, or have the proxy tell the application the scheme (X-Forwarded-Proto).',
		},
		expected: 'Location with an https URL, without user name and password',
		faultClass: 'mixed-content',
	},
	'redirect-mode-error': {
		shows: 'status',
		header: 'Location',
		spec: fetchStandard('concept-http-fetch'),
		words: {
			title: 'The page forbids redirects',
			detail: 'the status',
			means:
				"The response is a redirect (status {detail}), and script made its request with redirect: 'error', so it gets a network error.",
			cause: 'The URL has changed, or the server wants it with or without a slash at the end.',
			fix: 'Request the final URL.',
		},
		expected: 'Location with an https URL, without user name and password',
	},
	'redirect-too-many': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirects never end',
			detail: 'their number',
			means:
				'The server redirected the browser {detail} times in a row. Browsers follow at most 20 redirects, so script gets a network error.',
			cause:
				'Two rules redirect to each other, such as http and https, or with and without a slash; or a login page redirects to itself.',
			fix: 'Follow the Location headers to the two rules, and remove one of them.',
		},
	},
	'redirect-null-origin': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('concept-request-tainted-origin'),
		words: {
			title: 'The origin was lost in redirects',
			detail: 'the last server',
			means:
				'A redirect led from one foreign server to another, so the browser sent Origin: null to {detail}, which does not allow it.',
			cause:
				'The API redirects to a store or login on another host, which has a list of allowed origins.',
			fix: 'Have the page request the final URL directly, or respond without a redirect. Where anybody may read the response, Access-Control-Allow-Origin: * works too. Do not allow null.',
		},
	},
	'redirected-to-login': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Redirected to a login page',
			detail: 'the URL',
			means:
				'The redirect leads to {detail}, a login page for people. Script cannot sign in there, and the browser blocks it from reading that page.',
			cause: 'Nobody is signed in, and the API redirects script as it redirects people.',
			fix: 'Respond to calls by script with 401 and CORS headers instead of the redirect.',
		},
		expected: 'status 401 with CORS headers instead of the redirect',
	},
} as const satisfies Record<string, FindingEntry>;
