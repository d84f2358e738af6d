import type { ErrorRequestHandler, Express } from 'express';

/** Adds routes with intended errors, beside those of any GET below /errors. */
export function addErrorRoutes(app: Express): void {
	app.put('/errors/504', (_request, response) => {
		response.status(504).json({ title: 'The warehouse did not respond in time' });
	});
	app.get('/errors/401', (_request, response, next) => {
		response.set('WWW-Authenticate', 'Bearer realm="reference"');
		next();
	});
}

/** Responds with 400 to a body that is not JSON: it is the client's error, not the server's. */
export const refuseMalformedBody: ErrorRequestHandler = (error, _request, response, next) => {
	if (error.type !== 'entity.parse.failed') return next(error);
	response.status(400).json({ title: 'The body is no JSON' });
};
