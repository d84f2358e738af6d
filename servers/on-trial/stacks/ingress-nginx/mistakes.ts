import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const annotations = (...lines: readonly string[]): Readonly<Record<string, string>> => ({
	cors: lines.map((line) => `    nginx.ingress.kubernetes.io/${line}\n`).join(''),
});

const enabled = 'enable-cors: "true"';
const origins = 'cors-allow-origin: https://app.example.com, https://admin.example.com';
const bodySize = '    nginx.ingress.kubernetes.io/proxy-body-size: 1m\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'enable-cors-alone',
		about: 'Without cors-allow-origin it is "*", beside credentials, which no browser accepts.',
		change: { slots: annotations(enabled) },
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'headers-left-out',
		about: 'cors-allow-headers is left out, and the list in its place lacks the page’s header.',
		change: { slots: annotations(enabled, origins) },
		request: pageAsks('GET', '/items/1', ...signedIn, ...numbered),
		causes: ['headers-incomplete'],
		class: 'header-not-allowed',
		code: 'preflight-header-refused',
	},
	{
		name: 'auth-url-without-cors',
		about: 'auth-url checks preflights too, unless enable-cors responds to them.',
		change: {
			slots: { cors: '' },
			edits: {
				'ingress.yaml': [
					[
						bodySize,
						`${bodySize}    nginx.ingress.kubernetes.io/auth-url: http://127.0.0.1:8092/may-enter\n`,
					],
				],
			},
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'snippet-adds-too',
		about: 'A configuration-snippet that was copied adds the header that enable-cors has set.',
		change: {
			slots: annotations(
				enabled,
				origins,
				'configuration-snippet: add_header Access-Control-Allow-Origin $http_origin always;',
			),
		},
		request: pageAsks('GET', '/prices'),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
	{
		name: 'slash-after-origin',
		about: 'The controller ignores an origin with a slash at its end, so it allows no origin.',
		change: { slots: annotations(enabled, 'cors-allow-origin: https://app.example.com/') },
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-enabled'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
];
