import { jsArray, jsObject, jsOrigins } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsOf } from '../policy.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const options = (policy: FixPolicy): string =>
	jsObject({
		origin: jsOrigins(policy),
		allowMethods: jsArray(methodsOf(policy)),
		allowHeaders: policy.withoutHeaderList ? undefined : jsArray(headersOrHarmless(policy)),
		exposeHeaders: policy.exposeHeaders.length === 0 ? undefined : jsArray(policy.exposeHeaders),
		credentials: policy.credentials ? 'true' : undefined,
		maxAge: policy.maxAge?.toString(),
	});

export const hono: FixRecipe = {
	id: 'hono',
	name: 'Hono',
	layer: 'application',
	signs: [says('x-powered-by', /^Hono\b/i)],
	tested: true,
	mirrorsHeaders: true,
	addsVary: true,
	documentation: 'https://hono.dev/docs/middleware/builtin/cors',
	configuration: (policy) => ({
		file: 'src/index.js, above every other app.use and every route',
		text: `import { cors } from 'hono/cors';

app.use('*', cors(${options(policy)}));`,
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the list origin in cors({ … })',
			credentials: 'credentials: true in cors({ … })',
			methods: 'allowMethods in cors({ … })',
			headers: 'allowHeaders in cors({ … })',
			exposed: 'exposeHeaders in cors({ … })',
			maxAge: 'maxAge in cors({ … })',
		}),
		'turn-cors-on':
			"Write app.use('*', cors({ … })) above the routes and above app.route(…): middleware that is added below a route does not run for it; give etag() the CORS headers as retainedHeaders, or its 304 lacks them.",
		'answer-preflights':
			"Put app.use('*', cors({ … })) above bearerAuth, jwt and other checks: it responds to OPTIONS itself, for every path that it covers.",
		'one-layer':
			'Keep cors({ … }) once, and take out c.header(…) lines for Access-Control-Allow-Origin and the headers that a proxy in front adds.',
		'errors-too':
			"Put app.use('*', cors({ … })) first, and in app.onError respond by c.json(…), which keeps the headers that were set, rather than by a Response from elsewhere.",
		vary: 'Give origin as a list, so that Vary: Origin is added, and write c.header("Vary", …, { append: true }), which does not replace it.',
		'no-redirect':
			"Put app.use('*', cors({ … })) above trimTrailingSlash and other middleware that redirects: OPTIONS then gets its response first.",
		'close-to-strangers': 'Write the list of origins, so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "None", secure: true, partitioned: true } in setCookie.',
	},
};
