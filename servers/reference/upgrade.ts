import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';

/**
 * Sends requests for another protocol through the same layers as all others, so that a mutant's fault
 * applies to them too. A route that responds with 101 keeps the connection; after any other response it
 * is closed.
 * @returns a function that closes the connections that were kept
 */
export function takeUpgrades(server: Server, app: Express): () => void {
	const kept = new Set<Socket>();
	server.on('upgrade', (request: IncomingMessage, stream) => {
		const socket = stream as Socket;
		kept.add(socket);
		socket.on('close', () => kept.delete(socket));
		// After an error, 'close' follows.
		socket.on('error', () => {});
		const response = new ServerResponse(request);
		response.shouldKeepAlive = false;
		response.assignSocket(socket);
		response.on('finish', () => {
			response.detachSocket(socket);
			if (response.statusCode !== 101) socket.end();
		});
		app(request, response);
	});
	return () => {
		for (const socket of kept) socket.destroy();
	};
}
