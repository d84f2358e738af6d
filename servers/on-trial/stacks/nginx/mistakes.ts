import { applicationIsSilent, applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({ edits: { 'nginx.conf': edits } });

const onErrorsToo: readonly string[] = [
	'add_header Access-Control-Allow-Origin $cors_origin',
	'add_header Access-Control-Allow-Credentials $cors_credentials',
	"add_header Access-Control-Expose-Headers 'ETag, X-Request-Id'",
	'add_header Vary Origin',
];
const withoutAlways = onErrorsToo.map((line): Edit => [`${line} always;`, `${line};`]);
const onErrors = {
	causes: ['nginx-add-header-without-always', 'errors-without-cors'],
	class: 'acao-missing-on-error',
	code: 'acao-missing',
} as const;

const originLine = 'add_header Access-Control-Allow-Origin $cors_origin always;';
const answersPreflight = 'if ($request_method = OPTIONS) { return 204; }';
const passesOn = 'proxy_pass http://app;';

export const mistakes: readonly Mistake[] = [
	{
		name: 'without-always-401',
		about: 'add_header without `always` skips errors: here the response to a missing token.',
		change: inConfiguration(...withoutAlways),
		request: pageAsks('GET', '/items/1'),
		...onErrors,
	},
	{
		name: 'without-always-404',
		about: 'add_header without `always` leaves out errors: here an unknown path.',
		change: inConfiguration(...withoutAlways),
		request: pageAsks('GET', '/missing'),
		...onErrors,
	},
	{
		name: 'without-always-502',
		about: 'add_header without `always` leaves out errors: here those of nginx itself.',
		// tcpmux's port: nothing listens there.
		change: inConfiguration(...withoutAlways, [passesOn, 'proxy_pass http://127.0.0.1:1;']),
		request: pageAsks('GET', '/prices'),
		...onErrors,
		causes: [...onErrors.causes, 'gateway-answers-errors'],
	},
	{
		name: 'inheritance-ended',
		about: 'One add_header of its own, and a location inherits none of those of the server.',
		change: { moves: { 'cors in location': 'location / {' } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: { moves: { 'cors in location': 'add_header X-Request-Id' } },
	},
	{
		name: 'app-adds-too',
		about: 'The application adds its own headers, and nginx adds them again.',
		change: { edits: applicationNamesOrigin },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
		repair: { edits: applicationIsSilent },
	},
	{
		name: 'auth-request-first',
		about: 'auth_request is asked about preflights too, which carry no token.',
		change: inConfiguration(
			[answersPreflight, ''],
			[passesOn, `auth_request /may-enter;\n\t\t\t${passesOn}`],
			[
				'location / {',
				`location = /may-enter {
			internal;
			proxy_pass_request_body off;
			proxy_set_header Content-Length '';
			proxy_pass http://app/may-enter;
		}

		location / {`,
			],
		),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'wildcard',
		about: '"*" is sent together with Allow-Credentials, which no browser accepts.',
		change: inConfiguration([originLine, "add_header Access-Control-Allow-Origin '*' always;"]),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'preflight-acao-wildcard-with-credentials',
	},
	{
		name: 'options-passed-on',
		about: 'Preflights are passed on to an application that knows no OPTIONS.',
		change: inConfiguration([answersPreflight, '']),
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'slash-redirect',
		about: 'A location that ends in a slash and passes on redirects what is asked without it.',
		change: inConfiguration(['location / {', 'location /items/ {']),
		request: pageAsks('POST', '/items', ...signedIn, ...withItem),
		causes: ['slash-redirect'],
		class: 'preflight-redirect',
		code: 'preflight-redirected',
		repair: inConfiguration(['location /items/ {', 'location / {']),
	},
	{
		name: 'one-fixed-origin',
		about: 'The header names one front-end, and the other one is blocked.',
		change: inConfiguration([
			originLine,
			"add_header Access-Control-Allow-Origin 'https://admin.example.com' always;",
		]),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['one-fixed-origin', 'origin-not-in-list'],
		class: 'acao-mismatch',
		code: 'preflight-acao-other-origin',
	},
];
