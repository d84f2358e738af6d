import type { Certainty, Layer } from '../../../model/cause.ts';
import { admin, app, type Call, local, type ProbeOfCase } from './causes.helpers.ts';

/** Calls whose pattern tells what is wrong. */
export interface CauseCase {
	readonly cause: string;
	readonly certainty: Certainty;
	readonly severity?: 'high' | 'medium';
	readonly calls: readonly Call[];
	/** Where it arises; absent: nobody was asked past the gateway. */
	readonly layer?: Layer;
	/** How many of the attempts, from the first on, where others could not be judged. */
	readonly explains?: number;
	/** What the run asked itself about the first call that is red, and what came. */
	readonly probes?: readonly ProbeOfCase[];
	/** What the sentence must name. */
	readonly names: RegExp;
}

const origin = 'Access-Control-Allow-Origin';
const credentials = 'Access-Control-Allow-Credentials';
const methods = 'Access-Control-Allow-Methods';
const headers = 'Access-Control-Allow-Headers';

const letIn = { [origin]: app, Vary: 'Origin' };
const withCookies = { ...letIn, [credentials]: 'true' };
const granted = {
	...withCookies,
	[methods]: 'GET, PUT, PATCH, DELETE',
	[headers]: 'Content-Type, Authorization, X-Request-Id',
};
const put: Call = { method: 'PUT', headers: { 'Content-Type': 'application/json' } };
const springVary = {
	Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
};
const token = { Authorization: 'Bearer t' };
const good: Call = { answer: [200, letIn], reads: true };
const evil = 'https://evil.example.org';

export const causeCases: readonly CauseCase[] = [
	{
		cause: 'null-origin-let-in',
		certainty: 'certain',
		severity: 'high',
		calls: [
			{
				from: 'null',
				relation: 'opaque-sandboxed-frame',
				answer: [200, { [origin]: 'null', [credentials]: 'true' }],
				reads: true,
			},
		],
		names: /Origin: null, with credentials/,
	},
	{
		cause: 'websocket-open-to-any-site',
		certainty: 'certain',
		severity: 'high',
		calls: [{ by: 'web-socket', from: evil, relation: 'denied', answer: [101], reads: true }],
		names: /opened the WebSocket/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'certain',
		calls: [{ ...put, options: [401, { 'WWW-Authenticate': 'Bearer' }] }],
		names: /login \(status 401\)/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'certain',
		calls: [
			{ ...put, options: [401] },
			{ ...good, headers: token, options: [204, granted] },
		],
		names: /401/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'likely',
		calls: [{ ...put, options: [401] }],
		names: /401/,
	},
	{
		cause: 'preflight-refused',
		certainty: 'possible',
		calls: [{ ...put, options: [403] }],
		names: /permission check, a check of the origin, a firewall, or a server that knows no OPTIONS/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'possible',
		calls: [{ ...put, options: [400, { Server: 'nginx', 'Content-Type': 'text/html' }] }],
		names: /400/,
	},
	{
		cause: 'firewall-before-cors',
		certainty: 'likely',
		calls: [{ ...put, options: [403, { 'cf-mitigated': 'challenge', Server: 'cloudflare' }] }],
		names: /403/,
	},
	{
		cause: 'firewall-before-cors',
		certainty: 'likely',
		calls: [{ ...put, options: [429] }],
		names: /429/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [{ ...put, options: [400, { [methods]: 'GET', Vary: 'Origin' }] }],
		names: /refused the preflight \(status 400\)/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{
				...put,
				options: [
					403,
					{ Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
				],
			},
		],
		names: /403/,
	},
	{
		cause: 'methods-incomplete',
		certainty: 'certain',
		calls: [{ ...put, options: [400, { ...granted, [methods]: 'GET' }] }],
		names: /PUT, and the preflight response does not list it/,
	},
	{
		cause: 'options-not-routed',
		certainty: 'certain',
		calls: [{ ...put, options: [405, { Allow: 'GET, PUT' }] }],
		names: /405/,
	},
	{
		cause: 'options-not-routed',
		certainty: 'certain',
		calls: [{ ...put, options: [404] }, good],
		names: /404/,
	},
	{
		cause: 'options-not-routed',
		certainty: 'likely',
		calls: [
			{ ...put, options: [403, { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' }] },
		],
		names: /403/,
	},
	{
		cause: 'preflight-crashes',
		certainty: 'possible',
		calls: [{ ...put, options: [500] }],
		names: /500/,
	},
	{
		cause: 'preflight-crashes',
		certainty: 'likely',
		calls: [{ ...put, options: [502] }, good],
		names: /502/,
	},
	{
		cause: 'slash-redirect',
		certainty: 'certain',
		calls: [{ ...put, options: [308, { Location: '/items/1/' }] }],
		names: /with a slash at its end, and browsers do not follow a redirect/,
	},
	{
		cause: 'slash-redirect',
		certainty: 'certain',
		calls: [{ path: '/items/', answer: [301, { Location: 'https://api.example.com/items' }] }],
		names: /without a slash at its end, and the redirect itself/,
	},
	{
		cause: 'https-redirect',
		certainty: 'certain',
		calls: [
			{
				...put,
				from: local,
				base: 'http://api.example.com',
				options: [307, { Location: 'https://api.example.com/items/1' }],
			},
		],
		names: /http:\/\/api\.example\.com, which redirects every request to https/,
	},
	{
		cause: 'login-redirect',
		certainty: 'certain',
		calls: [
			{
				answer: [302, { Location: 'https://id.example.com/realms/a/protocol/openid-connect/auth' }],
			},
		],
		names: /login page \(https:\/\/id\.example\.com/,
	},
	{
		cause: 'origin-lost-in-redirect',
		certainty: 'certain',
		calls: [
			{
				answer: [302, { Location: 'https://files.example.net/1', ...letIn }],
				followed: ['https://files.example.net/1', [200, { [origin]: app }]],
			},
		],
		names: /Origin: null/,
	},
	{
		cause: 'preflight-redirected-elsewhere',
		certainty: 'certain',
		calls: [{ ...put, options: [302, { Location: 'https://api.example.com/v2/items/1' }] }],
		names: /v2\/items\/1/,
	},
	{
		cause: 'redirect-without-cors',
		certainty: 'certain',
		calls: [{ answer: [302, { Location: '/v2/items/1' }] }],
		names: /redirects \/items\/1 to/,
	},
	{
		cause: 'header-name-misspelt',
		certainty: 'certain',
		calls: [{ answer: [200, { 'Access-Control-Allowed-Origin': app }] }],
		names: /Access-Control-Allowed-Origin, and browsers look for Access-Control-Allow-Origin/,
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'likely',
		calls: [{ answer: [200, { Age: '40', [origin]: admin }] }],
		names: /made for https:\/\/admin/,
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'likely',
		calls: [{ answer: [200, { 'X-Cache': 'Hit from cloudfront' }] }],
		names: /without Origin/,
	},
	{
		cause: 'missing-vary-origin',
		certainty: 'certain',
		calls: [{ answer: [200, { [origin]: app }], reads: true, mustNotFind: 'vary-origin-missing' }],
		names: /lack Vary: Origin/,
	},
	{
		cause: 'proxy-and-app-both-set',
		certainty: 'certain',
		calls: [
			{
				answer: [
					200,
					[
						[origin, app],
						[origin, app],
					],
				],
			},
			{ ...good, past: true },
		],
		layer: 'gateway',
		names: /the application alone sends it once/,
	},
	{
		cause: 'proxy-and-app-both-set',
		certainty: 'likely',
		calls: [
			{
				answer: [
					200,
					[
						[origin, app],
						[origin, '*'],
					],
				],
			},
		],
		names: /2 times/,
	},
	{
		cause: 'proxy-and-app-both-set',
		certainty: 'possible',
		calls: [{ answer: [200, { [origin]: `${app}, ${app}` }] }],
		names: /2 times/,
	},
	{
		cause: 'proxy-and-app-both-set',
		certainty: 'likely',
		calls: [
			{
				credentials: true,
				answer: [
					200,
					[
						[origin, app],
						[credentials, 'true'],
						[origin, app],
						[credentials, 'true'],
					],
				],
			},
		],
		names: /2 times/,
	},
	{
		cause: 'origin-list-in-one-header',
		certainty: 'certain',
		calls: [{ answer: [200, { [origin]: `${app} ${admin}` }] }],
		names: /holds a list/,
	},
	{
		cause: 'origin-list-in-one-header',
		certainty: 'likely',
		calls: [
			{
				answer: [
					200,
					[
						[origin, app],
						[origin, admin],
					],
				],
			},
		],
		names: /each in a line of its own/,
	},
	...[
		'app.example.com',
		`${app}/`,
		`${app}/start`,
		'https://App.example.com',
		`${app}:443`,
		'*.example.com',
		`"${app}"`,
		'',
	].map(
		(value): CauseCase => ({
			cause: 'origin-misspelt',
			certainty: 'certain',
			calls: [{ answer: [200, { [origin]: value }] }],
			names: value.includes('*') ? /pattern/ : /looks for exactly/,
		}),
	),
	{
		cause: 'page-has-no-origin',
		certainty: 'certain',
		calls: [{ from: 'null', answer: [200, { [origin]: app }] }],
		names: /sandboxed frame/,
	},
	{
		cause: 'one-fixed-origin',
		certainty: 'likely',
		calls: [{ answer: [200, { [origin]: 'https://www.app.example.com' }] }],
		names: /with and without www/,
	},
	{
		cause: 'one-fixed-origin',
		certainty: 'certain',
		calls: [
			{ answer: [200, { [origin]: 'http://app.example.com' }] },
			{ from: admin, answer: [200, { [origin]: 'http://app.example.com' }] },
		],
		names: /the scheme differs/,
	},
	{
		cause: 'origin-not-in-list',
		certainty: 'certain',
		calls: [good, { from: admin, answer: [200, { Vary: 'Origin' }] }],
		names: /allows https:\/\/app\.example\.com and not https:\/\/admin/,
	},
	{
		cause: 'origin-not-in-list',
		certainty: 'likely',
		calls: [{ answer: [200, { [origin]: 'null' }] }],
		names: /Allow-Origin: null/,
	},
	{
		cause: 'origin-not-in-list',
		certainty: 'possible',
		calls: [{ answer: [200, { Vary: 'Origin' }] }],
		names: /probably not on its list/,
	},
	{
		cause: 'wildcard-with-credentials',
		certainty: 'certain',
		calls: [{ credentials: true, answer: [200, { [origin]: '*' }] }],
		names: /“\*”/,
	},
	{
		cause: 'credentials-not-switched-on',
		certainty: 'certain',
		calls: [{ credentials: true, answer: [200, letIn] }],
		names: /Allow-Credentials: true is missing/,
	},
	{
		cause: 'boolean-serialisation',
		certainty: 'certain',
		calls: [{ credentials: true, answer: [200, { ...letIn, [credentials]: 'True' }] }],
		names: /“True”/,
	},
	{
		cause: 'nginx-add-header-without-always',
		certainty: 'likely',
		calls: [good, { path: '/items/2', answer: [404, { Server: 'nginx/1.22.1' }] }],
		names: /404/,
	},
	{
		cause: 'nginx-add-header-without-always',
		certainty: 'possible',
		calls: [{ answer: [207, { Server: 'nginx' }] }],
		names: /207/,
	},
	{
		cause: 'gateway-answers-errors',
		certainty: 'likely',
		calls: [
			{
				headers: token,
				options: [204, granted],
				answer: [403, { 'x-amzn-ErrorType': 'AccessDeniedException' }],
			},
		],
		names: /gateway’s/,
	},
	{
		cause: 'gateway-answers-errors',
		certainty: 'likely',
		calls: [
			{ answer: [200, { ...letIn, Server: 'Kestrel' }], reads: true },
			{ path: '/items/2', answer: [413, { Server: 'Apache' }] },
		],
		names: /413/,
	},
	{
		cause: 'errors-without-cors',
		certainty: 'likely',
		calls: [good, { path: '/items/2', answer: [401] }],
		names: /the login check\) runs outside/,
	},
	{
		cause: 'errors-without-cors',
		certainty: 'likely',
		calls: [{ headers: token, options: [204, granted], answer: [500] }],
		names: /handler of exceptions/,
	},
	{
		cause: 'errors-without-cors',
		certainty: 'possible',
		calls: [{ answer: [404] }],
		names: /unknown addresses/,
	},
	{
		cause: 'stripped-on-the-way',
		certainty: 'certain',
		calls: [{ answer: [200] }, { ...good, past: true }],
		layer: 'gateway',
		names: /asked directly/,
	},
	{
		cause: 'cors-not-enabled',
		certainty: 'certain',
		calls: [{ answer: [200] }, { answer: [200], past: true }],
		layer: 'application',
		names: /at this address\. Asked past the gateway, the application shows the same fault/,
	},
	{
		cause: 'options-not-routed',
		certainty: 'certain',
		calls: [
			{ ...put, options: [405] },
			{ ...put, options: [204, granted], answer: [200, withCookies], reads: true, past: true },
		],
		layer: 'gateway',
		names: /\(status 405\), .* a layer before the application is at fault/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'likely',
		calls: [
			{ ...put, options: [401] },
			{ ...put, options: [401], past: true },
		],
		layer: 'application',
		names: /the application shows the same fault/,
	},
	{
		cause: 'gateway-answers-errors',
		certainty: 'likely',
		calls: [
			good,
			{ answer: [502], promised: 404 },
			{ answer: [404, letIn], past: true, reads: true },
		],
		layer: 'gateway',
		names: /status 502 .* a layer before the application is at fault/,
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'certain',
		calls: [{ answer: [200, { [origin]: admin, Age: '7' }] }, { ...good, past: true }],
		layer: 'gateway',
		names: /says Vary: Origin, so the cache/,
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'certain',
		calls: [
			{ answer: [200, { [origin]: admin, Age: '7' }] },
			{ answer: [200, { [origin]: app }], reads: true, past: true },
		],
		layer: 'application',
		names: /says no Vary: Origin/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [good, { ...put, options: [200, { Vary: 'Origin, Access-Control-Request-Method' }] }],
		names: /without allowing anything, so the method or a header/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{ answer: [200, { ...letIn, [methods]: 'GET, POST' }], reads: true },
			{ ...put, options: [200] },
		],
		names: /so the method PUT is not in/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{ answer: [401, letIn], reads: true },
			{ ...put, options: [403] },
		],
		names: /status 403\) without allowing anything/,
	},
	{
		cause: 'preflight-without-cors',
		certainty: 'certain',
		calls: [good, { ...put, options: [200, { Allow: 'GET' }] }],
		names: /response to OPTIONS \(status 200\)/,
	},
	{
		cause: 'preflight-without-cors',
		certainty: 'likely',
		calls: [good, { ...put, options: [200] }],
		names: /response to OPTIONS \(status 200\)/,
	},
	{
		cause: 'only-preflight-has-cors',
		certainty: 'certain',
		calls: [{ headers: token, options: [204, granted], answer: [200] }],
		names: /actual response \(status 200\)/,
	},
	{
		cause: 'cors-not-on-this-path',
		certainty: 'likely',
		calls: [good, { path: '/reports', answer: [200] }],
		names: /at \/items\/1 and not at \/reports/,
	},
	{
		cause: 'cors-not-enabled',
		certainty: 'likely',
		calls: [{ answer: [200] }, { path: '/reports', answer: [200] }, { ...put, options: [200] }],
		names: /None of the 3 responses/,
	},
	{
		cause: 'cors-not-enabled',
		certainty: 'possible',
		calls: [{ answer: [200] }],
		names: /None of the responses/,
	},
	{
		cause: 'list-syntax',
		certainty: 'certain',
		calls: [{ ...put, options: [204, { ...granted, [methods]: 'GET; PUT' }] }],
		names: /GET; PUT/,
	},
	{
		cause: 'method-letter-case',
		certainty: 'certain',
		calls: [{ ...put, method: 'patch', options: [204, granted] }],
		names: /“patch”/,
	},
	{
		cause: 'methods-incomplete',
		certainty: 'certain',
		calls: [
			{ ...put, options: [204, { ...granted, [methods]: 'GET' }] },
			{ ...put, method: 'DELETE', options: [204, { ...granted, [methods]: 'GET' }] },
		],
		names: /PUT, DELETE, and/,
	},
	{
		cause: 'wildcard-ignored-with-credentials',
		certainty: 'certain',
		calls: [{ ...put, credentials: true, options: [204, { ...granted, [headers]: '*' }] }],
		names: /counts for nothing/,
	},
	{
		cause: 'tracing-header',
		certainty: 'certain',
		calls: [{ headers: { traceparent: '00-1' }, options: [204, granted] }],
		names: /sends traceparent/,
	},
	{
		cause: 'headers-incomplete',
		certainty: 'certain',
		calls: [{ headers: token, options: [204, { ...granted, [headers]: 'Content-Type' }] }],
		names: /authorization/,
	},
	{
		cause: 'headers-incomplete',
		certainty: 'certain',
		calls: [{ headers: token, options: [204, withCookies] }],
		names: /has no Access-Control-Allow-Headers at all/,
	},
	{
		cause: 'authorization-under-wildcard',
		certainty: 'certain',
		calls: [
			{
				headers: token,
				options: [204, { ...granted, [headers]: '*' }],
				answer: [200, withCookies],
				reads: true,
				mustNotFind: 'preflight-authorization-only-wildcard',
			},
		],
		names: /by “\*” only/,
	},
	{
		cause: 'expose-headers-incomplete',
		certainty: 'certain',
		calls: [{ answer: [200, letIn], reads: true, mustNotFind: 'expose-header-not-listed' }],
		names: /is missing/,
	},
	{
		cause: 'max-age-does-not-hold',
		certainty: 'certain',
		calls: [
			{
				...put,
				options: [204, granted],
				answer: [200, withCookies],
				reads: true,
				mustNotFind: 'max-age-differs',
			},
		],
		names: /has no Access-Control-Max-Age, where the contract promises 600 seconds/,
	},
	{
		cause: 'max-age-longer-than-promised',
		certainty: 'certain',
		calls: [
			{
				...put,
				options: [204, { ...granted, 'Access-Control-Max-Age': '86400' }],
				answer: [200, withCookies],
				reads: true,
				mustNotFind: 'max-age-differs',
			},
		],
		names: /has Access-Control-Max-Age: 86400; the contract promises 600 seconds/,
	},
	{
		cause: 'any-site-can-read-users-data',
		certainty: 'certain',
		severity: 'high',
		calls: [
			{
				from: evil,
				relation: 'denied',
				answer: [200, { [origin]: evil, [credentials]: 'true' }],
				reads: true,
			},
		],
		names: /evil\.example\.org/,
	},
	{
		cause: 'any-site-can-read',
		certainty: 'certain',
		severity: 'medium',
		calls: [{ from: evil, relation: 'denied', answer: [200, { [origin]: '*' }], reads: true }],
		names: /without cookies/,
	},
	{
		cause: 'origin-matched-loosely',
		certainty: 'certain',
		severity: 'high',
		calls: [
			{
				from: 'https://app.example.com.stranger.example.net',
				relation: 'suffix-lookalike',
				answer: [
					200,
					{ [origin]: 'https://app.example.com.stranger.example.net', [credentials]: 'true' },
				],
				reads: true,
			},
		],
		names: /only looks like an allowed origin/,
	},
	{
		cause: 'engines-differ',
		certainty: 'possible',
		calls: [
			{ ...good, answer: [404, { ...letIn, 'Content-Type': 'application/json' }] },
			{
				answer: [404, { ...letIn, 'Content-Type': 'text/html' }],
				reads: true,
				engine: 'firefox',
				mustNotFind: 'error-answer-html',
			},
		],
		names: /Firefox/,
	},
	{
		cause: 'third-party-cookie',
		certainty: 'possible',
		calls: [
			{
				from: 'https://app.example.net',
				credentials: true,
				answer: [401, { [origin]: 'https://app.example.net', [credentials]: 'true' }],
				promised: 200,
				reads: true,
			},
		],
		names: /sent no cookie/,
	},
	{
		cause: 'response-changes',
		certainty: 'certain',
		calls: [good, { answer: [200, { [origin]: 'https://another.example.net' }] }],
		names:
			/different responses in this run, one with .*another\.example\.net and one with .*app\.example\.com/,
	},
	{
		cause: 'response-changes',
		certainty: 'possible',
		calls: [{ ...good, engine: 'firefox' }, { answer: [200] }],
		names: /in different browsers/,
	},
	{
		cause: 'another-program-answered',
		certainty: 'certain',
		calls: [
			{
				headers: token,
				options: [200, { ...granted, Server: 'uvicorn' }],
				answer: [200, { 'Ngrok-Error-Code': 'ERR_NGROK_6024', 'Content-Type': 'text/html' }],
			},
		],
		names: /comes from the ngrok tunnel, not from the API/,
	},
	{
		cause: 'another-program-answered',
		certainty: 'likely',
		calls: [
			{ ...good, answer: [200, { ...letIn, Server: 'Kestrel' }] },
			{ path: '/items/2', answer: [200, { Server: 'Apache' }] },
		],
		names: /Server: Apache, and other responses of the same address say Server: Kestrel/,
	},
	{
		cause: 'another-program-answered',
		certainty: 'likely',
		calls: [
			{ ...good, answer: [200, { ...letIn, 'Content-Type': 'application/json' }] },
			{ path: '/items/2', answer: [200, { 'Content-Type': 'text/html; charset=utf-8' }] },
		],
		names: /HTML, where the same address gives JSON/,
	},
	{
		cause: 'methods-incomplete',
		certainty: 'likely',
		calls: [
			{ ...put, options: [204, { ...granted, [methods]: 'GET' }] },
			{ ...put, options: [204, granted], answer: [200, withCookies], reads: true },
		],
		names: /PUT.*The same request got another response in the same run/,
	},
	{
		cause: 'only-preflight-has-cors',
		certainty: 'likely',
		calls: [
			{ headers: token, options: [204, granted], answer: [200] },
			{ headers: token, engine: 'webkit' },
		],
		explains: 1,
		names: /WebKit could not be judged/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'possible',
		calls: [{ ...put, options: [403, {}, 'login-demand'] }],
		names: /login \(status 403\)/,
	},
	{
		cause: 'preflight-refused',
		certainty: 'possible',
		calls: [{ ...put, options: [403, {}, 'cross-origin-refusal'] }],
		names: /does not tell which/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [{ answer: [403, springVary, 'cors-refusal'] }],
		names:
			/refused the request \(status 403\): the body of the response is a message .*origin https:\/\/app\.example\.com is not/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [{ answer: [500, {}, 'cors-refusal'] }],
		names: /status 500/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [{ answer: [403, springVary] }],
		names: /Vary in the response names headers of preflights/,
	},
	{
		cause: 'own-origin-refused',
		certainty: 'likely',
		calls: [
			{
				from: 'https://api.example.com',
				method: 'POST',
				answer: [403, springVary, 'cors-refusal'],
				promised: 200,
				reads: true,
			},
		],
		names:
			/of its own page \(status 403\): the body of the response is a message that CORS libraries send/,
	},
	{
		cause: 'own-origin-refused',
		certainty: 'certain',
		calls: [
			{
				from: 'https://api.example.com',
				method: 'POST',
				answer: [403],
				promised: 200,
				reads: true,
			},
		],
		probes: [
			{ probe: 'again', answer: [403] },
			{ probe: 'without-origin', answer: [200] },
		],
		names: /of its own page \(status 403\): without Origin it passes/,
	},
	{
		cause: 'own-origin-refused',
		certainty: 'possible',
		calls: [
			{
				from: 'https://api.example.com',
				method: 'POST',
				answer: [403],
				promised: 200,
				reads: true,
			},
		],
		names: /nothing in the response tells why/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{ headers: token, options: [200, granted], answer: [200, withCookies], reads: true },
			{ ...put, options: [200] },
		],
		names: /so one of these \(PUT, content-type\) is not in its configuration/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{ headers: token, options: [200, granted], answer: [200, withCookies], reads: true },
			{ headers: { 'X-Request-Id': '1' }, options: [403] },
		],
		names: /so the header x-request-id is not in its configuration/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [
			{ headers: token, options: [200, granted], answer: [200, withCookies], reads: true },
			{ method: 'DELETE', headers: token, options: [405] },
		],
		names: /so the method DELETE is not in its configuration/,
	},
	{
		cause: 'proxy-access-list',
		certainty: 'likely',
		calls: [{ ...put, options: [403, { 'X-Squid-Error': 'ERR_ACCESS_DENIED 0' }] }],
		names: /A proxy before the API refused the preflight/,
	},
	{
		cause: 'proxy-access-list',
		certainty: 'likely',
		calls: [{ answer: [407, { 'Proxy-Authenticate': 'Basic realm="proxy"' }] }],
		names: /Proxy-Authenticate/,
	},
	{
		cause: 'proxy-access-list',
		certainty: 'likely',
		calls: [{ answer: [403, { Via: 'http/1.1 edge (ApacheTrafficServer/9.2)' }] }],
		names: /denies access/,
	},
	{
		cause: 'storage-refuses',
		certainty: 'likely',
		calls: [{ answer: [403, { 'Content-Type': 'application/xml' }, 'storage-refusal'] }],
		names: /storage service refused the request \(status 403\)/,
	},
	{
		cause: 'storage-refuses',
		certainty: 'likely',
		calls: [{ ...put, options: [403, { 'x-ms-error-code': 'CorsPreflightFailure' }] }],
		names: /storage service refused the preflight/,
	},
	{
		cause: 'sec-fetch-guard',
		certainty: 'likely',
		calls: [{ headers: token, options: [204, granted], answer: [403, {}, 'sec-fetch-refusal'] }],
		names: /cross-site \(Sec-Fetch-Site\): the body of the response names/,
	},
	{
		cause: 'csrf-check-by-origin',
		certainty: 'likely',
		calls: [{ headers: token, options: [204, granted], answer: [403, {}, 'csrf-refusal'] }],
		names: /\(CSRF\) refused the request \(status 403\)/,
	},
	{
		cause: 'firewall-before-cors',
		certainty: 'likely',
		calls: [{ answer: [403, { Server: 'AkamaiGHost' }, 'firewall-refusal'] }],
		names: /responded to the request with 403/,
	},
	{
		cause: 'errors-without-cors',
		certainty: 'likely',
		calls: [{ headers: token, options: [204, granted], answer: [403] }],
		names: /a permission check, a check of the origin, or a firewall/,
	},
	{
		cause: 'sec-fetch-guard',
		certainty: 'certain',
		calls: [{ headers: token, options: [204, granted], answer: [403] }],
		probes: [
			{ probe: 'again', answer: [403] },
			{ probe: 'without-origin', answer: [403] },
			{ probe: 'without-sec-fetch', answer: [200, letIn] },
		],
		names:
			/\(status 403\) because .* \(Sec-Fetch-Site\): without that header the same request passes/,
	},
	{
		cause: 'refused-for-origin',
		certainty: 'certain',
		calls: [{ headers: token, options: [204, granted], answer: [403] }],
		probes: [
			{ probe: 'again', answer: [403] },
			{ probe: 'without-origin', answer: [200] },
			{ probe: 'without-sec-fetch', answer: [403] },
		],
		names: /because of its Origin: without Origin the same request passes.*CORS code or a check/,
	},
	{
		cause: 'refused-for-origin',
		certainty: 'likely',
		calls: [{ answer: [403, {}, 'cross-origin-refusal'] }],
		names: /the body of the response says that requests from other origins are not allowed/,
	},
	{
		cause: 'errors-without-cors',
		certainty: 'likely',
		calls: [{ headers: token, options: [204, granted], answer: [403] }],
		probes: [
			{ probe: 'again', answer: [403] },
			{ probe: 'without-origin', answer: [403] },
			{ probe: 'without-sec-fetch', answer: [403] },
		],
		names: /permission check/,
	},
	{
		cause: 'response-changes',
		certainty: 'certain',
		calls: [{ answer: [200, { [origin]: admin }] }],
		probes: [{ probe: 'again', answer: [200, letIn] }],
		names: /several instances, a race between requests, or a cache/,
	},
	{
		cause: 'one-fixed-origin',
		certainty: 'certain',
		calls: [{ answer: [200, { [origin]: 'https://other.example.net' }] }],
		probes: [
			{
				probe: 'other-origin',
				from: admin,
				answer: [200, { [origin]: 'https://other.example.net' }],
			},
		],
		names: /another host/,
	},
	{
		cause: 'one-fixed-origin',
		certainty: 'possible',
		calls: [{ answer: [200, { [origin]: 'https://other.example.net' }] }],
		probes: [{ probe: 'other-origin', from: admin, answer: [200, { [origin]: admin }] }],
		names: /another host/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'likely',
		calls: [{ ...put, options: [200] }],
		probes: [{ probe: 'bare-preflight', asks: 'GET', answer: [200, letIn] }],
		names: /one of these \(PUT, content-type\)/,
	},
	{
		cause: 'refused-by-own-cors-check',
		certainty: 'certain',
		calls: [{ answer: [403, springVary, 'cors-refusal'] }],
		probes: [{ probe: 'without-origin', answer: [200] }],
		names: /message that CORS libraries send/,
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'certain',
		calls: [{ answer: [200, { Age: '40', [origin]: admin }] }],
		probes: [{ probe: 'fresh-address', answer: [200, letIn] }],
		names: /made for https:\/\/admin/,
	},
	{
		cause: 'options-not-routed',
		certainty: 'certain',
		calls: [{ ...put, options: [404] }],
		probes: [{ probe: 'get', answer: [200] }],
		names: /404/,
	},
	{
		cause: 'header-name-misspelt',
		certainty: 'certain',
		calls: [
			{
				...put,
				options: [
					204,
					{ ...letIn, 'Access-Control-Request-Method': 'GET, PUT', [headers]: 'Content-Type' },
				],
			},
		],
		names:
			/Access-Control-Request-Method, which is the name of a request header, and browsers look for Access-Control-Allow-Methods/,
	},
	{
		cause: 'header-value-needs-preflight',
		certainty: 'certain',
		calls: [{ headers: { Accept: `text/turtle;q=${'0'.repeat(130)}` }, options: [204, granted] }],
		names:
			/A short accept header needs no permission. This value has 144 bytes; above 128 the preflight response must list accept/,
	},
	{
		cause: 'header-value-needs-preflight',
		certainty: 'certain',
		calls: [{ headers: { Accept: 'text/html;a="b"' }, options: [204, granted] }],
		names:
			/The header accept needs no permission where its value is of plain characters. This value has another one/,
	},
	{
		cause: 'auth-before-cors',
		certainty: 'likely',
		calls: [{ ...put, by: 'beacon', method: 'POST', options: [401] }],
		names: /A beacon whose body is a string \(type text\/plain\) needs no preflight/,
	},
];
