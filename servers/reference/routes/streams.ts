import { createHash } from 'node:crypto';
import type { Express, RequestHandler } from 'express';
import type { Contract, CorsPolicy } from '../../../model/contract.ts';

/**
 * Adds event streams that end after each event, so that browsers reconnect for the next; one that has
 * moved; and a WebSocket.
 */
export function addStreamRoutes(app: Express, contract: Contract): void {
	app.get(['/events', '/public/ticker'], (request, response) => {
		const id = Number(request.get('Last-Event-ID') ?? 0) + 1;
		response.type('text/event-stream').set('Cache-Control', 'no-store');
		response.end(`retry: 100\nid: ${id}\ndata: {"price": 42}\n\n`);
	});
	for (const { path, serves, policy, requests } of contract.resources) {
		const moved = requests.find(({ redirectsTo }) => redirectsTo !== undefined)?.redirectsTo;
		if (serves === 'event-stream' && moved !== undefined) {
			app.get(path, (_request, response) => response.redirect(302, moved));
		}
		if (serves === 'web-socket') app.get(path, handshake(policy));
	}
}

/** RFC 6455 §5.5.1 */
const closeFrame = Buffer.from([0x88, 0x00]);

/**
 * The server's side of a WebSocket's opening handshake. Browsers ask from everywhere and with cookies,
 * so only a check of Origin blocks other origins. RFC 6455 §4.2, §10.2
 */
function handshake({ allowOrigin }: CorsPolicy): RequestHandler {
	return (request, response) => {
		const key = request.get('Sec-WebSocket-Key');
		if (key === undefined) {
			return void response
				.status(426)
				.set('Upgrade', 'websocket')
				.json({ title: 'WebSocket only' });
		}
		const origin = request.get('Origin') ?? '';
		if (allowOrigin !== '*' && !allowOrigin.includes(origin)) {
			return void response.status(403).json({ title: 'Forbidden' });
		}
		response.status(101).set({
			Upgrade: 'websocket',
			Connection: 'Upgrade',
			'Sec-WebSocket-Accept': createHash('sha1').update(`${key}${handshakeId}`).digest('base64'),
		});
		response.end();
		// Pages send nothing here but the end of the connection.
		request.socket.once('data', () => request.socket.end(closeFrame));
	};
}

/** RFC 6455 §1.3 */
const handshakeId = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
