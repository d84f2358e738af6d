// A small API by Express, with the `cors` package before everything else. How to start and check
// it: README.md.
import { randomUUID } from 'node:crypto';
import cors from 'cors';
import express from 'express';

const ownOrigin = 'https://api.example.com';
const frontEnds = [
	'https://app.example.com',
	'https://admin.example.com',
	'https://shop.example.net',
];

const corsOptions = {
	// A list, even of one: `true` would allow every origin.
	origin: frontEnds,
	methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
	// Without it, the package would allow every header that a preflight asks for.
	allowedHeaders: [
		'Authorization',
		'Content-Type',
		'X-Request-Id',
		'X-Client-Version',
		'Idempotency-Key',
	],
	exposedHeaders: ['ETag', 'X-Request-Id'],
	credentials: true,
	maxAge: 600,
	optionsSuccessStatus: 204,
};

const app = express();

app.use((request, response, next) => {
	response.on('close', () => {
		console.log(`${request.method} ${request.originalUrl} ${response.statusCode}`);
	});
	next();
});

// Only what comes after this line gets CORS headers: routes, and also what rejects a request before
// them, because of a body that is not JSON or a missing token.
app.use(cors(corsOptions));
app.use((_request, response, next) => {
	response.set({ 'X-Request-Id': randomUUID(), 'X-Content-Type-Options': 'nosniff' });
	next();
});
app.use(express.json());
app.use('/items', (request, response, next) => {
	if (request.get('Authorization') === 'Bearer demo-token') next();
	else response.status(401).set('WWW-Authenticate', 'Bearer').json({ title: 'Sign in first' });
});

/** @type {express.RequestHandler} */
const sendItem = (_request, response) => {
	response.json({ id: 1, name: 'chair' });
};
app
	.route('/items/1')
	.get(sendItem)
	.put(sendItem)
	.patch(sendItem)
	.delete((_request, response) => {
		response.sendStatus(204);
	});
app.post('/items', (request, response) => {
	// Forms on any page can POST without a preflight, but not JSON.
	if (request.is('application/json')) response.status(201).json({ id: 2, name: 'lamp' });
	else response.status(415).json({ title: 'Send JSON' });
});
// CORS blocks other origins from reading a response, not from getting a session. The API's own pages
// send their origin too when they POST; clients that are not pages send none.
app.use('/session', (request, response, next) => {
	if ([undefined, ownOrigin, ...frontEnds].includes(request.get('Origin'))) next();
	else response.status(403).json({ title: 'Not for this origin' });
});
app.get('/session', (_request, response) => {
	response.cookie('session', 'demo', {
		httpOnly: true,
		secure: true,
		sameSite: 'none',
		partitioned: true,
	});
	response.json({ session: 'open' });
});
app.post('/session', (_request, response) => {
	response.json({ session: 'open' });
});
app.get('/prices', (_request, response) => {
	response.set('Cache-Control', 'public, max-age=60').json({ chair: 42 });
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

const port = Number(process.env.PORT ?? 8082);
app.listen(port, '127.0.0.1', (error) => {
	if (error) throw error;
	console.log(`Listening on http://127.0.0.1:${port}`);
});
