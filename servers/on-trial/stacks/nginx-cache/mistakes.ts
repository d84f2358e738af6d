import type { Edit } from '../edits.ts';
import { numbered, pageAsks, signedIn } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({ edits: { 'nginx.conf': edits } });

const key = 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;';
const caches = 'proxy_cache answers;';
const passesOn = 'proxy_pass http://app;';

export const mistakes: readonly Mistake[] = [
	{
		name: 'vary-ignored',
		about: 'Vary is ignored for more cache hits: all origins get the response made for one.',
		change: inConfiguration([key, ''], [caches, `${caches}\n\t\t\tproxy_ignore_headers Vary;`]),
		request: pageAsks('GET', '/prices'),
		causes: ['cache-mixes-origins'],
		class: 'cached-response-wrong-cors',
		code: 'acao-missing',
	},
	{
		name: 'methods-listed',
		about: 'The cache knows only the methods that it serves, and OPTIONS is none of them.',
		change: inConfiguration([
			caches,
			`if ($request_method !~ ^(GET|HEAD|POST)$) { return 405; }\n\t\t\t${caches}`,
		]),
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'own-502',
		about: 'The application is down, and the error response of nginx has no CORS headers.',
		// tcpmux's port: nothing listens there.
		change: inConfiguration([passesOn, 'proxy_pass http://127.0.0.1:1;']),
		request: pageAsks('GET', '/broken'),
		causes: ['gateway-answers-errors', 'nginx-add-header-without-always', 'errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'adds-wildcard-too',
		about: 'The cache adds "*" to the origin that the application has named.',
		change: inConfiguration([
			caches,
			`${caches}\n\t\t\tadd_header Access-Control-Allow-Origin '*';`,
		]),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'preflight-acao-multiple',
		repair: inConfiguration([`\n\t\t\tadd_header Access-Control-Allow-Origin '*';`, '']),
	},
];
