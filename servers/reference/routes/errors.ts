import type { ErrorRequestHandler, Express } from 'express';

/** Errors on purpose beside those that any GET below /errors gives. */
export function addErrorRoutes(app: Express): void {
	app.put('/errors/504', (_request, response) => {
		response.status(504).json({ title: 'The warehouse gave no answer in time' });
	});
	app.get('/errors/401', (_request, response, next) => {
		response.set('WWW-Authenticate', 'Bearer realm="reference"');
		next();
	});
}

/** A body that is no JSON is the client's mistake, not the server's. */
export const refuseMalformedBody: ErrorRequestHandler = (error, _request, response, next) => {
	if (error.type !== 'entity.parse.failed') return next(error);
	response.status(400).json({ title: 'The body is no JSON' });
};
