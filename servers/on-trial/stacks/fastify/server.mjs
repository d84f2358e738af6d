// A small API by Fastify, with @fastify/cors on the root instance before everything else.
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';

const app = Fastify({ genReqId: () => randomUUID() });

// cors
import cors from '@fastify/cors';

await app.register(cors, {
	origin: ['https://app.example.com', 'https://admin.example.com'],
	// The plugin itself lists no more than GET, HEAD and POST.
	methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
	// Without it, the plugin would allow every header that a preflight asks for.
	allowedHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
	exposedHeaders: ['ETag', 'X-Request-Id'],
	credentials: true,
	maxAge: 600,
});
// end cors

app.addHook('onRequest', async (request, reply) => {
	reply.header('X-Request-Id', request.id);
});
// Forms on any page can POST text without asking first, but not JSON, the other format that is read.
app.removeContentTypeParser('text/plain');

app.setErrorHandler((error, _request, reply) => {
	const { statusCode = 500, message } = error;
	reply.code(statusCode).send({ title: statusCode < 500 ? message : 'Internal error' });
});
app.setNotFoundHandler((_request, reply) => {
	reply.code(404).send({ title: 'Not found' });
});

// The routes.
const chair = { id: 1, name: 'chair' };
/** @type {import('fastify').FastifySchema} */
const schema = {
	body: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
};
await app.register(
	async (items) => {
		items.addHook('onRequest', async (request, reply) => {
			if (request.headers.authorization === 'Bearer demo-token') return;
			reply.code(401).header('WWW-Authenticate', 'Bearer').send({ title: 'Sign in first' });
			return reply;
		});
		items.get('/', async () => [chair]);
		items.post('/', { schema }, async (request, reply) => {
			reply.code(201);
			return { ...request.body, id: 2 };
		});
		items.get('/1', async (_request, reply) => {
			reply.header('ETag', '"1"');
			return chair;
		});
		items.put('/1', { schema }, async (request) => ({ ...request.body, id: 1 }));
		items.patch('/1', { schema }, async (request) => ({ ...request.body, id: 1 }));
		items.delete('/1', async (_request, reply) => {
			reply.code(204);
		});
	},
	{ prefix: '/items' },
);
app.get('/prices', async () => ({ chair: 42 }));
app.get('/broken', async () => {
	throw new Error('Broken on purpose');
});

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('Listening');
