import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '../../../servers/listening.ts';
import { allowedHeaders, type CorrectServer, methods, pages } from './servers.ts';

const said = (request: IncomingMessage, name: string): string =>
	String(request.headers[name] ?? '');

/** By path; the others let browsers remember for ten minutes. */
const maxAges: Readonly<Record<string, string | undefined>> = {
	'/never': '0',
	'/briefly': undefined,
};

/** The same small API for all of them, told apart by the first label of the host's name. */
export async function startApi(
	servers: readonly CorrectServer[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
	const api = createServer((request, response) => {
		const server = servers.find(({ name }) => said(request, 'host').startsWith(`${name}.`));
		request.resume();
		if (server) respond(server, request, response);
		else response.writeHead(421).end();
	});
	const port = await listening(api);
	return {
		url: `http://127.0.0.1:${port}`,
		close: () =>
			new Promise((resolve) => {
				api.close(() => resolve());
				api.closeAllConnections();
			}),
	};
}

function respond(server: CorrectServer, request: IncomingMessage, response: ServerResponse): void {
	const origin = said(request, 'origin');
	const isIn = server.isPublic === true || pages.includes(origin);
	const refusal = server.refuses?.(request);
	if (!server.isPublic) response.setHeader('Vary', 'Origin');
	if (refusal !== undefined) return void response.writeHead(refusal).end('Invalid CORS request');
	if (server.isPublic) {
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.setHeader('Access-Control-Expose-Headers', 'ETag');
	} else if (isIn) {
		response.setHeader('Access-Control-Allow-Origin', origin);
		response.setHeader('Access-Control-Allow-Credentials', 'true');
		response.setHeader('Access-Control-Expose-Headers', 'ETag');
	}
	const method = said(request, 'access-control-request-method');
	if (request.method === 'OPTIONS' && method !== '') {
		if (isIn) grant(server, request, response);
		return void response.writeHead(204).end();
	}
	for (const [name, value] of Object.entries(server.headers ?? {})) response.setHeader(name, value);
	answer(request, response);
}

function grant(server: CorrectServer, request: IncomingMessage, response: ServerResponse): void {
	const method = said(request, 'access-control-request-method');
	const headers = said(request, 'access-control-request-headers');
	const whole = {
		'Access-Control-Allow-Methods': methods,
		'Access-Control-Allow-Headers': allowedHeaders,
	};
	const names = headers.split(',').filter((name) => name !== '');
	const known = allowedHeaders.toLowerCase().split(', ');
	const isAllowed =
		server.grantsAll === true ||
		(methods.split(', ').includes(method) && names.every((name) => known.includes(name)));
	if (!isAllowed) return;
	const lists = server.grants?.({ method, headers }) ?? whole;
	const path = request.url ?? '';
	const maxAge = path in maxAges ? maxAges[path] : '600';
	if (maxAge !== undefined) response.setHeader('Access-Control-Max-Age', maxAge);
	for (const [name, value] of Object.entries(lists)) response.setHeader(name, value);
}

function answer({ url, method, headers }: IncomingMessage, response: ServerResponse): void {
	response.setHeader('Content-Type', 'application/json');
	const etag = response.getHeader('ETag');
	if (url === '/missing') return void response.writeHead(404).end('{}');
	if (!['GET', 'HEAD'].includes(method ?? '')) {
		for (const name of ['Cache-Control', 'ETag', 'Last-Modified']) response.removeHeader(name);
		return void response.writeHead(200).end('{}');
	}
	if (url === '/session' && response.hasHeader('Access-Control-Allow-Origin')) {
		const attributes = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned';
		response.setHeader('Set-Cookie', `session=1; ${attributes}`);
	}
	if (etag !== undefined && headers['if-none-match'] === etag) {
		return void response.writeHead(304).end();
	}
	response.writeHead(200).end(method === 'HEAD' ? undefined : '{}');
}
