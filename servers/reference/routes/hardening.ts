import type { Express } from 'express';

/** What every answer says, so that no browser takes it for anything else. */
export function addHardening(app: Express): void {
	app.use((_request, response, next) => {
		response.set('X-Content-Type-Options', 'nosniff');
		next();
	});
}
