import type { FindingEntry } from '../finding-entry.ts';

/** The handshake of WebSockets. */
export const webSocketFindings = {
	'websocket-refused': {
		shows: 'status',
		spec: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
		words: {
			title: 'WebSocket not opened',
			detail: 'the status',
			means:
				'The response to the WebSocket handshake has status {detail}, so a page on an allowed origin gets no connection.',
			cause:
				'The server’s own check of Origin does not know this front-end, or there is no WebSocket at this path.',
			fix: 'Add the origin to the list that the server checks handshakes against.',
		},
		expected: 'status 101',
	},
	'websocket-open-to-stranger': {
		shows: 'status',
		spec: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
		words: {
			title: 'WebSocket open to any site',
			detail: 'the origin',
			means:
				'A page on {detail} opened the WebSocket, with cookies. Browsers do not apply CORS to WebSockets; only the server can refuse.',
			cause: 'The server does not check the Origin header of the handshake.',
			fix: 'Respond with 403 to handshakes whose Origin is not on the list.',
		},
		expected: 'status 403',
	},
} as const satisfies Record<string, FindingEntry>;
