import { randomUUID } from 'node:crypto';
import type { Express } from 'express';

/**
 * Adds a session that front-ends open, also on other sites; origins that are not allowed get no cookie.
 */
export function addCookieRoutes(app: Express): void {
	app.get('/session', (request, response) => {
		const isLetIn = response.get('Access-Control-Allow-Origin') !== undefined;
		if (request.get('Origin') !== undefined && !isLetIn) {
			return void response.status(403).json({ title: 'Not for this origin' });
		}
		response.cookie('session', randomUUID(), {
			httpOnly: true,
			secure: true,
			sameSite: 'none',
			partitioned: true,
		});
		response.json({ session: 'open' });
	});
}
