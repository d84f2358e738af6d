import type { Socket } from 'node:net';

/**
 * Calls back with the request line and headers of each request that comes, without the empty line,
 * once its body has come too: a body that is late must not be taken for the next request's beginning.
 * Bodies have a Content-Length or are none. RFC 9112 §6.3
 */
export function onRequestHead(socket: Socket, answer: (head: string) => void): void {
	let waiting = '';
	socket.on('data', (bytes) => {
		waiting += bytes.toString('latin1');
		for (let end = waiting.indexOf('\r\n\r\n'); end >= 0; end = waiting.indexOf('\r\n\r\n')) {
			const head = waiting.slice(0, end);
			const [, size = '0'] = /^content-length:[ \t]*(\d+)/im.exec(head) ?? [];
			const next = end + 4 + Number(size);
			if (waiting.length < next) return;
			waiting = waiting.slice(next);
			answer(head);
		}
	});
}
