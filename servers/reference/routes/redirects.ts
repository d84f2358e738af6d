import type { Express, RequestHandler } from 'express';
import { type Contract, isSafeMethod } from '../../../model/contract.ts';

/** With which status a request of the contract is redirected, by `resource.request`. */
const statuses: Readonly<Record<string, number>> = {
	'oldItem.read': 301,
	'oldItem.replace': 301,
	'basket.order': 302,
	'basket.fill': 303,
	'download.read': 302,
	'download.readWithToken': 302,
	'download.readVersion': 302,
	'download.upload': 307,
};

/**
 * Adds resources that have moved, that continue elsewhere, and files in a store on another host.
 */
export function addRedirectRoutes(app: Express, { target, resources }: Contract): void {
	for (const { name, path, requests } of resources) {
		for (const request of requests) {
			const status = statuses[`${name}.${request.name}`];
			const { method, redirectsTo } = request;
			if (status === undefined || redirectsTo === undefined) continue;
			app.all(
				path,
				only(method, (_request, response) => response.redirect(status, redirectsTo)),
			);
		}
	}
	const item: RequestHandler = (_request, response) => void response.json({ id: 1, name: 'chair' });
	app.route('/shop/items/1').get(item).put(item);
	app.get('/basket/summary', (_request, response) => void response.json({ items: 1 }));

	const stores = target.otherHosts.map(({ origin }) => new URL(origin).host);
	app.all('/files/7.csv', (request, response, next) => {
		if (!stores.includes(request.host)) return next();
		if (!isSafeMethod(request.method)) return void response.json({ stored: '7.csv' });
		response.attachment('7.csv').set('ETag', '"file-7"').send('month;chairs\nMarch;12\n');
	});
}

const only =
	(method: string, handler: RequestHandler): RequestHandler =>
	(request, response, next) =>
		request.method === method ? handler(request, response, next) : next();
