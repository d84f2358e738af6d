import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const listed = "origin: ['https://app.example.com', 'https://admin.example.com']";
const allMethods = "methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']";

const importsCors = "import cors from '@fastify/cors';\n\n";

const registeredWith = (options: string): Change => ({
	slots: { cors: `${importsCors}await app.register(cors, { ${options} });\n` },
});

const asksEverybody = `app.addHook('onRequest', async ({ headers }, reply) => {
	if (headers.authorization === 'Bearer demo-token') return;
	return reply.code(401).header('WWW-Authenticate', 'Bearer').send();
});
`;

const sendsPrices = "app.get('/prices', async () => ({ chair: 42 }));";
const writesPrices = `app.get('/prices', (_request, reply) => {
	reply.hijack();
	reply.raw.writeHead(200, { 'Content-Type': 'application/json' });
	reply.raw.end('{"chair":42}');
});`;

const inPlugin = '\t\tawait items.register(cors, options);\n';
const opensPlugin = '\tasync (items) => {\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'registered-after-token',
		about: 'A hook that asks for a token was added before the plugin, so preflights get 401.',
		change: { edits: { 'server.mjs': [['// cors\n', `${asksEverybody}\n// cors\n`]] } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: "app.addHook('onRequest', async ({ headers }, reply) => {" } },
	},
	{
		name: 'in-one-plugin-only',
		about:
			'Registered inside of a plugin, it covers that one alone, and OPTIONS elsewhere gets 404.',
		change: {
			slots: {
				cors: `${importsCors}const options = { ${listed}, ${allMethods}, credentials: true };\n`,
			},
			edits: { 'server.mjs': [[opensPlugin, `${opensPlugin}${inPlugin}`]] },
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: { edits: { 'server.mjs': [[inPlugin, '']] } },
	},
	{
		name: 'methods-left-out',
		about: 'Where no methods are given, the plugin lists GET, HEAD and POST alone.',
		change: registeredWith(`${listed}, credentials: true`),
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['methods-incomplete'],
		class: 'method-not-allowed',
		code: 'preflight-method-refused',
	},
	{
		name: 'hook-too-late',
		about: 'With `hook: preHandler`, requests rejected before that get no headers.',
		change: registeredWith(`${listed}, ${allMethods}, credentials: true, hook: 'preHandler'`),
		request: pageAsks('GET', '/items/1'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'written-raw',
		about: 'What a handler writes by reply.raw leaves out all that hooks have set.',
		change: { edits: { 'server.mjs': [[sendsPrices, writesPrices]] } },
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: { edits: { 'server.mjs': [[writesPrices, sendsPrices]] } },
	},
	{
		name: 'any-origin',
		about: '`origin: true` returns every Origin, and with credentials any site reads everything.',
		change: registeredWith(`origin: true, ${allMethods}, credentials: true`),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
