import { corsOptions } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { says, setsCookie } from '../signs.ts';
import type { FixRecipe } from '../stack.ts';

export const express: FixRecipe = {
	id: 'express',
	name: 'Express',
	layer: 'application',
	signs: [says('x-powered-by', /^Express\b/i), setsCookie(/^connect\.sid=/)],
	tested: true,
	mirrorsHeaders: true,
	addsVary: true,
	documentation: 'https://expressjs.com/en/resources/middleware/cors.html',
	configuration: (policy) => ({
		file: 'server.js, above every other app.use and every route',
		text: `import cors from 'cors';

app.use(cors(${corsOptions(policy)}));`,
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the list origin in cors({ … })',
			credentials: 'credentials: true in cors({ … })',
			methods: 'methods in cors({ … })',
			headers: 'allowedHeaders in cors({ … })',
			exposed: 'exposedHeaders in cors({ … })',
			maxAge: 'maxAge in cors({ … })',
		}),
		'turn-cors-on':
			'Run npm install cors, and put app.use(cors({ … })) above every router instead of giving cors() to single routes.',
		'answer-preflights':
			'Put app.use(cors({ … })) above the middleware that checks the login, limits rates or parses bodies: it responds to OPTIONS itself, for every path.',
		'one-layer':
			'Keep app.use(cors({ … })) once, and take out res.header(…) lines for Access-Control-Allow-Origin and the headers that a proxy in front adds.',
		'errors-too':
			'Put app.use(cors({ … })) above express.json() and all that can throw, so that the headers are set before an error ends the request.',
		vary: 'Give origin as a list, so that cors adds Vary: Origin, and write res.vary(…) instead of res.set("Vary", …), which would replace it.',
		'no-redirect':
			'Put app.use(cors({ … })) above the middleware that redirects: OPTIONS then gets its response first.',
		'close-to-strangers': 'Write the list of origins, so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true, partitioned: true } in res.cookie or in the options of express-session.',
	},
};
