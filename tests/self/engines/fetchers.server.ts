import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '../../../servers/listening.ts';
import { pixel, silence, triangleFont } from '../../../servers/reference/asset-bytes.ts';

export const scriptText = 'globalThis.crosscheckAsset = true;\n';

const assets: Readonly<Record<string, readonly [type: string, content: Buffer | string]>> = {
	'text.txt': ['text/plain; charset=utf-8', 'hello'],
	'image.png': ['image/png', pixel],
	'script.js': ['text/javascript', scriptText],
	'data.json': ['application/json', '{"hello":"world"}'],
	'style.css': ['text/css', '.crosscheck { color: green; }'],
	'font.woff2': ['font/woff2', triangleFont],
	'sound.wav': ['audio/wav', silence()],
	'track.vtt': ['text/vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n'],
};

export interface AssetServer {
	readonly port: number;
	close(): Promise<void>;
}

/**
 * Everything a page can load. The path's first part says who is let in: `/open/` any origin, with
 * credentials; `/any/` any origin by `*`, without; `/closed/` none; `/timed/` as `/open/`, and script
 * may read timing. `/open/moved` redirects; `never` is not answered; `cookie` sets one.
 */
export async function startAssetServer(): Promise<AssetServer> {
	const server = createServer(answer);
	server.on('upgrade', (request, socket) => {
		socket.on('error', () => {});
		if (request.url?.includes('/never')) return;
		if (!request.url?.startsWith('/open/')) {
			socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
			return;
		}
		const accept = createHash('sha1')
			.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
			.digest('base64');
		socket.write(
			`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
		);
		// Any frame from the client closes: the only one that comes says so.
		socket.on('data', () => socket.end(Buffer.from([0x88, 0x00])));
	});
	const port = await listening(server);
	return {
		port,
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

function answer(request: IncomingMessage, response: ServerResponse): void {
	const [, access = '', name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
	for (const [header, value] of accessHeaders(access, request)) response.setHeader(header, value);
	if (name === 'never') return;
	if (name === 'moved') {
		response.writeHead(302, { Location: '/open/text.txt' }).end();
	} else if (name === 'events') {
		answerEvents(request, response);
	} else {
		if (name === 'cookie')
			response.setHeader('Set-Cookie', 'kept=1; Path=/; SameSite=None; Secure');
		answerAsset(name, request, response);
	}
}

function accessHeaders(access: string, { headers }: IncomingMessage): [string, string][] {
	const common: [string, string][] = [['Cache-Control', 'no-store']];
	if (access === 'closed') return common;
	if (access === 'any') return [...common, ['Access-Control-Allow-Origin', '*']];
	return [
		...common,
		['Access-Control-Allow-Origin', headers.origin ?? '*'],
		['Access-Control-Allow-Credentials', 'true'],
		['Access-Control-Allow-Headers', 'content-type'],
		['Vary', 'Origin'],
		...(access === 'timed' ? timingHeaders : []),
	];
}

const timingHeaders: readonly [string, string][] = [
	['Timing-Allow-Origin', '*'],
	['Server-Timing', 'one;dur=1, two;dur=2'],
];

function answerAsset(name: string, request: IncomingMessage, response: ServerResponse): void {
	const [type, content] = assets[name] ?? ['text/plain', ''];
	response.setHeader('Content-Type', type);
	const body = Buffer.from(content);
	const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
	if (!range) {
		response.end(body);
		return;
	}
	const from = Number(range[1]);
	const to = range[2] ? Number(range[2]) : body.length - 1;
	response.statusCode = 206;
	response.setHeader('Content-Range', `bytes ${from}-${to}/${body.length}`);
	response.end(body.subarray(from, to + 1));
}

/** A stream whose first connection ends at once, so that browsers open it again; the next stays. */
function answerEvents(request: IncomingMessage, response: ServerResponse): void {
	response.setHeader('Content-Type', 'text/event-stream');
	response.write('retry: 20\nid: 1\ndata: hello\n\n');
	if (request.headers['last-event-id'] === undefined) response.end();
}
