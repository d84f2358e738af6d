// A small API by H3, with handleCors before everything else.
import { randomUUID } from 'node:crypto';
import { H3, HTTPError, readBody, requireContentType, serve } from 'h3';

const app = new H3();

// cors
import { handleCors } from 'h3';

app.use((event) => {
	const answer = handleCors(event, {
		origin: ['https://app.example.com', 'https://admin.example.com'],
		methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		// Without it, every header that a preflight asks for would be allowed.
		allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
		exposeHeaders: ['ETag', 'X-Request-Id'],
		credentials: true,
		maxAge: '600',
	});
	if (answer !== false) return answer;
});
// end cors

app.use(({ res }) => {
	const id = randomUUID();
	res.headers.set('X-Request-Id', id);
	res.errHeaders.set('X-Request-Id', id);
});
const askForToken = ({ req }) => {
	if (req.headers.get('Authorization') === 'Bearer demo-token') return;
	throw new HTTPError({
		status: 401,
		message: 'Sign in first',
		headers: { 'WWW-Authenticate': 'Bearer' },
	});
};
app.use('/items', askForToken);
app.use('/items/**', askForToken);

// The routes.
const chair = { id: 1, name: 'chair' };
const changeItem = async (event) => ({ ...(await readBody(event)), id: 1 });
app
	.get('/items', () => [chair])
	.post('/items', async (event) => {
		// Forms on any page can POST without a preflight, but not JSON.
		requireContentType(event, 'application/json');
		event.res.status = 201;
		return { ...(await readBody(event)), id: 2 };
	})
	.get('/items/1', ({ res }) => {
		res.headers.set('ETag', '"1"');
		return chair;
	})
	.put('/items/1', changeItem)
	.patch('/items/1', changeItem)
	.delete('/items/1', ({ res }) => {
		res.status = 204;
		return '';
	})
	.get('/prices', () => ({ chair: 42 }))
	.get('/broken', () => {
		throw new Error('Broken on purpose');
	});

await serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1', silent: true }).ready();
console.log('Listening');
