// A small API by Koa, with @koa/cors before everything else.
import { randomUUID } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();

// cors
import cors from '@koa/cors';

const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

app.use(
	cors({
		// A list is not taken, but a function is.
		origin: (context) => allowedOrigins.find((origin) => origin === context.get('Origin')),
		allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		// Without it, the package would allow every header that a preflight asks for.
		allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
		exposeHeaders: ['ETag', 'X-Request-Id'],
		credentials: true,
		maxAge: 600,
	}),
);
// end cors

app.use(async (context, next) => {
	context.set('X-Request-Id', randomUUID());
	try {
		await next();
	} catch (error) {
		const { status = 500, headers = {}, message } = error;
		context.status = status;
		context.set(headers);
		context.body = { title: status < 500 ? message : 'Internal error' };
	}
});
app.use(bodyParser({ enableTypes: ['json'] }));

const items = new Router({ prefix: '/items' });
items.use(async (context, next) => {
	if (context.get('Authorization') !== 'Bearer demo-token') {
		context.throw(401, 'Sign in first', { headers: { 'WWW-Authenticate': 'Bearer' } });
	}
	await next();
});

// The routes.
const chair = { id: 1, name: 'chair' };
/** @type {Router.Middleware} */
const changeItem = (context) => {
	context.body = { ...context.request.body, id: 1 };
};
items
	.get('/', (context) => {
		context.body = [chair];
	})
	.post('/', (context) => {
		// Forms on any page can POST without a preflight, but not JSON.
		if (!context.is('application/json')) context.throw(415, 'Send JSON');
		context.status = 201;
		context.body = { ...context.request.body, id: 2 };
	})
	.get('/1', (context) => {
		context.etag = '1';
		context.body = chair;
	})
	.put('/1', changeItem)
	.patch('/1', changeItem)
	.delete('/1', (context) => {
		context.status = 204;
	});

const others = new Router()
	.get('/prices', (context) => {
		context.body = { chair: 42 };
	})
	.get('/broken', () => {
		throw new Error('Broken on purpose');
	});

app.use(items.routes()).use(items.allowedMethods());
app.use(others.routes()).use(others.allowedMethods());

app.listen(Number(process.env.PORT), '127.0.0.1', () => {
	console.log('Listening');
});
