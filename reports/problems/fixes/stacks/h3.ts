import { indented } from '../../../text/indented.ts';
import { jsArray, jsObject, jsOrigins } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsOf, when } from '../policy.ts';
import { lines, singleQuoted } from '../quoting.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** Whatever is left out here, but for the last two, has a default that opens more. */
const options = (policy: FixPolicy): string =>
	jsObject({
		origin: jsOrigins(policy),
		methods: jsArray(methodsOf(policy)),
		allowHeaders: jsArray(headersOrHarmless(policy)),
		exposeHeaders: jsArray(policy.exposeHeaders),
		credentials: policy.credentials ? 'true' : undefined,
		maxAge: when(policy.maxAge, (seconds) => singleQuoted(`${seconds}`)),
	});

const configuration = (policy: FixPolicy): string =>
	lines(
		"import { handleCors } from 'h3';",
		'',
		'app.use((event) => {',
		indented(`const answer = handleCors(event, ${options(policy)});`),
		'  if (answer !== false) return answer;',
		'});',
	);

export const h3: FixRecipe = {
	id: 'h3',
	name: 'H3',
	layer: 'application',
	signs: [],
	tested: true,
	addsVary: true,
	documentation: 'https://h3.dev/utils/security#cors',
	configuration: (policy) => ({
		file: 'server.js, above every other app.use and every route (in Nitro: middleware/cors.js)',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the list origin in handleCors(event, { … })',
			credentials: 'credentials: true in handleCors(event, { … })',
			methods: 'methods in handleCors(event, { … })',
			headers: 'allowHeaders in handleCors(event, { … })',
			exposed: 'exposeHeaders in handleCors(event, { … })',
			maxAge: 'maxAge, a text, in handleCors(event, { … })',
		}),
		'turn-cors-on':
			'Call handleCors(event, { … }) in an app.use(…) without a path, above the routes, instead of in single handlers or by headers that are set by hand.',
		'answer-preflights':
			'Call handleCors(event, { … }) in the first app.use(…), above the login check, and return what it gives unless that is false: it is the response to OPTIONS.',
		'one-layer':
			'Keep handleCors(event, { … }) once, and take out headers that handlers, route rules or a proxy in front add.',
		'errors-too':
			'Let handleCors(event, { … }) set the headers, for errors too: what is set on event.res.headers by hand is lost when a handler throws.',
		vary: 'Write event.res.headers.append("vary", …) instead of set, which would replace the Vary: origin that handleCors adds.',
		'no-redirect':
			'Call handleCors(event, { … }) above the middleware that redirects: OPTIONS then gets its response first.',
		'no-wildcard':
			'Write the list origin, because handleCors sends * where it is left out, with credentials: true as well.',
		'close-to-strangers': 'Write the list origin, so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true, partitioned: true } in setCookie.',
	},
};
