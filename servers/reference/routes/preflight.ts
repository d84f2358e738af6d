import type { Express, RequestHandler } from 'express';
import { type Contract, type CorsPolicy, isSafeMethod } from '../../../model/contract.ts';

/** Methods beyond the usual ones, and OPTIONS that is no preflight. */
export function addPreflightRoutes(app: Express): void {
	app.options('/reports', (_request, response) => {
		response.set('Allow', 'OPTIONS, SEARCH').json({ search: { title: 'text' } });
	});
	app.search('/reports', (_request, response) => void response.json([{ title: 'March' }]));
}

/**
 * Refuses changes that pages of strangers ask for. CORS alone does not: it keeps the answer from
 * script, and a form's POST is carried out all the same.
 */
export function refuseStrangers({ target, resources }: Contract): RequestHandler {
	const policies = new Map(resources.map(({ path, policy }) => [path.split('?')[0], policy]));
	return (request, response, next) => {
		const origin = request.get('Origin');
		const policy = policies.get(request.path);
		const isOwn = origin === undefined || origin === new URL(target.url).origin;
		if (isOwn || isSafeMethod(request.method) || !policy || letsIn(policy, origin)) return next();
		response.status(403).json({ title: 'Not from there' });
	};
}

const letsIn = ({ allowOrigin }: CorsPolicy, origin: string): boolean =>
	allowOrigin === '*' || allowOrigin.includes(origin);
