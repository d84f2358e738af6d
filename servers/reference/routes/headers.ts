import type { Express } from 'express';

const report = Buffer.from(
	`${JSON.stringify({ id: 7, title: 'Sales in March', chairs: 12, tables: 3 })}\n`,
);

const version = '"report-7"';

/**
 * Adds a report that front-ends with all kinds of client libraries use, and an echo that allows any method
 * and header.
 */
export function addHeaderRoutes(app: Express): void {
	app.get('/reports/7', (request, response) => {
		response.attachment('report-7.json').set({ 'Accept-Ranges': 'bytes', ETag: version });
		// Express looks away when Cache-Control is there too, as some browsers send it along.
		if (['*', version].includes(request.get('If-None-Match') ?? '')) {
			return void response.status(304).end();
		}
		const ranges = request.range(report.length);
		if (ranges === -1) {
			return void response.status(416).set('Content-Range', `bytes */${report.length}`).end();
		}
		const [range, another] = typeof ranges === 'object' ? ranges : [];
		if (!range || another) return void response.send(report);
		const { start, end } = range;
		response.status(206).set('Content-Range', `bytes ${start}-${end}/${report.length}`);
		response.send(report.subarray(start, end + 1));
	});
	app.post('/reports/7', (request, response) => {
		if (request.is('application/grpc-web+proto')) {
			response.set({ 'Grpc-Status': '12', 'Grpc-Message': 'unimplemented' });
			return void response.type('application/grpc-web+proto').end();
		}
		if (!request.is('json')) {
			return void response.status(415).json({ title: 'Send JSON' });
		}
		if (request.body.title === '') {
			response.status(422).type('application/problem+json');
			return void response.send(JSON.stringify({ title: 'A report needs a title' }));
		}
		response.status(201).json({ id: 8 });
	});
	app.put('/reports/7', (_request, response) => void response.json({ id: 7 }));
	app.all('/public/echo', ({ method }, response) => void response.json({ method }));
}
