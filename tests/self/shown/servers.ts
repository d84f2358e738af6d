import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '../../../servers/listening.ts';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const allowed = ['https://app.example.com', 'https://admin.example.com'];

/** What an API without CORS answers to all but OPTIONS. */
const plain: Answering = ({ url = '' }, response) => {
	const isThere = /^\/(items\/1|page)(\?|$)/.test(url);
	response
		.writeHead(isThere ? 200 : 404, { 'Content-Type': 'application/json' })
		.end(isThere ? '{"name":"chair"}' : '{"title":"Not found"}');
};

const always =
	(status: number, headers: Readonly<Record<string, string>> = {}): Answering =>
	(_request, response) =>
		void response.writeHead(status, headers).end();

/** OPTIONS is answered so, and all else without CORS. */
const onOptions =
	(answer: Answering): Answering =>
	(request, response) =>
		request.method === 'OPTIONS' ? answer(request, response) : plain(request, response);

/** All that the contract promises, for its own origins. */
function grant({ headers: { origin = '' } }: IncomingMessage, response: ServerResponse): void {
	response.setHeader('Vary', 'Origin');
	if (!allowed.includes(origin)) return;
	response.setHeader('Access-Control-Allow-Origin', origin);
	response.setHeader('Access-Control-Allow-Credentials', 'true');
	response.setHeader('Access-Control-Allow-Methods', 'GET, PUT, PATCH');
	const names = 'Content-Type, Authorization, X-Client-Version';
	response.setHeader('Access-Control-Allow-Headers', names);
	response.setHeader('Access-Control-Max-Age', '600');
	response.setHeader('Access-Control-Expose-Headers', 'ETag');
}

/** They grant as little as `no-cors` does: only in what else they answer are they of another kind. */
export const alike: readonly string[] = [
	'options-401',
	'options-404',
	'options-405',
	'options-302',
	'options-empty-200',
	'all-500',
];

/** Servers that no front-end can work with, by what they do. */
export const servers: Readonly<Record<string, Answering>> = {
	'no-cors': plain,
	'options-401': onOptions(always(401, { 'WWW-Authenticate': 'Bearer' })),
	'options-404': onOptions(always(404)),
	'options-405': onOptions(always(405, { Allow: 'GET, PUT' })),
	'options-302': onOptions(always(302, { Location: '/login' })),
	'options-empty-200': onOptions(always(200)),
	'all-500': always(500),
	'only-on-options': onOptions((request, response) => {
		grant(request, response);
		response.writeHead(204).end();
	}),
	'only-on-errors': (request, response) => {
		const { url = '', method } = request;
		const isError = method === 'OPTIONS' || url.startsWith('/no-such-thing');
		if (!isError) return plain(request, response);
		grant(request, response);
		response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
	},
};

/** Starts one of them on a free loopback port. */
export async function startServer(answer: Answering) {
	const server = createServer(answer);
	const port = await listening(server);
	return {
		url: `http://127.0.0.1:${port}`,
		close(): void {
			server.close();
			server.closeAllConnections();
		},
	};
}
