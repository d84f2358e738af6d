import { optionRemarks } from '../option-remarks.ts';
import { maxAgeOrAssumed, methodsWithSafelisted, originList, whenAny } from '../policy.ts';
import { inBrackets, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

function configuration(policy: FixPolicy): string {
	return lines(
		'from starlette.middleware.base import BaseHTTPMiddleware',
		'from starlette.middleware.cors import CORSMiddleware',
		'',
		'',
		'# CORSMiddleware leaves this out where a request has no Origin, and a cache may store that response too.',
		'async def vary_by_origin(request, call_next):',
		'    response = await call_next(request)',
		'    response.headers.add_vary_header("Origin")',
		'    return response',
		'',
		'',
		'app.add_middleware(BaseHTTPMiddleware, dispatch=vary_by_origin)',
		'',
		'# Around the whole app: app.add_middleware would leave out the response to an exception that nobody caught.',
		'app = CORSMiddleware(',
		'    app,',
		`    allow_origins=${inBrackets(originList(policy))},`,
		`    allow_methods=${inBrackets(methodsWithSafelisted(policy))},`,
		`    allow_headers=${inBrackets(policy.allowHeaders)},`,
		policy.credentials ? '    allow_credentials=True,' : undefined,
		whenAny(policy.exposeHeaders, (names) => `    expose_headers=${inBrackets(names)},`),
		`    max_age=${maxAgeOrAssumed(policy)},`,
		')',
	);
}

export const fastapi: FixRecipe = {
	id: 'fastapi',
	name: 'FastAPI or Starlette',
	layer: 'application',
	signs: [says('server', /^(uvicorn|hypercorn)\b/i)],
	tested: true,
	documentation: 'https://fastapi.tiangolo.com/tutorial/cors/',
	configuration: (policy) => ({
		file: 'main.py, at its end: below every route and every app.add_middleware',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	anyHeader: '*',
	remarks: {
		...optionRemarks({
			origins: 'allow_origins of CORSMiddleware',
			credentials: 'allow_credentials=True in CORSMiddleware',
			methods: 'allow_methods of CORSMiddleware',
			headers: 'allow_headers of CORSMiddleware',
			exposed: 'expose_headers of CORSMiddleware',
			maxAge: 'max_age of CORSMiddleware',
		}),
		'turn-cors-on':
			'Wrap the app in CORSMiddleware at the end of main.py, which covers every router and every mounted app.',
		'answer-preflights':
			'Wrap the app in CORSMiddleware at the end of main.py: what is added last runs first, so that OPTIONS gets its response before a middleware or dependency asks for the login.',
		'one-layer':
			'Keep one CORSMiddleware, and take out other code that sets Access-Control-Allow-Origin, in the app as in a proxy in front of it.',
		'errors-too':
			'Wrap the app in CORSMiddleware instead of adding it by app.add_middleware, because the response to an exception that nobody caught is made outside of all added middleware.',
		vary: 'Add Vary: Origin to every response with a middleware, because CORSMiddleware leaves it out where a request has no Origin or an unlisted one.',
		'no-redirect':
			'Call the path as the route has it, with or without the slash at its end, or set app.router.redirect_slashes = False.',
		'close-to-strangers': 'Write the list allow_origins, so that no other origin matches.',
		cookies:
			'Set the cookie with response.set_cookie(…, samesite="none", secure=True), or SessionMiddleware with same_site="none", https_only=True.',
	},
};
