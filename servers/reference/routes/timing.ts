import type { Express } from 'express';
import type { Contract } from '../../../model/contract.ts';

/**
 * Adds a resource that shows how long it took, and one that has moved to another host of the team.
 */
export function addTimingRoutes(app: Express, { resources }: Contract): void {
	app.use('/live', (_request, response, next) => {
		response.set('Server-Timing', 'db;dur=5.3, cache;desc="hit"');
		next();
	});
	const moved = resources.find(({ name }) => name === 'moved');
	const to = moved?.requests[0]?.redirectsTo;
	if (moved && to) app.get(moved.path, (_request, response) => void response.redirect(302, to));
}
