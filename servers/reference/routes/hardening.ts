import type { Express } from 'express';

/** Adds the headers by which browsers do not guess the type of a response. */
export function addHardening(app: Express): void {
	app.use((_request, response, next) => {
		response.set('X-Content-Type-Options', 'nosniff');
		next();
	});
}
