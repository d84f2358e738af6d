import { indented } from '../../../text/indented.ts';
import { allowedOrigins, grantingStatements, preflightHeaders } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const configuration = (policy: FixPolicy): string =>
	lines(
		"import { NextResponse } from 'next/server';",
		'',
		allowedOrigins(policy),
		`const preflightHeaders = ${preflightHeaders(policy)};`,
		'',
		'export default function cors(request) {',
		'  const isPreflight =',
		"    request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');",
		'  const response = isPreflight',
		'    ? new NextResponse(null, { status: 204, headers: preflightHeaders })',
		'    : NextResponse.next();',
		indented(grantingStatements(policy)),
		'  return response;',
		'}',
		'',
		"export const config = { matcher: '/api/:path*' };",
	);

export const nextjs: FixRecipe = {
	id: 'nextjs',
	name: 'Next.js',
	layer: 'application',
	signs: [
		says('x-powered-by', /^Next\.js\b/i),
		says('vary', /\bnext-router-state-tree\b/i),
		has('x-nextjs-cache'),
		has('x-nextjs-prerender'),
		says('server', /^Vercel\b/i),
		has('x-vercel-id'),
	],
	tested: true,
	documentation: 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy#cors',
	configuration: (policy) => ({
		file: 'proxy.js beside the folder app (middleware.js before Next.js 16)',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'allowedOrigins in proxy.js',
			credentials: 'Access-Control-Allow-Credentials: true in proxy.js',
			methods: 'preflightHeaders in proxy.js',
			headers: 'preflightHeaders in proxy.js',
			exposed: 'Access-Control-Expose-Headers in proxy.js',
			maxAge: 'Access-Control-Max-Age in proxy.js',
		}),
		'turn-cors-on':
			'Add proxy.js (middleware.js before Next.js 16) with a matcher for the API, and take other CORS headers out of next.config.js and the route handlers.',
		'answer-preflights':
			'Respond to OPTIONS in proxy.js above the part that looks for a session: a redirect to the login page is no response to a preflight.',
		'list-origin':
			'Add the origin to allowedOrigins in proxy.js: headers in next.config.js can only send one fixed value.',
		'one-layer':
			'Set the headers in proxy.js only, and take them out of headers() in next.config.js, vercel.json and the route handlers.',
		'errors-too':
			'Set the headers in proxy.js, which runs before a route handler can fail, rather than on the responses of each handler.',
		vary: 'Append Vary: Origin to every response in proxy.js, not only to those for listed origins.',
		'no-redirect':
			'Call the URL without a slash at its end, or set skipTrailingSlashRedirect: true in next.config.js, because that redirect comes before proxy.js.',
		'close-to-strangers':
			'Compare the Origin header with whole origins by allowedOrigins.includes(origin), so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true, partitioned: true } in cookies().set, or in cookies.sessionToken.options of the login library.',
	},
};
