import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

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
		expected: 'a response from the target',
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
			fix: 'Correct TARGET_URL, or give the server’s address in TARGET_UPSTREAM.',
		},
		expected: 'a response from the target',
		faultClass: 'network-failure',
	},
	'target-certificate': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'Certificate not trusted',
			means:
				'The target’s certificate is not valid, so users’ browsers would not connect to it. This is not CORS.',
			cause:
				'It has expired, is self-signed or for another name, or an intermediate certificate is missing.',
			fix: 'Install a valid certificate. To trust a private authority, set CROSSCHECK_CA=/path/to/ca.pem',
		},
		expected: 'a response from the target',
		faultClass: 'tls-failure',
	},
	'target-tls': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'TLS failed',
			means:
				'No TLS connection to the target could be made, so nothing was learned about its CORS policy.',
			cause:
				'The port does not speak TLS, or only versions that are no longer accepted, or the server asks for a certificate of whoever connects.',
			fix: 'Check the scheme and port of TARGET_URL / TARGET_UPSTREAM. If the server asks for a certificate, set TARGET_CERT=/path/to/client.pem',
		},
		expected: 'a response from the target',
		faultClass: 'tls-failure',
	},
	'connection-cut': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'Connection cut',
			means: 'The target closed the connection before the response was complete. This is not CORS.',
			cause: 'The server crashed, or a layer in front of it drops such requests.',
			fix: 'Look at the server’s log for this time.',
		},
		expected: 'a response from the target',
		faultClass: 'network-failure',
	},
	'no-answer': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'No response in time',
			means: 'The target accepted the request but did not respond in time. This is not CORS.',
			cause: 'The server hangs, is overloaded, or waits for something that never comes.',
			fix: 'Look at the server’s log. For a slow target, set a longer `timeout` in the contract.',
		},
		expected: 'a response from the target',
	},
	'answer-not-http': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'The response is not HTTP',
			means: 'The target sent bytes that browsers cannot read as HTTP. This is not CORS.',
			cause:
				'Another service listens on this port, an https port gets http requests, or a handler writes its response by hand.',
			fix: 'Check the port and the scheme. The first bytes of the response show what listens there.',
		},
		expected: 'a response from the target',
	},
	'body-not-as-encoded': {
		shows: 'no-line',
		spec: fetchStandard('handle-content-codings'),
		words: {
			title: 'The body is not what Content-Encoding says',
			means:
				'CORS allows the response, but the browser cannot decompress its body: it is not compressed as Content-Encoding says. This is not CORS.',
			cause:
				'A proxy or HTTP client decompressed the body and passed the old Content-Encoding on, or a handler sets the header and compresses nothing.',
			fix: 'In the proxy that decompresses the body, also remove Content-Encoding and Content-Length; or in the handler that sets the header, compress the body.',
		},
		expected: 'a body that is compressed as Content-Encoding says',
	},
	'range-of-packed-body': {
		shows: 'no-line',
		spec: 'https://www.rfc-editor.org/rfc/rfc9110#name-range-requests',
		words: {
			title: 'A range was cut out of a compressed body',
			means:
				'CORS allows the response, but the browser cannot decompress its body: it is a part from the middle of compressed bytes (status 206 with Content-Encoding). This is not CORS.',
			cause:
				'A cache or CDN stores the compressed body and cuts ranges out of it; browsers cannot decompress a part without its beginning.',
			fix: 'Serve files that are asked for by ranges without Content-Encoding.',
		},
		expected: 'a range without Content-Encoding',
	},
	'answer-too-large': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'The response is too large for the time',
			means:
				'The response was still arriving when the time was up, so nothing was learned about what script may read of it. This is not CORS.',
			cause: 'A download or an endless stream was chosen as the request to try.',
			fix: 'Choose a request with a small response, or give it more time (`timeout` in the contract).',
		},
		expected: 'a response from the target',
	},
	'answer-unended': {
		shows: 'no-line',
		spec: fetchStandard('concept-http-network-fetch'),
		words: {
			title: 'The response did not end in time',
			means:
				'The head of the response came, and its body did not end in time. An element uses a response only when it is complete, and a browser may wait with a redirect, so nothing was learned about what the page may have of it. This is not CORS.',
			cause: 'The server keeps the response open, as for a stream, or sends its body slowly.',
			fix: 'End the response, choose a request whose response ends, or give it more time (`timeout` in the contract).',
		},
		expected: 'a whole response',
	},
	'preflight-network-error': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The connection ended at the preflight',
			means:
				'The preflight request got no HTTP response: the connection was closed, or what came is not HTTP. Nothing shows that the target is alive, so CORS could not be judged.',
			cause:
				'The server, a proxy or a firewall drops OPTIONS requests, or demands a client certificate, which browsers never send with a preflight; or the server is down.',
			fix: 'Send the same OPTIONS request with curl. If it fails there too, find what drops it, and respond to OPTIONS at the outermost server.',
		},
		expected: 'a response from the target',
		faultClass: 'network-failure',
	},
	'preflight-no-answer': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'No preflight response in time',
			means:
				'The target accepted the preflight request but did not respond in time. Nothing shows that the target is alive, so CORS could not be judged.',
			cause:
				'OPTIONS is passed on to a program that never responds to it, or a firewall drops it; or the server hangs altogether.',
			fix: 'Send the same OPTIONS request with curl, and a GET too. If only OPTIONS hangs, respond to it at the outermost server.',
		},
		expected: 'a response from the target',
	},
} as const satisfies Record<string, FindingEntry>;
