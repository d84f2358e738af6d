import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const beforeAllElse = { cors: 'app.use((_request, response, next) => {' };

const corsWith = (options: string): string => `import cors from 'cors';

app.use(cors(${options}));
`;

const listed = "['https://app.example.com', 'https://admin.example.com']";

export const mistakes: readonly Mistake[] = [
	{
		name: 'cors-after-token',
		about: 'The token check comes before cors(), so preflights get 401.',
		change: { moves: { cors: '// The routes.' } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: beforeAllElse },
	},
	{
		name: 'cors-after-body-parser',
		about: 'A body that is not JSON is rejected before cors() runs.',
		change: { moves: { cors: "app.use('/items', (request, response, next) => {" } },
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
		repair: { moves: beforeAllElse },
	},
	{
		name: 'any-origin',
		about: '`origin: true` returns every Origin, and with credentials any site reads everything.',
		change: { slots: { cors: corsWith('{ origin: true, credentials: true }') } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'header-left-out',
		about: 'A header that the page sends is not among allowedHeaders.',
		change: {
			slots: {
				cors: corsWith(
					`{ origin: ${listed}, credentials: true, allowedHeaders: ['Authorization', 'Content-Type'] }`,
				),
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn, ...numbered),
		causes: ['headers-incomplete'],
		class: 'header-not-allowed',
		code: 'preflight-header-refused',
	},
	{
		name: 'only-on-its-route',
		about: 'cors() is only in app.get(…), so OPTIONS is an unknown path.',
		change: {
			slots: {
				cors: `import cors from 'cors';

const withCors = cors({ origin: ${listed}, credentials: true });
`,
			},
			edits: { 'server.mjs': [["app.get('/prices', ", "app.get('/prices', withCors, "]] },
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: { edits: { 'server.mjs': [["app.get('/prices', withCors, ", "app.get('/prices', "]] } },
	},
	{
		name: 'list-as-one-text',
		about: 'The list of origins is one text with a comma, and is sent as it is.',
		change: {
			slots: {
				cors: corsWith(
					"{ origin: 'https://app.example.com, https://admin.example.com', credentials: true }",
				),
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-list-in-one-header'],
		class: 'acao-multiple',
		code: 'preflight-acao-multiple',
	},
	{
		name: 'credentials-left-out',
		about: 'The page sends cookies, and `credentials: true` is not there.',
		change: { slots: { cors: corsWith(`{ origin: ${listed} }`) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['credentials-not-switched-on'],
		class: 'acac-missing-or-invalid',
		code: 'preflight-acac-missing',
	},
	{
		name: 'slash-after-origin',
		about: 'The origin is written with a slash at its end.',
		change: {
			slots: { cors: corsWith("{ origin: 'https://app.example.com/', credentials: true }") },
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-misspelt'],
		class: 'acao-invalid-value',
		code: 'preflight-acao-trailing-slash',
	},
	{
		name: 'wildcard',
		about: 'cors() without options allows "*", which is nothing to requests with credentials.',
		change: { slots: { cors: corsWith('') } },
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
];
