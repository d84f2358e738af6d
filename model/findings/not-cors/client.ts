import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** Requests that the browser does not make, or whose response it withholds, for what they are. */
export const clientFindings = {
	'blocked-mixed-content': {
		shows: 'no-line',
		spec: 'https://www.w3.org/TR/mixed-content/',
		words: {
			title: 'Mixed content',
			means:
				'The browser did not send the request: a page loaded over https may not request a plain http URL (mixed content). Chromium and Firefox make an exception for this machine’s own addresses, such as http://localhost; WebKit makes none. This is not CORS.',
			cause: 'The URL that is requested begins with http:, and that of the page with https:.',
			fix: 'Give the target its https name, and name the address it listens on: TARGET_URL=https://api.example.com TARGET_UPSTREAM=http://127.0.0.1:8080',
		},
		expected: 'a request that browsers make',
		faultClass: 'mixed-content',
	},
	'blocked-local-network': {
		shows: 'no-line',
		spec: 'https://wicg.github.io/local-network-access/',
		words: {
			title: 'Address of the local network',
			means:
				'The browser did not send the request, and the address is one of this machine or of a private network. Browsers ask the user before a public page may reach such an address, or block it. This is most likely not CORS.',
			cause: 'A front-end on the internet calls a device or a development server nearby.',
			fix: 'Serve the front-end from the same network, or give the target a public name, and name the address it listens on: TARGET_URL=https://api.example.com TARGET_UPSTREAM=http://127.0.0.1:8080. Users can allow it in the browser’s settings for the site.',
		},
		expected: 'a request that browsers make',
		faultClass: 'local-network-access',
	},
	'blocked-bad-port': {
		shows: 'no-line',
		spec: fetchStandard('port-blocking'),
		words: {
			title: 'A port that browsers block',
			means:
				'The browser did not send the request, because the port belongs to another protocol (mail or chat, for example). This is not CORS.',
			cause: 'The port is on the standard’s list of blocked ports.',
			fix: 'Have the server listen on another port, such as 443 or 8443.',
		},
		expected: 'a request that browsers make',
	},
	'scheme-not-http': {
		shows: 'no-line',
		spec: fetchStandard('concept-scheme-fetch'),
		words: {
			title: 'Not an http URL',
			means:
				'The browser did not send the request, because script may call http and https URLs only. This is not CORS.',
			cause: 'The URL begins with another scheme, or its scheme is misspelt.',
			fix: 'Call a URL that begins with https://.',
		},
		expected: 'a request that browsers make',
	},
	'url-userinfo': {
		shows: 'no-line',
		spec: fetchStandard('dom-request'),
		words: {
			title: 'User name in the URL',
			means:
				'The browser did not send the request, because fetch accepts no URL with a user name or password in it. This is not CORS.',
			cause: 'The login was written into the URL, as in https://user:secret@api.example.com.',
			fix: 'Remove it from the URL and send it in the Authorization header.',
		},
		expected: 'a request that browsers make',
	},
	'forbidden-method': {
		shows: 'no-line',
		spec: fetchStandard('forbidden-method'),
		words: {
			title: 'A method that script may not use',
			means:
				'The browser did not send the request, because it never lets script use CONNECT, TRACE or TRACK. This is not CORS.',
			cause: 'The method is meant for proxies or for debugging.',
			fix: 'Use another method.',
		},
		expected: 'a request that browsers make',
	},
	'no-cors-method': {
		shows: 'no-line',
		spec: fetchStandard('dom-request'),
		words: {
			title: "A method that mode: 'no-cors' does not allow",
			means:
				"The browser did not send the request, because with mode: 'no-cors' it can only be GET, HEAD or POST. This is not the server’s CORS.",
			cause: "The option mode: 'no-cors' was added in the hope that it switches CORS off.",
			fix: "Remove mode: 'no-cors', and have the server allow the page by CORS.",
		},
		expected: 'a request that browsers make',
	},
	'no-cors-redirect-mode': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: "A redirect mode that mode: 'no-cors' does not allow",
			means:
				"The browser did not send the request, because with mode: 'no-cors' it must follow redirects. This is not the server’s CORS.",
			cause: "The option mode: 'no-cors' was combined with redirect: 'error' or 'manual'.",
			fix: "Remove mode: 'no-cors', or the redirect option.",
		},
		expected: 'a request that browsers make',
	},
	'mode-same-origin': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'The page allows only its own origin',
			means:
				"The browser did not send the request, because script made it with mode: 'same-origin' and the URL is on another origin. This is not the server’s CORS.",
			cause:
				"The option mode: 'same-origin' was set for calls to the page’s own server, and the URL has changed.",
			fix: "Remove mode: 'same-origin' from the request.",
		},
		expected: 'a request that browsers make',
	},
	'keepalive-quota': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Too large for keepalive',
			means:
				'The browser did not send the request, because all keepalive requests under way may have 64 KiB of body together. This is not CORS.',
			cause: 'A large report is sent when the page closes.',
			fix: 'Send less, or leave keepalive out.',
		},
		expected: 'a request that browsers make',
	},
	'integrity-mismatch': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'The content does not match integrity',
			means:
				'CORS allows the page to read the response, but the browser blocked it, because its content does not match the page’s integrity digest. This is not CORS.',
			cause:
				'The file has changed since the digest was made, or is changed on the way (minified, compressed again).',
			fix: 'Use the digest of the file as it is now, or load a version that does not change.',
		},
		expected: 'a response that script may read',
	},
} as const satisfies Record<string, FindingEntry>;
