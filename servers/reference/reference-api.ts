import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Contract } from '../../model/contract.ts';
import { listening } from '../listening.ts';
import { corsLayer } from './cors.ts';
import { addRoutes } from './routes/index.ts';
import { takeUpgrades } from './upgrade.ts';

export interface RunningApi {
	/** `http://127.0.0.1:port` */
	readonly url: string;
	/** `METHOD /path`, in order of arrival. */
	readonly log: readonly string[];
	close(): Promise<void>;
}

/**
 * Starts the embedded reference API on a free loopback port.
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
	addRoutes(app, contract);
	addEnds(app);
	const server = createServer(app);
	const closeUpgraded = takeUpgrades(server, app);
	const port = await listening(server);
	return {
		url: `http://127.0.0.1:${port}`,
		log,
		async close() {
			server.close();
			server.closeAllConnections();
			closeUpgraded();
		},
	};
}

/** The response if no route matches, or if one fails. */
function addEnds(app: Express): void {
	app.use((_request, response) => void response.status(404).json({ title: 'Not found' }));
	const onError: ErrorRequestHandler = (_error, _request, response, _next) => {
		response.status(500).json({ title: 'Internal error' });
	};
	app.use(onError);
}
