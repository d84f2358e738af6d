import { once } from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server makes of a request. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export const json = { 'Content-Type': 'application/json' };

export const originOf = ({ headers }: IncomingMessage): string => headers.origin ?? '';

/** One that a browser sends before a request, not an OPTIONS request of a script. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
	method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** To every request the same. */
export const always =
	(status: number, headers: OutgoingHttpHeaders, body = ''): Answering =>
	(_request, response) =>
		void response.writeHead(status, headers).end(body);

/** Preflights get the first, all else the second. */
export const preflightsApart =
	(preflights: Answering, others: Answering): Answering =>
	(request, response) =>
		isPreflight(request) ? preflights(request, response) : others(request, response);

/** Starts one on a free loopback port. */
export async function startServer(
	answer: Answering,
): Promise<{ readonly url: string; close(): void }> {
	const server = createServer((request, response) => {
		request.resume();
		answer(request, response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close(): void {
			server.close();
			server.closeAllConnections();
		},
	};
}
