import { jsArray, jsObject } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, maxAgeOrAssumed, originList } from '../policy.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** Whatever is left out here has a default that opens more. */
const options = (policy: FixPolicy): string =>
	jsObject({
		origin: jsArray(originList(policy)),
		headers: jsArray(headersOrHarmless(policy)),
		exposedHeaders: jsArray(policy.exposeHeaders),
		credentials: policy.credentials ? 'true' : undefined,
		maxAge: maxAgeOrAssumed(policy).toString(),
	});

export const hapi: FixRecipe = {
	id: 'hapi',
	name: 'hapi',
	layer: 'application',
	signs: [],
	tested: true,
	addsVary: true,
	documentation: 'https://hapi.dev/api/#-routeoptionscors',
	configuration: (policy) => ({
		file: 'server.js, in the options of Hapi.server({ … })',
		text: `routes: ${jsObject({ cors: options(policy) })},`,
	}),
	remarks: {
		...optionRemarks({
			origins: 'the list origin in routes.cors',
			credentials: 'credentials: true in routes.cors',
			methods: 'the routes of this path',
			headers: 'headers in routes.cors',
			exposed: 'exposedHeaders in routes.cors',
			maxAge: 'maxAge in routes.cors',
		}),
		'list-methods':
			'Add a route for this path and method: hapi grants each method that has a route with CORS, and takes no list of methods.',
		'turn-cors-on':
			'Set routes.cors in Hapi.server({ … }), which covers every route, and take out the option cors of single routes and headers that are set by hand.',
		'answer-preflights':
			'Set routes.cors in Hapi.server({ … }) and add no OPTIONS routes: hapi responds to preflights itself, but by 200 without any CORS header where route, origin or a header is not covered.',
		'one-layer':
			'Keep routes.cors once, and take out .header(…) lines for Access-Control-Allow-Origin and the headers that a proxy in front adds.',
		'errors-too':
			'Set routes.cors in Hapi.server({ … }) rather than headers by hand in handlers or onPreResponse, which errors do not pass in the same way.',
		vary: 'Write response.vary(…) instead of response.header("vary", …), which would replace the Vary: origin that hapi adds.',
		'no-redirect':
			'Set router: { stripTrailingSlash: true } in Hapi.server({ … }) instead of redirecting to the path with or without the slash.',
		'close-to-strangers': 'Write the list origin in routes.cors, whole and without stars.',
		cookies:
			'Set the cookie with { isSameSite: "None", isSecure: true } in server.state or in the options of @hapi/cookie.',
	},
};
