// The application behind the fronts: it has no CORS of its own.
import { createServer } from 'node:http';

const item = { id: 1, name: 'chair' };

/** @type {Record<string, (method: string) => [status: number, body?: object]>} */
const routes = {
	'/items': (method) => (method === 'POST' ? [201, { ...item, id: 2 }] : [200, [item]]),
	'/items/1': (method) => (method === 'DELETE' ? [204] : [200, item]),
	'/prices': () => [200, { chair: 42 }],
	'/broken': () => [500, { title: 'Internal error' }],
};
/** @type {Record<string, string[]>} */
const methods = {
	'/items': ['GET', 'HEAD', 'POST'],
	'/items/1': ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
};

const app = createServer((request, response) => {
	const { method = '', url = '' } = request;
	const path = url.split('?', 1)[0] ?? '';
	const mayEnter = request.headers.authorization === 'Bearer demo-token';
	/** @type {(status: number, headers: object, body?: object) => void} */
	const answer = (status, headers, body) => {
		response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
		response.end(body && JSON.stringify(body));
	};
	request.resume();
	// Fronts that check the token before they pass a request on ask here.
	if (path === '/may-enter') return answer(mayEnter ? 204 : 401, {});
	const allowed = methods[path] ?? ['GET', 'HEAD'];
	if (!allowed.includes(method)) {
		return answer(405, { Allow: allowed.join(', ') }, { title: 'Method not allowed' });
	}
	if (path.startsWith('/items') && !mayEnter) {
		return answer(401, { 'WWW-Authenticate': 'Bearer' }, { title: 'Sign in first' });
	}
	// Forms on any page can POST without a preflight, but not JSON.
	if (method === 'POST' && !/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) {
		return answer(415, {}, { title: 'Send JSON' });
	}
	const [status, body] = routes[path]?.(method) ?? [404, { title: 'Not found' }];
	answer(status, status === 200 ? { ETag: '"1"' } : {}, body);
});

app.listen(Number(process.env.PORT), '127.0.0.1', () => {
	console.log('Listening');
});
