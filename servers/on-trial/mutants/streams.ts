import { allowOrigin, inAnswers, type Mutant } from './mutant.ts';

const isWebSocket = (upgrade: string | undefined): boolean =>
	upgrade?.toLowerCase() === 'websocket';

export const streamMutants: readonly Mutant[] = [
	{
		name: 'event-stream-without-cors',
		breaks: 'ctx-eventsource',
		codes: ['acao-missing', 'redirect-null-origin'],
		fault: inAnswers((headers) => {
			if (String(headers['content-type']).startsWith('text/event-stream')) {
				delete headers[allowOrigin];
			}
		}),
	},
	{
		name: 'event-stream-with-wildcard',
		breaks: 'ctx-eventsource-credentials',
		codes: ['acao-wildcard-with-credentials'],
		fault: inAnswers((headers) => {
			if (String(headers['content-type']).startsWith('text/event-stream')) {
				headers[allowOrigin] = '*';
			}
		}),
	},
	{
		name: 'other-host-lists-the-front-end',
		breaks: 'ctx-eventsource-redirect',
		codes: ['acao-origin-is-null', 'redirect-null-origin'],
		fault: inAnswers((headers, request) => {
			const isOther = request.hostname.endsWith('files.example.org');
			if (isOther && request.path === '/public/ticker') {
				headers[allowOrigin] = 'https://app.example.com';
			}
		}),
	},
	{
		name: 'cors-only-on-the-first-handshake',
		breaks: 'ctx-eventsource-reconnect',
		codes: ['acao-missing'],
		fault: inAnswers((headers, request) => {
			if (request.get('Last-Event-ID') !== undefined) delete headers[allowOrigin];
		}),
	},
	{
		name: 'opens-the-websocket-to-anybody',
		breaks: 'ctx-websocket-origin',
		codes: ['websocket-open-to-stranger'],
		fault: (request, _response, next) => {
			if (isWebSocket(request.get('Upgrade'))) request.headers.origin = 'https://app.example.com';
			next();
		},
	},
	{
		name: 'websocket-for-the-first-origin-only',
		breaks: 'ctx-websocket-allowed',
		codes: ['websocket-refused'],
		fault: (request, response, next) => {
			const isFirst = request.get('Origin') === 'https://app.example.com';
			if (isWebSocket(request.get('Upgrade')) && !isFirst) {
				return void response.status(403).end();
			}
			next();
		},
	},
];
