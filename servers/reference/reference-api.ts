import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Contract } from '../../model/contract.ts';
import { corsLayer } from './cors.ts';

export interface RunningApi {
	/** `http://127.0.0.1:port` */
	readonly url: string;
	/** `METHOD /path`, in order of arrival. */
	readonly log: readonly string[];
	close(): Promise<void>;
}

/**
 * The embedded reference API on a free loopback port.
 * @param fault a layer in front of everything, with which a mutant breaks one rule
 */
export async function startReferenceApi(
	contract: Contract,
	fault: RequestHandler = (_request, _response, next) => next(),
): Promise<RunningApi> {
	const log: string[] = [];
	const app = express();
	app.disable('x-powered-by');
	app.use((request, _response, next) => {
		log.push(`${request.method} ${request.url}`);
		next();
	});
	app.use(fault);
	app.use(corsLayer(contract));
	addRoutes(app);
	const server = createServer(app);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		log,
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

function addRoutes(app: Express): void {
	app.use((_request, response, next) => {
		response.set({ 'X-Request-Id': randomUUID(), 'X-Internal-Host': 'reference-1' });
		next();
	});
	app.use(express.json());
	const item: RequestHandler = (_request, response) => void response.json({ id: 1, name: 'chair' });
	app.route('/items/1').get(item).put(item).patch(item);
	app.delete('/items/1', (_request, response) => void response.sendStatus(204));
	app.get('/items', (_request, response) => void response.json([{ id: 1 }]));
	app.post('/items', (_request, response) => void response.status(201).json({ id: 2 }));
	app.get('/session', (_request, response) => {
		response.cookie('session', randomUUID(), {
			httpOnly: true,
			secure: true,
			sameSite: 'none',
		});
		response.json({ session: 'open' });
	});
	app.get('/live', item);
	app.get('/public/clock', (_request, response) => void response.json({ now: Date.now() }));
	app.get('/prices', (_request, response) => {
		response.set('Cache-Control', 'public, max-age=60').json({ price: 42 });
	});
	app.get('/public/logo.svg', (_request, response) => {
		response.set('Cache-Control', 'public, max-age=60').type('svg');
		response.send('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
	});
	app.get('/errors/:status', ({ params }, response) => {
		const status = Number(params.status);
		if (status === 500) throw new Error('The reference API fails here on purpose.');
		response.status(status).json({ title: `Status ${status}` });
	});
	app.use((_request, response) => void response.status(404).json({ title: 'Not found' }));
	const onError: ErrorRequestHandler = (_error, _request, response, _next) => {
		response.status(500).json({ title: 'Internal error' });
	};
	app.use(onError);
}
