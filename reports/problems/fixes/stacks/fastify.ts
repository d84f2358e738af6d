import { corsOptions } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { says } from '../signs.ts';
import type { FixRecipe } from '../stack.ts';

export const fastify: FixRecipe = {
	id: 'fastify',
	name: 'Fastify',
	layer: 'application',
	signs: [says('x-powered-by', /^Fastify\b/i)],
	tested: true,
	mirrorsHeaders: true,
	addsVary: true,
	documentation: 'https://github.com/fastify/fastify-cors',
	configuration: (policy) => ({
		file: 'server.js, on the root instance, above every other register and every route',
		text: `import cors from '@fastify/cors';

await app.register(cors, ${corsOptions(policy)});`,
	}),
	remarks: {
		...optionRemarks({
			origins: 'the list origin of @fastify/cors',
			credentials: 'credentials: true in @fastify/cors',
			methods: 'methods of @fastify/cors',
			headers: 'allowedHeaders of @fastify/cors',
			exposed: 'exposedHeaders of @fastify/cors',
			maxAge: 'maxAge of @fastify/cors',
		}),
		'turn-cors-on':
			'Run npm install @fastify/cors, and register it on the root instance with await, because a plugin registered inside of another one covers that one only; respond by reply.send(…), since what reply.raw writes lacks the headers.',
		'answer-preflights':
			'Register @fastify/cors on the root instance, not below a prefix, and before every onRequest hook that checks the login: it responds to OPTIONS in such a hook, and hooks run in the order in which they were added.',
		'one-layer':
			'Keep @fastify/cors once, and take out reply.header(…) lines for Access-Control-Allow-Origin and the headers that a proxy in front adds.',
		'errors-too':
			'Register @fastify/cors first, on the root instance and without the option hook, so that its hook has run before another hook, a parser or a handler fails.',
		vary: 'Give origin as a list, so that @fastify/cors adds Vary: Origin, and do not replace Vary by reply.header("Vary", …).',
		'no-redirect':
			'Create the app with { ignoreTrailingSlash: true } in routerOptions instead of redirecting to the path with or without the slash.',
		'close-to-strangers': 'Write the list of origins, so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true, partitioned: true } in reply.setCookie or @fastify/session.',
	},
};
