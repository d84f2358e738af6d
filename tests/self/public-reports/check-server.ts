import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response; `open`: it stays open after the body. */
interface Reply {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly open?: true;
}

const json = { 'Content-Type': 'application/json' };
const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
	method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** A list of origins, and what every response to them says. */
const listing =
	(origins: readonly string[], more: Readonly<Record<string, string>> = {}) =>
	({ headers: { origin = '' } }: IncomingMessage): Record<string, string> =>
		origins.includes(origin)
			? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin', ...more }
			: { Vary: 'Origin' };

/** Everyone may read. */
const open = { 'Access-Control-Allow-Origin': '*' };

const local = listing(['http://localhost:3000'], { 'Access-Control-Allow-Credentials': 'true' });
const shop = listing(['https://shop.example.org']);

/** The servers of people who asked in public why their page gets nothing, by host. */
const servers: Readonly<Record<string, (request: IncomingMessage) => Reply>> = {
	/** Every header that is asked for is allowed, and none of the response is exposed. */
	'tools.example.com': (request) =>
		isPreflight(request)
			? {
					status: 204,
					headers: {
						...local(request),
						'Access-Control-Allow-Methods': 'GET, POST, DELETE',
						'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '',
						'Access-Control-Max-Age': '300',
					},
				}
			: {
					status: 200,
					headers: { ...local(request), 'Tool-Session-Id': 'f3a1', ...json },
					body: '{}',
				},
	/** A tunnel shows browsers a page of its own, and lets preflights through. */
	'tunnel.example.com': (request) => {
		const server = { Server: 'gunicorn', ...local(request) };
		if (isPreflight(request)) {
			return {
				status: 204,
				headers: { ...server, 'Access-Control-Allow-Headers': 'authorization' },
			};
		}
		return /Mozilla/.test(request.headers['user-agent'] ?? '')
			? {
					status: 200,
					headers: { 'Content-Type': 'text/html', 'Ngrok-Error-Code': 'ERR_NGROK_6024' },
					body: '<!DOCTYPE html><title>You are about to visit a tunnel</title>',
				}
			: { status: 200, headers: { ...server, ...json }, body: '[]' };
	},
	/** A guard turns away what a browser says is of another site, before the CORS code. */
	'desk.example.com': (request) => {
		if (isPreflight(request)) {
			return {
				status: 204,
				headers: {
					...shop(request),
					'Access-Control-Allow-Methods': 'POST',
					'Access-Control-Allow-Headers': 'content-type',
				},
			};
		}
		const bodies: Readonly<Record<string, string>> = {
			'/worded': '{"message":"Cross-origin requests are not allowed"}',
			'/terse': '{"message":"no"}',
			'/forged': '{"detail":"CSRF Failed: Origin checking failed"}',
		};
		const isForeign = request.headers['sec-fetch-site'] === 'cross-site';
		if (isForeign) return { status: 403, headers: json, body: bodies[request.url ?? ''] ?? '' };
		return { status: 200, headers: { ...shop(request), ...json }, body: '{}' };
	},
	/** Preflights are allowed, but for no header that pages set. */
	'graph.example.com': (request) => ({
		status: 200,
		headers: isPreflight(request) ? { ...open, 'Access-Control-Allow-Headers': 'Prefer' } : open,
		body: isPreflight(request) ? '' : 'ok',
	}),
	/** Knows nothing of CORS. */
	'forms.example.com': () => ({ status: 200, headers: json, body: '{}' }),
	/** Its CORS is right, and it takes JSON only. */
	'orders.example.com': (request) => {
		if (isPreflight(request)) {
			return {
				status: 204,
				headers: {
					...shop(request),
					'Access-Control-Allow-Headers': 'authorization, content-type',
				},
			};
		}
		const isJson = request.headers['content-type'] === 'application/json';
		return { status: isJson ? 201 : 415, headers: { ...shop(request), ...json }, body: '{}' };
	},
	/** Events without end, for everyone who sends no cookies. */
	'feed.example.com': (request) =>
		isPreflight(request)
			? { status: 200, headers: open }
			: {
					status: 200,
					headers: { ...open, 'Content-Type': 'text/event-stream' },
					body: 'data: first\n\n',
					open: true,
				},
	/** Leads on to a store, which wants the token. */
	'index.example.com': (request) =>
		isPreflight(request)
			? { status: 204, headers: { ...open, 'Access-Control-Allow-Headers': 'authorization' } }
			: { status: 302, headers: { ...open, Location: 'https://store.example.net/files/7' } },
	/** Leads on to a host that nobody names here. */
	'elsewhere.example.com': (request) =>
		isPreflight(request)
			? { status: 204, headers: { ...open, 'Access-Control-Allow-Headers': 'authorization' } }
			: { status: 302, headers: { ...open, Location: 'https://unnamed.example.net/files/7' } },
	'store.example.net': (request) => {
		if (isPreflight(request)) {
			return {
				status: 204,
				headers: { ...open, 'Access-Control-Allow-Headers': 'authorization' },
			};
		}
		const isKnown = request.headers.authorization !== undefined;
		return { status: isKnown ? 200 : 401, headers: { ...open, ...json }, body: '{}' };
	},
	/** Its list has schemes of the web only. */
	'relay.example.com': ({ headers: { origin = '' } }) =>
		origin !== '' && !/^https?:/.test(origin)
			? { status: 403 }
			: { status: 200, headers: open, body: 'ok' },
	/** Its list has the app's older scheme, not its own. */
	'phone.example.com': (request) => ({
		status: 200,
		headers: { ...listing(['https://localhost', 'ionic://localhost'])(request), ...json },
		body: '{}',
	}),
};

/** Every origin that has a server here. */
export const reportOrigins = Object.keys(servers).map((host) => `https://${host}`);

export interface ReportServer {
	/** `http://127.0.0.1:<port>`, for all hosts. */
	readonly url: string;
	/** `METHOD host/path` of every request, in their order. */
	readonly arrived: readonly string[];
	close(): void;
}

/** Starts one server for all hosts; it opens WebSockets on `live.example.com` for one page's origin. */
export async function startReportServer(): Promise<ReportServer> {
	const arrived: string[] = [];
	const server = createServer((request, response) => {
		const host = request.headers.host ?? '';
		arrived.push(`${request.method} ${host}${request.url}`);
		const { status, headers, body, open } = servers[host]?.(request) ?? { status: 501 };
		response.writeHead(status, headers);
		if (open) response.write(body ?? '');
		else response.end(body);
	});
	server.on('upgrade', (request, socket) => {
		if (request.headers.origin !== 'https://shop.example.org') {
			socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
			return;
		}
		const accept = createHash('sha1')
			.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
			.digest('base64');
		socket.on('error', () => {});
		socket.write(
			`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
		);
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
