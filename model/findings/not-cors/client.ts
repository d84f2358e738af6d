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
				'The browser sent nothing, because a page that came over https may not call a plain http address. This is not CORS.',
			cause: 'The target’s URL begins with http: while the front-end is on https:.',
			fix: 'Give the target its https name and say where it really listens: TARGET_URL=https://api.example.com TARGET_UPSTREAM=http://127.0.0.1:8080',
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
				'The browser sent nothing, and the address is one of this machine or of a private network: browsers ask their user before a public page may reach such addresses, or refuse. This is most likely not CORS.',
			cause: 'A front-end on the internet calls a device or a development server nearby.',
			fix: 'Serve the front-end from the same network, or give the target a public name; users can allow it in the browser’s settings for the site.',
		},
		expected: 'a request that browsers make',
		faultClass: 'local-network-access',
	},
	'blocked-bad-port': {
		shows: 'no-line',
		spec: fetchStandard('port-blocking'),
		words: {
			title: 'A port that browsers never ask',
			means:
				'The browser sent nothing, because the port of this address is that of another protocol (mail or chat, for instance). This is not CORS.',
			cause:
				'The port was chosen for the server without regard to the standard’s list of blocked ports.',
			fix: 'Let the server listen on another port, such as 443 or 8443.',
		},
		expected: 'a request that browsers make',
	},
	'scheme-not-http': {
		shows: 'no-line',
		spec: fetchStandard('concept-scheme-fetch'),
		words: {
			title: 'Not a web address',
			means:
				'The browser sent nothing, because script may call http and https addresses only. This is not CORS.',
			cause: 'The address begins with another scheme, or its scheme is misspelt.',
			fix: 'Call an address that begins with https://.',
		},
		expected: 'a request that browsers make',
	},
	'url-userinfo': {
		shows: 'no-line',
		spec: fetchStandard('dom-request'),
		words: {
			title: 'User name in the address',
			means:
				'The browser sent nothing, because fetch takes no address with a user name or password in it. This is not CORS.',
			cause: 'The login was written into the address, as in https://user:secret@api.example.com.',
			fix: 'Take it out of the address and send it in the header Authorization.',
		},
		expected: 'a request that browsers make',
	},
	'forbidden-method': {
		shows: 'no-line',
		spec: fetchStandard('forbidden-method'),
		words: {
			title: 'A method that script may not use',
			means:
				'The browser sent nothing, because it never lets script use CONNECT, TRACE or TRACK. This is not CORS.',
			cause: 'A method for proxies or for debugging was chosen.',
			fix: 'Use another method.',
		},
		expected: 'a request that browsers make',
	},
	'no-cors-method': {
		shows: 'no-line',
		spec: fetchStandard('dom-request'),
		words: {
			title: "A method that mode: 'no-cors' does not have",
			means:
				"The browser sent nothing, because a request with mode: 'no-cors' can be GET, HEAD or POST only. This is not the server’s CORS.",
			cause: "The option mode: 'no-cors' was added in the hope that it switches CORS off.",
			fix: "Take mode: 'no-cors' out, and let the server allow the page by CORS.",
		},
		expected: 'a request that browsers make',
	},
	'no-cors-redirect-mode': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: "A redirect mode that mode: 'no-cors' does not have",
			means:
				"The browser sent nothing, because a request with mode: 'no-cors' must follow redirects. This is not the server’s CORS.",
			cause: "The option mode: 'no-cors' was combined with redirect: 'error' or 'manual'.",
			fix: "Take mode: 'no-cors' out, or the redirect option.",
		},
		expected: 'a request that browsers make',
	},
	'mode-same-origin': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'The page wants its own origin only',
			means:
				"The browser sent nothing, because the page made its request with mode: 'same-origin' and the address is of another origin. This is not the server’s CORS.",
			cause:
				"The option mode: 'same-origin' was set for calls to the page’s own server, and the address has moved.",
			fix: "Take mode: 'same-origin' out of the request.",
		},
		expected: 'a request that browsers make',
	},
	'keepalive-quota': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-or-cache-fetch'),
		words: {
			title: 'Too large for keepalive',
			means:
				'The browser did not make the request, because requests with keepalive may have 64 KiB of body at most, all that are under way taken together. This is not CORS.',
			cause: 'A large report is sent when the page closes.',
			fix: 'Send less, or leave keepalive out.',
		},
		expected: 'a request that browsers make',
	},
	'integrity-mismatch': {
		shows: 'no-line',
		spec: fetchStandard('concept-main-fetch'),
		words: {
			title: 'Not what integrity promises',
			means:
				'CORS lets the page have the answer, and the browser withheld it, because its content is not the one whose digest the page states (integrity). This is not CORS.',
			cause:
				'The file has changed since the digest was made, or is changed on the way (minified, compressed anew).',
			fix: 'State the digest of the file as it is now, or load a version that does not change.',
		},
		expected: 'an answer that script may have',
	},
} as const satisfies Record<string, FindingEntry>;
