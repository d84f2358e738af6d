import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const beforeAllElse: Change = { moves: { cors: "app.use('*', requestId());" } };

const listed = "origin: ['https://app.example.com', 'https://admin.example.com']";

const corsFor = (path: string, options: string): Change => ({
	slots: {
		cors: `import { cors } from 'hono/cors';\n\napp.use('${path}', cors({ ${options} }));\n`,
	},
});

export const mistakes: readonly Mistake[] = [
	{
		name: 'cors-after-token',
		about: 'bearerAuth runs before cors(), so preflights get 401.',
		change: { moves: { cors: '// The routes.' } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: beforeAllElse,
	},
	{
		name: 'cors-below-routes',
		about:
			'Middleware that is added below a route does not run for it; only OPTIONS comes that far.',
		change: { moves: { cors: 'app.notFound(' } },
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: beforeAllElse,
	},
	{
		name: 'path-without-star',
		about: 'A path without /* at its end covers that path alone, and OPTIONS below it gets 404.',
		change: corsFor('/prices', `${listed}, credentials: true`),
		request: pageAsks('GET', '/missing', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'slash-after-origin',
		about: 'The origin is listed with a slash at its end, so that it is never found.',
		change: corsFor('*', "origin: ['https://app.example.com/'], credentials: true"),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-not-in-list'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'etag-drops-headers',
		about:
			'etag() builds a new 304 with the headers that HTTP caches need, but without CORS headers.',
		change: {
			...corsFor('*', `${listed}, credentials: true`),
			edits: { 'server.mjs': [['etag({ retainedHeaders })', 'etag()']] },
		},
		request: pageAsks('GET', '/items/1', ...signedIn, '-H', 'If-None-Match: *'),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: { edits: { 'server.mjs': [['etag()', 'etag({ retainedHeaders })']] } },
	},
	{
		name: 'nothing-exposed',
		about: 'The page reads a header that exposeHeaders does not name.',
		change: corsFor('*', `${listed}, credentials: true`),
		request: pageAsks('GET', '/items/1', ...signedIn, '--reads', 'ETag'),
		causes: ['expose-headers-incomplete'],
		class: 'expose-headers-missing',
		code: 'expose-header-not-listed',
	},
];
