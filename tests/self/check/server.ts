import { createServer, type IncomingMessage } from 'node:http';
import { listening } from '../../../servers/listening.ts';

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
const onlyOwn = (origin: string) => (origin === own ? withCredentials(own) : null);
const manners: Readonly<Record<string, (origin: string) => Record<string, string> | null>> = {
	'/right': onlyOwn,
	'/guarded': onlyOwn,
	'/json-only': onlyOwn,
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

/** Bodies that never end, each after a whole head: what is written of them at once. */
const openBodies: Readonly<Record<string, { readonly head: object; readonly begins: string }>> = {
	'/event-stream': { head: { 'Content-Type': 'text/event-stream' }, begins: 'data: 1\n\n' },
	'/tokens': { head: { 'Content-Type': 'application/x-ndjson' }, begins: '{"token":"a"}\n' },
	'/silent-stream': { head: { 'Content-Type': 'text/event-stream' }, begins: '' },
	'/promised-body': {
		head: { 'Content-Type': 'application/json', 'Content-Length': '100' },
		begins: '',
	},
};

/**
 * Answers each path in its own manner; `/login-first` demands a token even of preflights, `/guarded`
 * refuses what browsers send from other pages, `/json-only` bodies of other types, `/silent` sends nothing.
 */
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
		if (path === '/silent') return;
		if (path === '/guarded' && method !== 'OPTIONS' && headers['sec-fetch-site']) {
			response.writeHead(403, { 'X-Guard': 'Sec-Fetch-Site' }).end('{}');
			return;
		}
		const stays = openBodies[path];
		const granted = (stays ? onlyOwn : (manners[path] ?? withCredentials))(origin);
		const open = method === 'OPTIONS' ? undefined : stays;
		if (open) {
			response.writeHead(200, { ...granted, ...open.head });
			response.flushHeaders();
			if (open.begins !== '') response.write(open.begins);
			return;
		}
		if (
			path === '/json-only' &&
			method === 'POST' &&
			headers['content-type'] !== 'application/json'
		) {
			response.writeHead(415, { ...granted }).end();
			return;
		}
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
	const port = await listening(server);
	return {
		url: `http://127.0.0.1:${port}`,
		arrived,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
