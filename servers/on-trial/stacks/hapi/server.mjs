// A small API by hapi, with CORS switched on for all of its routes.
import { randomUUID } from 'node:crypto';
import Boom from '@hapi/boom';
import Hapi from '@hapi/hapi';

const server = Hapi.server({
	port: Number(process.env.PORT),
	host: '127.0.0.1',
	// cors
	routes: {
		cors: {
			origin: ['https://app.example.com', 'https://admin.example.com'],
			headers: ['Authorization', 'Content-Type', 'X-Request-Id'],
			exposedHeaders: ['ETag', 'X-Request-Id'],
			credentials: true,
			maxAge: 600,
		},
	},
	// end cors
});

server.ext('onPreResponse', ({ response }, h) => {
	const headers = Boom.isBoom(response) ? response.output.headers : response.headers;
	headers['X-Request-Id'] = randomUUID();
	return h.continue;
});
server.auth.scheme('bearer', () => ({
	authenticate({ headers }, h) {
		if (headers.authorization !== 'Bearer demo-token') throw Boom.unauthorized(null, 'Bearer');
		return h.authenticated({ credentials: { user: 'demo' } });
	},
}));
server.auth.strategy('token', 'bearer');

// The routes.
const chair = { id: 1, name: 'chair' };
const auth = 'token';
// Forms on any page can POST without a preflight, but not JSON.
const payload = { allow: 'application/json', defaultContentType: 'application/octet-stream' };
server.route([
	{ method: 'GET', path: '/items', options: { auth }, handler: () => [chair] },
	{
		method: 'POST',
		path: '/items',
		options: { auth, payload },
		handler: ({ payload }, h) => h.response({ ...payload, id: 2 }).code(201),
	},
	{
		method: 'GET',
		path: '/items/1',
		options: { auth },
		handler: (_request, h) => h.response(chair).etag('1'),
	},
	{
		method: ['PUT', 'PATCH'],
		path: '/items/1',
		options: { auth, payload },
		handler: ({ payload }) => ({ ...payload, id: 1 }),
	},
	{
		method: 'DELETE',
		path: '/items/1',
		options: { auth },
		handler: (_request, h) => h.response().code(204),
	},
	{ method: 'GET', path: '/prices', handler: () => ({ chair: 42 }) },
	{
		method: 'GET',
		path: '/broken',
		handler() {
			throw new Error('Broken on purpose');
		},
	},
	{
		// Preflights work only for routes: with this, pages can read any 404.
		method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		path: '/{path*}',
		handler() {
			throw Boom.notFound();
		},
	},
]);

await server.start();
console.log('Listening');
