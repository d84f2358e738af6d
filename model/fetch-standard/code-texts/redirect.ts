import { fetchStandard } from '../reason.ts';
import type { RedirectCode } from '../redirect.ts';
import type { CodeText } from './code-text.ts';

const step = fetchStandard('concept-http-redirect-fetch');

/** Redirects that browsers do not follow although the CORS headers are right. */
export const redirectTexts = {
	'redirect-location-invalid': {
		step,
		title: 'The redirect leads to no address',
		detail: "the header's value",
		means:
			'The answer redirects the browser to "{detail}", which is not an address, so the page gets nothing but an error.',
		cause: 'Location is put together from parts of which one is missing, or is sent twice.',
		fix: 'Send one Location header with a whole address.',
	},
	'redirect-scheme-not-http': {
		step,
		title: 'The redirect leads out of the web',
		detail: 'the scheme',
		means:
			'The answer redirects the browser to an address that begins with {detail}, and script may be redirected to http and https only, so the page gets nothing but an error.',
		cause: 'The redirect was made for an app or a download link, not for calls by script.',
		fix: 'Redirect calls by script to an https address.',
	},
	'redirect-userinfo': {
		step,
		title: 'The redirect has a user name or password in its address',
		detail: 'the host',
		means:
			'The answer redirects the browser to an address on {detail} that has a user name or password in it, which browsers do not follow for calls to another origin, so the page gets nothing but an error.',
		cause: 'The login to another service was written into its address, behind //.',
		fix: 'Take the part before the @ out of Location; let the address itself be the permission, by a signature in its query for one.',
	},
	'redirect-mixed-content': {
		step: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
		title: 'The redirect leads from https to http',
		detail: 'the origin that it leads to',
		means:
			'The answer redirects the browser to {detail}, and a page that came over https may not call a plain http address, so the page gets nothing but an error.',
		cause:
			'A proxy ends the encryption, and the application behind it, seeing plain http, builds the new address from that.',
		fix: 'Send an https address or a path in Location, or let the proxy tell the application the scheme (X-Forwarded-Proto).',
	},
} as const satisfies Record<RedirectCode, CodeText>;
