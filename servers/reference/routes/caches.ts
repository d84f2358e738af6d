import { gzipSync } from 'node:zlib';
import type { Express } from 'express';

const prices = JSON.stringify({ price: 42 });

/** Adds resources whose responses may be cached. */
export function addCacheRoutes(app: Express): void {
	app.get('/prices', (request, response) => {
		response.set('Cache-Control', 'public, max-age=60').vary('Accept-Encoding').type('json');
		if (!request.acceptsEncodings('gzip')) return void response.send(prices);
		response.set('Content-Encoding', 'gzip').send(gzipSync(prices));
	});
	app.get('/admin/users', (_request, response) => void response.json([{ id: 1 }]));
	app.get('/pictures/lamp.png', (_request, response) => {
		response.set('Cache-Control', 'public, max-age=60').type('png').send(lamp);
	});
}

/** One pixel. */
const lamp = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
	'base64',
);
