import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
	readonly method: string;
	readonly path: string;
	readonly origin: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
}

export interface CheckServer {
	/** `http://127.0.0.1:<port>`. */
	readonly url: string;
	readonly arrived: readonly Arrived[];
	close(): void;
}

const own = 'https://app.example.com';

/** How each path lets origins in: the headers of every answer, or null for none. */
const manners: Readonly<Record<string, (origin: string) => Record<string, string> | null>> = {
	'/right': (origin) => (origin === own ? withCredentials(own) : null),
	'/public': () => ({ 'Access-Control-Allow-Origin': '*' }),
	'/reflects': (origin) => withCredentials(origin),
	'/reflects-without-credentials': (origin) => ({ 'Access-Control-Allow-Origin': origin }),
	'/lets-null-in': (origin) => ([own, 'null'].includes(origin) ? withCredentials(origin) : null),
	'/missing': (origin) => (origin === own ? withCredentials(own) : null),
	'/closed': () => null,
};

const withCredentials = (origin: string): Record<string, string> => ({
	'Access-Control-Allow-Origin': origin,
	'Access-Control-Allow-Credentials': 'true',
	Vary: 'Origin',
});

/** Answers each path in its own manner; `/login-first` demands a token even of preflights. */
export async function startCheckServer(): Promise<CheckServer> {
	const arrived: Arrived[] = [];
	const server = createServer(async (request, response) => {
		const { method = '', headers } = request;
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		const origin = headers.origin ?? '';
		request.setEncoding('utf8');
		let body = '';
		for await (const chunk of request) body += chunk;
		arrived.push({ method, path, origin, headers, body });
		if (path === '/login-first' && !headers.authorization) {
			response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
			return;
		}
		const granted = (manners[path] ?? withCredentials)(origin);
		const preflight = method === 'OPTIONS' && granted;
		response.writeHead(preflight ? 204 : path === '/missing' ? 404 : 200, {
			...granted,
			...(preflight
				? {
						'Access-Control-Allow-Methods': 'GET, PUT, DELETE',
						'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Api-Key',
					}
				: {}),
		});
		response.end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrived,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
