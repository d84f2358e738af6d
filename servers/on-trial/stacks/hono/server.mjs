// A small API by Hono, with its own CORS middleware before everything else.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { requestId } from 'hono/request-id';

const app = new Hono();

// cors
import { cors } from 'hono/cors';

app.use(
	'*',
	cors({
		origin: ['https://app.example.com', 'https://admin.example.com'],
		allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		// Without it, every header that a preflight asks for would be allowed.
		allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
		exposeHeaders: ['ETag', 'X-Request-Id'],
		credentials: true,
		maxAge: 600,
	}),
);
// end cors

app.use('*', requestId());
app.use('/items/*', bearerAuth({ token: 'demo-token' }));

// The routes.
const chair = { id: 1, name: 'chair' };
// Without these, a 304 would keep the headers of HTTP caches only, and pages could not read it.
const retainedHeaders = [
	...RETAINED_304_HEADERS,
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Credentials',
	'Access-Control-Expose-Headers',
	'X-Request-Id',
];
app.get('/items', (context) => context.json([chair]));
app.post('/items', async (context) => {
	// Forms on any page can POST without a preflight, but not JSON.
	const [type] = (context.req.header('Content-Type') ?? '').split(';');
	if (type !== 'application/json') return context.json({ title: 'Send JSON' }, 415);
	return context.json({ ...(await context.req.json()), id: 2 }, 201);
});
app.get('/items/1', etag({ retainedHeaders }), (context) => context.json(chair));
app.on(['PUT', 'PATCH'], '/items/1', async (context) =>
	context.json({ ...(await context.req.json()), id: 1 }),
);
app.delete('/items/1', (context) => context.body(null, 204));
app.get('/prices', (context) => context.json({ chair: 42 }));
app.get('/broken', () => {
	throw new Error('Broken on purpose');
});
app.notFound((context) => context.json({ title: 'Not found' }, 404));
app.onError((error, context) => {
	if ('getResponse' in error) return error.getResponse();
	if (error instanceof SyntaxError) return context.json({ title: 'Send JSON' }, 400);
	return context.json({ title: 'Internal error' }, 500);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => {
	console.log('Listening');
});
