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
				'The server answered the WebSocket’s handshake with status {detail}, so a page of an allowed origin gets no connection.',
			cause:
				'The server’s own check of Origin lacks this front-end, or the path serves no WebSocket.',
			fix: 'Add the origin to the list that the handshake is checked against.',
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
				'A page on {detail} opened the WebSocket, cookies and all: browsers apply no CORS to WebSockets, only the server can refuse.',
			cause: 'The server does not look at the handshake’s Origin header.',
			fix: 'Answer 403 to handshakes whose Origin is not on the list.',
		},
		expected: 'status 403',
	},
} as const satisfies Record<string, FindingEntry>;
