import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';
import { preflight } from '../preflight/words.ts';

/** What happens below HTTP, and looks to script like a refusal by CORS. */
export const transportFindings = {
	'target-unreachable': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'No connection to the target',
			means: 'The target could not be reached, so nothing was learned about its CORS policy.',
			cause: 'The server is not running, the port is wrong, or a firewall is in between.',
			fix: 'Start the server or correct TARGET_URL / TARGET_UPSTREAM.',
		},
		expected: 'an answer of the target',
		faultClass: 'network-failure',
	},
	'target-unknown': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'Host name not found',
			means:
				'The target’s host name is not known here, so nothing was learned about its CORS policy.',
			cause: 'A misspelt name, or a name that only another network knows.',
			fix: 'Correct TARGET_URL, or say where the server is with TARGET_UPSTREAM.',
		},
		expected: 'an answer of the target',
		faultClass: 'network-failure',
	},
	'target-certificate': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'Certificate not trusted',
			means:
				'The target’s certificate is not valid, so users’ browsers would not talk to it. This is not CORS.',
			cause: 'Expired, self-signed, for another name, or an intermediate certificate is missing.',
			fix: 'Install a valid certificate; a private authority is trusted with NODE_EXTRA_CA_CERTS=/path/to/ca.pem',
		},
		expected: 'an answer of the target',
		faultClass: 'tls-failure',
	},
	'target-tls': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'TLS failed',
			means:
				'No secure connection to the target came about, so nothing was learned about its CORS policy.',
			cause: 'The port does not speak TLS, or only versions that are no longer accepted.',
			fix: 'Check the scheme and port of TARGET_URL / TARGET_UPSTREAM.',
		},
		expected: 'an answer of the target',
		faultClass: 'tls-failure',
	},
	'connection-cut': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'Connection cut',
			means: 'The target ended the connection without a whole answer. This is not CORS.',
			cause: 'The server crashed or a layer in front of it drops such requests.',
			fix: 'Look into the server’s log at this time.',
		},
		expected: 'an answer of the target',
		faultClass: 'network-failure',
	},
	'no-answer': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'No answer in time',
			means: 'The target took the request and did not answer in time. This is not CORS.',
			cause: 'The server hangs, is overloaded, or waits for something that never comes.',
			fix: 'Look into the server’s log; a slow target gets more time with `timeout` in the contract.',
		},
		expected: 'an answer of the target',
	},
	'answer-not-http': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'The answer is no HTTP',
			means: 'The target answered with bytes that browsers cannot read as HTTP. This is not CORS.',
			cause:
				'Another service listens on this port, a https port is asked by http, or a handler writes its answer by hand.',
			fix: 'Check the port and the scheme; the first bytes of the answer tell what listens there.',
		},
		expected: 'an answer of the target',
	},
	'answer-too-large': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'The answer is too large for the time',
			means:
				'The answer came on and on, and was not whole when the time was up, so nothing was learned about what a page may read of it. This is not CORS.',
			cause: 'A download or an endless stream was chosen as the request to try.',
			fix: 'Choose a request with a small answer, or give it more time (`timeout` in the contract).',
		},
		expected: 'an answer of the target',
	},
	'preflight-network-error': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The connection ended at the preflight',
			means: `No HTTP answer came to ${preflight}: the connection was cut, or what came is no HTTP. Whether CORS is right cannot be told, because nothing shows that the target is alive.`,
			cause:
				'The server, a proxy or a firewall drops OPTIONS requests, or demands a client certificate, which browsers never send with a preflight; or the server is down.',
			fix: 'Send the same OPTIONS request with curl: if it fails there too, look for what drops it; answer OPTIONS at the outermost server.',
		},
		expected: 'an answer of the target',
		faultClass: 'network-failure',
	},
	'preflight-no-answer': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The preflight got no answer in time',
			means: `The target took ${preflight}, and did not answer it in time. Whether CORS is right cannot be told, because nothing shows that the target is alive.`,
			cause:
				'OPTIONS is passed on to a program that never answers it, or a firewall swallows it; or the server hangs altogether.',
			fix: 'Send the same OPTIONS request with curl, and a GET beside it: if only OPTIONS hangs, answer it at the outermost server.',
		},
		expected: 'an answer of the target',
	},
} as const satisfies Record<string, FindingEntry>;
