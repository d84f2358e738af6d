import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const beforeAllElse: Change = { moves: { cors: 'app.use(async (context, next) => {' } };

const corsWith = (options: string): Change => ({
	slots: { cors: `import cors from '@koa/cors';\n\napp.use(cors(${options}));\n` },
});

const parsesBodies = "app.use(bodyParser({ enableTypes: ['json'] }));";
const asksEverybody = `app.use((context, next) => {
	if (context.get('Authorization') === 'Bearer demo-token') return next();
	context.set('WWW-Authenticate', 'Bearer');
	context.status = 401;
});`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'cors-after-token',
		about: 'The token check comes before cors(), so preflights get 401.',
		change: {
			moves: { cors: parsesBodies },
			edits: { 'server.mjs': [['// cors\n', `${asksEverybody}\n\n// cors\n`]] },
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'app.use((context, next) => {' } },
	},
	{
		name: 'cors-below-routes',
		about: 'Routes do not pass requests on to cors() below them; only OPTIONS gets there.',
		change: { moves: { cors: 'app.listen(' } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: beforeAllElse,
	},
	{
		name: 'cors-after-body-parser',
		about: 'A body that is not JSON is rejected before cors() runs.',
		change: { moves: { cors: 'const items = new Router(' } },
		request: pageAsks(
			'POST',
			'/items',
			...signedIn,
			'-H',
			'Content-Type: application/json',
			'-d',
			'name=lamp',
			'--send',
		),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
		repair: beforeAllElse,
	},
	{
		name: 'list-of-origins',
		about:
			'The package takes one text or a function: each origin of a list gets a line of its own.',
		change: corsWith(
			"{ origin: ['https://app.example.com', 'https://admin.example.com'], credentials: true }",
		),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-list-in-one-header'],
		class: 'acao-multiple',
		code: 'preflight-acao-multiple',
	},
	{
		name: 'credentials-for-all',
		about: 'With credentials and no origin, whatever origin asks is named, so any site reads all.',
		change: corsWith('{ credentials: true }'),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'wildcard',
		about: 'cors() without options allows "*" since version 5, also where cookies are sent.',
		change: corsWith(''),
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
];
