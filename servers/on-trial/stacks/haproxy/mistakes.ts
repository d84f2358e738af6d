import { applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({
	edits: { 'haproxy.cfg': edits },
});

const setsNothingOnOwnAnswers = [
	'Allow-Origin',
	'Allow-Credentials',
	'Allow-Methods',
	'Allow-Headers',
	'Max-Age',
	'Expose-Headers',
].map(
	(name): Edit => [
		`http-after-response set-header Access-Control-${name} `,
		`http-response set-header Access-Control-${name} `,
	],
);

const originLine = 'http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)]';
const server = 'server app 127.0.0.1:8092';
const slot = '\t# cors\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'http-response-503',
		about: 'http-response does not reach the errors that HAProxy makes itself.',
		// tcpmux's port: nothing listens there.
		change: inConfiguration(...setsNothingOnOwnAnswers, [server, 'server app 127.0.0.1:1']),
		request: pageAsks('GET', '/prices'),
		causes: ['gateway-answers-errors', 'errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'http-response-204',
		about:
			'HAProxy responds to OPTIONS by http-request return, which http-response does not reach.',
		change: inConfiguration(...setsNothingOnOwnAnswers),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['preflight-without-cors'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'token-first',
		about: 'A rule above denies requests without a token, and preflights have none.',
		change: inConfiguration([
			slot,
			`	http-request deny deny_status 401 if { path_beg /items } !{ req.hdr(Authorization) -m found }\n${slot}`,
		]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'http-request deny' } },
	},
	{
		name: 'methods-listed',
		about: 'A rule above denies methods that are not listed, and OPTIONS is not.',
		change: inConfiguration([
			slot,
			`	http-request deny deny_status 405 unless { method GET HEAD POST PUT PATCH DELETE }\n${slot}`,
		]),
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'http-request deny' } },
	},
	{
		name: 'app-adds-too',
		about: 'The application names an origin, and HAProxy adds one instead of setting it.',
		change: {
			edits: {
				'haproxy.cfg': [[originLine, originLine.replace('set-header', 'add-header')]],
				...applicationNamesOrigin,
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
	{
		name: 'any-origin',
		about: 'The recipe with capture returns every Origin, here with credentials.',
		change: {
			slots: {
				cors: `	capture request header Origin len 128
	http-response set-header Access-Control-Allow-Origin %[capture.req.hdr(0)] if { capture.req.hdr(0) -m found }
	http-response set-header Access-Control-Allow-Credentials true if { capture.req.hdr(0) -m found }
	http-response set-header Access-Control-Allow-Headers "Authorization, Content-Type" if { capture.req.hdr(0) -m found }
`,
			},
		},
		request: pageAsks('GET', '/prices'),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
