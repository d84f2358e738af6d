import { indented } from '../../../text/indented.ts';
import { allowedOrigins, grantingStatements, preflightHeaders } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const configuration = (policy: FixPolicy): string =>
	lines(
		allowedOrigins(policy),
		`const preflightHeaders = ${preflightHeaders(policy)};`,
		'',
		'export default {',
		'  async fetch(request) {',
		'    const isPreflight =',
		"      request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');",
		'    const answer = isPreflight',
		'      ? new Response(null, { status: 204, headers: preflightHeaders })',
		'      : await fetch(request);',
		'    const response = new Response(answer.body, answer);',
		'    // What the server behind says of CORS does not count.',
		"    response.headers.delete('Access-Control-Allow-Origin');",
		"    response.headers.delete('Access-Control-Allow-Credentials');",
		indented(grantingStatements(policy), '    '),
		'    return response;',
		'  },',
		'};',
	);

export const cloudflare: FixRecipe = {
	id: 'cloudflare',
	name: 'Cloudflare',
	layer: 'edge',
	signs: [says('server', /^cloudflare\b/i), has('cf-ray')],
	tested: true,
	untested:
		'A Worker’s code is run here, but not the network before it, with its cache and its rules.',
	documentation: 'https://developers.cloudflare.com/workers/examples/cors-header-proxy/',
	configuration: (policy) => ({
		file: 'src/index.js of a Worker on the route of the API',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'allowedOrigins in the Worker',
			credentials: 'Access-Control-Allow-Credentials: true in the Worker',
			methods: 'preflightHeaders in the Worker',
			headers: 'preflightHeaders in the Worker',
			exposed: 'Access-Control-Expose-Headers in the Worker',
			maxAge: 'Access-Control-Max-Age in the Worker',
		}),
		'turn-cors-on':
			'Put the Worker on the route of the API, or have the server behind Cloudflare send the headers.',
		'answer-preflights':
			'Leave OPTIONS out of WAF custom rules, challenges and rate limits (and http.request.method eq "OPTIONS" with skip), and switch Bypass OPTIONS requests to origin on in Access.',
		'list-origin':
			'Add the origin to allowedOrigins in the Worker: a Transform Rule or a _headers file can only send one fixed value.',
		'one-layer':
			'Set the headers in the Worker only, and take them out of Transform Rules, _headers files and the server behind.',
		'errors-too':
			'Add the headers in the Worker to a copy of every response that fetch brings, errors of the server behind included (the original cannot be changed and ends in an exception); challenge pages come before the Worker and stay without.',
		vary: 'Add the headers in the Worker, which runs after the cache, because the cache of Cloudflare does not look at Vary: Origin.',
		'no-redirect':
			'Put the Worker on the route, which responds to OPTIONS before the server redirects, and let pages call the https URL, because Always Use HTTPS redirects OPTIONS too.',
		'close-to-strangers':
			'Compare the Origin header with whole origins by allowedOrigins.includes(origin), so that no other origin matches.',
		cookies: 'Set SameSite=None; Secure on the cookie in the server behind, or in the Worker.',
		'pass-headers-on':
			'Take Remove rules for Origin and the Access-Control headers out of Transform Rules, and purge the cache afterwards.',
	},
};
