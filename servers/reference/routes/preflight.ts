import type { Express, RequestHandler } from 'express';
import { type Contract, type CorsPolicy, isSafeMethod } from '../../../model/contract.ts';

/** Adds unusual methods, and OPTIONS that is not a preflight. */
export function addPreflightRoutes(app: Express): void {
	app.options('/reports', (_request, response) => {
		response.set('Allow', 'OPTIONS, SEARCH').json({ search: { title: 'text' } });
	});
	app.search('/reports', (_request, response) => void response.json([{ title: 'March' }]));
}

/**
 * Rejects changes from pages on origins that are not allowed. CORS alone does not: it only hides the
 * response from script, and the server still processes a form's POST.
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
