// A small API by Express, with the `cors` package before everything else.
import { randomUUID } from 'node:crypto';
import express from 'express';

const app = express();

// cors
import cors from 'cors';

app.use(
	cors({
		origin: ['https://app.example.com', 'https://admin.example.com'],
		methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		// Without it, the package would allow every header that a preflight asks for.
		allowedHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
		exposedHeaders: ['ETag', 'X-Request-Id'],
		credentials: true,
		maxAge: 600,
	}),
);
// end cors

app.use((_request, response, next) => {
	response.set('X-Request-Id', randomUUID());
	next();
});
app.use(express.json());
app.use('/items', (request, response, next) => {
	if (request.get('Authorization') === 'Bearer demo-token') next();
	else response.status(401).set('WWW-Authenticate', 'Bearer').json({ title: 'Sign in first' });
});

// The routes.
/** @type {express.RequestHandler} */
const sendItem = (_request, response) => {
	response.json({ id: 1, name: 'chair' });
};
app
	.route('/items')
	.get((_request, response) => {
		response.json([{ id: 1, name: 'chair' }]);
	})
	.post((request, response) => {
		// Forms on any page can POST without a preflight, but not JSON.
		if (request.is('application/json')) response.status(201).json({ id: 2, name: 'lamp' });
		else response.status(415).json({ title: 'Send JSON' });
	});
app
	.route('/items/1')
	.get(sendItem)
	.put(sendItem)
	.patch(sendItem)
	.delete((_request, response) => {
		response.sendStatus(204);
	});
app.get('/prices', (_request, response) => {
	response.json({ chair: 42 });
});
app.get('/broken', () => Promise.reject(new Error('Broken on purpose')));

/** @type {express.RequestHandler} */
const answerMissing = (_request, response) => {
	response.status(404).json({ title: 'Not found' });
};
/** @type {express.ErrorRequestHandler} */
const answerError = ({ status = 500 }, _request, response, _next) => {
	response.status(status).json({ title: status < 500 ? 'Bad request' : 'Internal error' });
};
app.use(answerMissing, answerError);

app.listen(Number(process.env.PORT), '127.0.0.1', (error) => {
	if (error) throw error;
	console.log('Listening');
});
