import { scenarios } from '../../model/scenario.ts';

const eventSource = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';
const webSocket = 'https://websockets.spec.whatwg.org/#concept-websocket-establish';

/** Channels that stay open: EventSource is under CORS, WebSocket is not. */
export default scenarios(
	{
		topic: 'Streams',
		feature: 'streams',
		spec: `${eventSource}#the-eventsource-interface`,
		file: 'tests/streams/streams.scenarios.ts',
	},
	{
		id: 'ctx-eventsource',
		title: 'An EventSource of an allowed origin opens, without a preflight',
		exercises: { each: 'resource', serves: 'event-stream' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'event-source', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-eventsource-credentials',
		title: 'An EventSource with credentials opens',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: {
			each: 'resource',
			serves: 'event-stream',
			policy: { allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'event-source', credentials: 'include' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	// After the redirect the request's origin is null, so only `*` allows it.
	{
		id: 'ctx-eventsource-redirect',
		title: 'An EventSource follows a redirect to another host and opens there',
		spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
		exercises: {
			each: 'resource',
			serves: 'event-stream',
			redirects: 'other-origin',
			policy: { allowOrigin: 'any' },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'event-source', credentials: 'same-origin' },
				expect: { script: 'readable' },
			},
		],
	},
	{
		id: 'ctx-eventsource-reconnect',
		title: 'An EventSource is allowed again when it reconnects with Last-Event-ID',
		spec: `${eventSource}#the-last-event-id-header`,
		exercises: { each: 'resource', serves: 'event-stream', ends: true },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'event-source-reconnect', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual', 'actual'] },
			},
		],
	},
	// The second step proves that the channel works at all.
	{
		id: 'ctx-websocket-origin',
		title: 'A page that the contract does not allow cannot open the WebSocket',
		spec: webSocket,
		exercises: { each: 'resource', serves: 'web-socket', policy: { allowOrigin: 'list' } },
		from: ['denied', 'unrelated'],
		steps: [
			{ change: { by: 'web-socket' }, expect: { script: 'refused' } },
			{ from: 'first-allowed', change: { by: 'web-socket' }, expect: { script: 'readable' } },
		],
	},
	{
		id: 'ctx-websocket-allowed',
		title: 'Pages of every allowed origin open the WebSocket',
		spec: webSocket,
		exercises: { each: 'resource', serves: 'web-socket' },
		from: ['first-allowed', 'other-allowed'],
		steps: [{ change: { by: 'web-socket' }, expect: { script: 'readable', wire: ['actual'] } }],
	},
);
