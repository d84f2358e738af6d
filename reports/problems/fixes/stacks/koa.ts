import { jsArray, jsObject } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsOf } from '../policy.ts';
import { lines } from '../quoting.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** The package leaves a zero out, but not a text. */
const seconds = ({ maxAge }: FixPolicy): string | undefined =>
	maxAge === 0 ? "'0'" : maxAge?.toString();

function configuration(policy: FixPolicy): string {
	const { origins, credentials, exposeHeaders } = policy;
	const isForAll = origins === '*';
	const options = jsObject({
		origin: isForAll
			? "'*'"
			: "(context) => allowedOrigins.find((origin) => origin === context.get('Origin'))",
		allowMethods: jsArray(methodsOf(policy)),
		allowHeaders: policy.withoutHeaderList ? undefined : jsArray(headersOrHarmless(policy)),
		exposeHeaders: exposeHeaders.length === 0 ? undefined : jsArray(exposeHeaders),
		credentials: credentials ? 'true' : undefined,
		maxAge: seconds(policy),
	});
	return lines(
		"import cors from '@koa/cors';",
		'',
		isForAll ? undefined : [`const allowedOrigins = ${jsArray(origins)};`, ''],
		`app.use(cors(${options}));`,
	);
}

export const koa: FixRecipe = {
	id: 'koa',
	name: 'Koa',
	layer: 'application',
	signs: [],
	tested: true,
	mirrorsHeaders: true,
	addsVary: true,
	documentation: 'https://github.com/koajs/cors',
	configuration: (policy) => ({
		file: 'app.js, above every other app.use',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the list allowedOrigins beside cors({ … })',
			credentials: 'credentials: true in cors({ … })',
			methods: 'allowMethods in cors({ … })',
			headers: 'allowHeaders in cors({ … })',
			exposed: 'exposeHeaders in cors({ … })',
			maxAge: 'maxAge in cors({ … })',
		}),
		'list-origin':
			'Give origin a function that looks the origin up in allowedOrigins, because @koa/cors takes no list, and write each as scheme://host[:port] without a slash at the end.',
		'turn-cors-on':
			'Run npm install @koa/cors, and put app.use(cors({ … })) above app.use(router.routes()), because routes that respond do not pass on to what stands below.',
		'answer-preflights':
			'Put app.use(cors({ … })) above the middleware that checks the login, and above the router: it responds to OPTIONS itself, for every path.',
		'one-layer':
			'Keep app.use(cors({ … })) once, and take out ctx.set(…) lines for Access-Control-Allow-Origin and the headers that a proxy in front adds.',
		'errors-too':
			'Put app.use(cors({ … })) above body parsers, login checks and whatever else can throw, and leave keepHeadersOnError as it is.',
		vary: 'Write ctx.vary(…) instead of ctx.set("Vary", …), which would replace the Vary: Origin that @koa/cors adds.',
		'no-redirect':
			'Put app.use(cors({ … })) above the middleware that redirects: OPTIONS then gets its response first.',
		'close-to-strangers': 'Give origin a function that returns listed origins only.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true } in ctx.cookies.set or in the options of koa-session, and app.proxy = true behind a proxy that ends TLS.',
	},
};
