import { applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({
	edits: { 'apache.conf': edits },
});

const onErrorsToo: readonly string[] = [
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Credentials',
	'Access-Control-Expose-Headers',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
	'Access-Control-Max-Age',
];
const withoutAlways = onErrorsToo.map(
	(name): Edit => [`Header always set ${name} `, `Header set ${name} `],
);

const originLine =
	'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN';
const passesOn = 'ProxyPass "/" "http://127.0.0.1:8092/" retry=0';
const answersPreflight = 'RewriteRule ^ - [R=204,L]';

export const mistakes: readonly Mistake[] = [
	{
		name: 'without-always-503',
		about: 'Header set without `always` leaves out errors that Apache makes itself.',
		// tcpmux's port: nothing listens there.
		change: inConfiguration(...withoutAlways, [
			passesOn,
			'ProxyPass "/" "http://127.0.0.1:1/" retry=0',
		]),
		request: pageAsks('GET', '/prices'),
		causes: ['gateway-answers-errors', 'errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'rewrite-without-always',
		about:
			'A RewriteRule responds to OPTIONS, and Header set without `always` skips that response.',
		change: inConfiguration(...withoutAlways),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['preflight-without-cors'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'without-scheme',
		about: 'The header has the host without its scheme.',
		change: inConfiguration([
			originLine,
			'Header always set Access-Control-Allow-Origin "app.example.com"',
		]),
		request: pageAsks('GET', '/prices'),
		causes: ['origin-misspelt'],
		class: 'acao-invalid-value',
		code: 'acao-not-an-origin',
	},
	{
		name: 'basic-auth-first',
		about: 'Require valid-user applies to every method, and preflights have no password.',
		change: inConfiguration(
			[answersPreflight, ''],
			[
				passesOn,
				`<Location "/items">
		AuthType Basic
		AuthName "items"
		AuthUserFile "/dev/null"
		Require valid-user
	</Location>
	${passesOn}`,
			],
		),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'app-adds-too',
		about:
			'The application names an origin as well: `always` is a table of its own, so set replaces nothing.',
		change: { edits: applicationNamesOrigin },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
	{
		name: 'any-origin',
		about: 'A pattern that takes every origin sends each back, with credentials.',
		change: inConfiguration(['"^https://(app|admin)\\.example\\.com$"', '"^.*$"']),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
