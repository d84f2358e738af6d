import { fetchStandard } from '../fetch/reason.ts';
import type { FindingEntry } from './finding-entry.ts';

/** Redirects that browsers do not follow although the CORS headers are right. */
export const redirectFindings = {
	'redirect-location-invalid': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect leads to no address',
			detail: "the header's value",
			means:
				'The answer redirects the browser to "{detail}", which is not an address, so the page gets nothing but an error.',
			cause: 'Location is put together from parts of which one is missing, or is sent twice.',
			fix: 'Send one Location header with a whole address.',
		},
		expected: 'Location with an https address, without user name and password',
	},
	'redirect-scheme-not-http': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect leads out of the web',
			detail: 'the scheme',
			means:
				'The answer redirects the browser to an address that begins with {detail}, and script may be redirected to http and https only, so the page gets nothing but an error.',
			cause: 'The redirect was made for an app or a download link, not for calls by script.',
			fix: 'Redirect calls by script to an https address.',
		},
		expected: 'Location with an https address, without user name and password',
	},
	'redirect-userinfo': {
		shows: 'Location',
		subject: 'response/Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirect has a user name or password in its address',
			detail: 'the host',
			means:
				'The answer redirects the browser to an address on {detail} that has a user name or password in it, which browsers do not follow for calls to another origin, so the page gets nothing but an error.',
			cause: 'The login to another service was written into its address, behind //.',
			fix: 'Take the part before the @ out of Location; let the address itself be the permission, by a signature in its query for one.',
		},
		expected: 'Location with an https address, without user name and password',
	},
	'redirect-mixed-content': {
		shows: 'Location',
		spec: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
		words: {
			title: 'The redirect leads from https to http',
			detail: 'the origin that it leads to',
			means:
				'The answer redirects the browser to {detail}, and a page that came over https may not call a plain http address, so the page gets nothing but an error.',
			cause:
				'A proxy ends the encryption, and the application behind it, seeing plain http, builds the new address from that.',
			fix: 'Send an https address or a path in Location, or let the proxy tell the application the scheme (X-Forwarded-Proto).',
		},
		expected: 'Location with an https address, without user name and password',
		faultClass: 'mixed-content',
	},
	'redirect-mode-error': {
		shows: 'status',
		header: 'Location',
		spec: fetchStandard('concept-http-fetch'),
		words: {
			title: 'The page wants no redirects',
			detail: 'the status',
			means:
				"The answer is a redirect (status {detail}), and the page made its request with redirect: 'error', so it gets nothing but an error.",
			cause:
				'The address has moved, or the server wants another way of writing it, with or without a slash at the end.',
			fix: 'Ask for the final address.',
		},
		expected: 'Location with an https address, without user name and password',
	},
	'redirect-too-many': {
		shows: 'Location',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'The redirects come to no end',
			detail: 'their number',
			means:
				'The server redirected the browser {detail} times in a row, and browsers follow 20 redirects at most, so the page gets nothing but an error.',
			cause:
				'Two rules send the request to and fro, such as http and https, or with and without a slash; or a login page redirects to itself.',
			fix: 'Follow the Location headers of the exchanges to the two rules, and take one of them out.',
		},
	},
	'redirect-null-origin': {
		shows: 'Access-Control-Allow-Origin',
		spec: fetchStandard('concept-request-tainted-origin'),
		words: {
			title: 'The origin was lost in redirects',
			detail: 'the server that was asked in the end',
			means:
				'A redirect led from one foreign server to another, so the browser no longer says which page asks: {detail} was told Origin: null and does not let that in.',
			cause: 'An API redirects to a store or login on another host that has a list of origins.',
			fix: 'Let the page ask the final address directly, or answer in place of the redirect; where anybody may read, Access-Control-Allow-Origin: * works as well. Do not allow null.',
		},
	},
	'redirected-to-login': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-redirect-fetch'),
		words: {
			title: 'Redirected to a login page',
			detail: 'the address',
			means:
				'The redirect leads to {detail}, a login page for people; script cannot sign in there, and the page is kept from it.',
			cause: 'Nobody is signed in, and the API answers script like a person with a browser.',
			fix: 'Answer calls by script with 401 and CORS headers in the place of the redirect.',
		},
		expected: 'status 401 with CORS headers in the place of the redirect',
	},
} as const satisfies Record<string, FindingEntry>;
