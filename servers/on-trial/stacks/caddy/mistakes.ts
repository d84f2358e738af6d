import { applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({ edits: { Caddyfile: edits } });

const passesOn = 'reverse_proxy 127.0.0.1:8092';

const asksMayEnter = `@items path /items*
	forward_auth @items 127.0.0.1:8092 {
		uri /may-enter
	}
`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'app-adds-too',
		about: 'The application names an origin as well, and reverse_proxy adds it to that of header.',
		change: { edits: applicationNamesOrigin },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
		repair: inConfiguration([
			passesOn,
			`${passesOn} {\n\t\t\theader_down -Access-Control-Allow-Origin\n\t\t}`,
		]),
	},
	{
		name: 'deferred-502',
		about: 'Headers set with defer are missing if Caddy itself responds with an error.',
		// tcpmux's port: nothing listens there.
		change: inConfiguration(
			[
				'Access-Control-Allow-Origin {header.Origin}',
				'Access-Control-Allow-Origin {header.Origin}\n\t\tdefer',
			],
			[passesOn, 'reverse_proxy 127.0.0.1:1'],
		),
		request: pageAsks('GET', '/prices'),
		causes: ['gateway-answers-errors', 'errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'forward-auth-first',
		about: 'forward_auth runs before handle and respond, so preflights are asked for a token.',
		change: inConfiguration(['\theader X-Request-Id', `\t${asksMayEnter}\theader X-Request-Id`]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: inConfiguration([
			'@items path /items*',
			'@items {\n\t\tpath /items*\n\t\tnot method OPTIONS\n\t}',
		]),
	},
	{
		name: 'respond-beside-handle',
		about: 'respond comes after handle in Caddy’s order, so OPTIONS goes to the application.',
		change: inConfiguration([
			'handle @preflight {\n\t\trespond 204\n\t}',
			'respond @preflight 204',
		]),
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'wildcard',
		about: '"*" is what most copy, and no browser takes it for requests with credentials.',
		change: { slots: { cors: '\theader Access-Control-Allow-Origin *\n' } },
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'any-origin',
		about: 'Every Origin is returned, with credentials.',
		change: inConfiguration(['header @allowed {', 'header {']),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
