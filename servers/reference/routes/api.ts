import type { Express, RequestHandler } from 'express';

/** Adds items, prices and other resources for plain calls. */
export function addApiRoutes(app: Express): void {
	const item: RequestHandler = (_request, response) => void response.json({ id: 1, name: 'chair' });
	app.route('/items/1').get(item).put(item).patch(item);
	app.delete('/items/1', (_request, response) => void response.sendStatus(204));
	app.get('/items', (_request, response) => void response.json([{ id: 1 }]));
	app.post('/items', (_request, response) => void response.status(201).json({ id: 2 }));
	app.get('/live', item);
	app.get('/public/clock', (_request, response) => void response.json({ now: Date.now() }));
	app.get('/public/logo.svg', (_request, response) => {
		response.set('Cache-Control', 'public, max-age=60').type('svg');
		response.send('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
	});
	app.get('/errors/:status', ({ params }, response) => {
		const status = Number(params.status);
		if (status === 500) throw new Error('The reference API fails here on purpose.');
		response.status(status).json({ title: `Status ${status}` });
	});
}
