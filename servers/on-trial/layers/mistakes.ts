import type { Edit } from '../stacks/edits.ts';
import { pageAsks, signedIn, withItem } from '../stacks/requests.ts';
import type { Change } from '../stacks/slots.ts';

/** A mistake in one of the layers, and the request that shows it. */
export interface LayerMistake {
	readonly name: string;
	/** What people do, and what comes of it: a sentence. */
	readonly about: string;
	/** Where it was made. */
	readonly layer: 'nginx' | 'Varnish' | 'Express';
	readonly change: Change;
	/** What `crosscheck check` is given. */
	readonly request: readonly string[];
	readonly cause: string;
}

const inFile = (file: string, ...edits: readonly Edit[]): Change => ({ edits: { [file]: edits } });
const inNginx = (...edits: readonly Edit[]): Change => inFile('nginx.conf', ...edits);
const inVcl = (...edits: readonly Edit[]): Change => inFile('default.vcl', ...edits);

const passesOn = 'proxy_pass http://127.0.0.1:8092;';
const receives = 'unset req.http.Cookie;';
const stores = 'set beresp.ttl = 10m;';
const readsPrices = pageAsks('GET', '/prices');
const readsItem = pageAsks('GET', '/items/1', ...signedIn);
const replacesItem = pageAsks('PUT', '/items/1', ...signedIn, ...withItem);

export const layerMistakes: readonly LayerMistake[] = [
	{
		name: 'app-without-cors',
		about: 'The application has no CORS, and no layer in front of it adds any.',
		layer: 'Express',
		change: { slots: { cors: '' } },
		request: readsPrices,
		cause: 'cors-not-enabled',
	},
	{
		name: 'app-asks-token-first',
		about: 'The application asks preflights for a token.',
		layer: 'Express',
		change: { moves: { cors: '// The routes.' } },
		request: replacesItem,
		cause: 'auth-before-cors',
	},
	{
		name: 'app-without-vary',
		about:
			'The application allows the requesting origin without Vary, so the cache sends that to all origins.',
		layer: 'Express',
		change: {
			slots: {
				cors: `app.use((request, response, next) => {
	const origin = request.get('Origin');
	if (origin) response.set('Access-Control-Allow-Origin', origin);
	response.set('Access-Control-Allow-Credentials', 'true');
	next();
});
`,
			},
		},
		request: readsPrices,
		cause: 'cache-mixes-origins',
	},
	{
		name: 'cache-drops-vary',
		about: 'Varnish unsets Vary for more cache hits, so all origins get the response made for one.',
		layer: 'Varnish',
		change: inVcl([stores, `${stores}\n\t\tunset beresp.http.Vary;`]),
		request: readsPrices,
		cause: 'cache-mixes-origins',
	},
	{
		name: 'cache-refuses-options',
		about: 'Varnish responds with 405 to methods that it does not list, and OPTIONS is not listed.',
		layer: 'Varnish',
		change: inVcl([
			receives,
			`if (req.method !~ "^(GET|HEAD|POST|PUT|PATCH|DELETE)$") {\n\t\treturn (synth(405));\n\t}\n\t${receives}`,
		]),
		request: replacesItem,
		cause: 'options-not-routed',
	},
	{
		name: 'cache-answers-503',
		about: 'Varnish does not reach the application, and its own error has no CORS headers.',
		layer: 'Varnish',
		// tcpmux's port: nothing listens there.
		change: inVcl(['.port = "8092";', '.port = "1";']),
		request: readsPrices,
		cause: 'gateway-answers-errors',
	},
	{
		name: 'gateway-adds-too',
		about: 'nginx adds an Access-Control-Allow-Origin to that of the application.',
		layer: 'nginx',
		change: inNginx([
			passesOn,
			`add_header Access-Control-Allow-Origin https://app.example.com always;\n\t\t\t${passesOn}`,
		]),
		request: readsPrices,
		cause: 'proxy-and-app-both-set',
	},
	{
		name: 'gateway-hides',
		about: 'nginx removes Access-Control-Allow-Origin from all responses.',
		layer: 'nginx',
		change: inNginx([
			passesOn,
			`proxy_hide_header Access-Control-Allow-Origin;\n\t\t\t${passesOn}`,
		]),
		request: readsItem,
		cause: 'stripped-on-the-way',
	},
	{
		name: 'gateway-takes-origin',
		about: 'nginx does not pass Origin on, so the application sees no origin to allow.',
		layer: 'nginx',
		change: inNginx([passesOn, `proxy_set_header Origin '';\n\t\t\t${passesOn}`]),
		request: readsItem,
		cause: 'stripped-on-the-way',
	},
	{
		name: 'gateway-answers-options',
		about: 'nginx itself responds to OPTIONS, without CORS headers.',
		layer: 'nginx',
		change: inNginx([
			passesOn,
			`if ($request_method = OPTIONS) { return 204; }\n\t\t\t${passesOn}`,
		]),
		request: replacesItem,
		cause: 'preflight-without-cors',
	},
	{
		name: 'gateway-answers-502',
		about: 'nginx does not reach the server behind it, and its own error has no CORS headers.',
		layer: 'nginx',
		change: inNginx([passesOn, 'proxy_pass http://127.0.0.1:1;']),
		request: readsPrices,
		cause: 'gateway-answers-errors',
	},
];
