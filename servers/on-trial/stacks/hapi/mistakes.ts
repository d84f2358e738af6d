import type { Edit } from '../edits.ts';
import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const corsWith = (options: string): Change => ({
	slots: { cors: `routes: { cors: { ${options} } },` },
});

const listed = "origin: ['https://app.example.com', 'https://admin.example.com']";

const signsIn = "server.auth.scheme('bearer', () => ({";
const setsByHand = `server.ext('onPreResponse', ({ response }, h) => {
	if (!response.isBoom) {
		response.header('Access-Control-Allow-Origin', 'https://app.example.com');
		response.header('Access-Control-Allow-Credentials', 'true');
		response.vary('Origin');
	}
	return h.continue;
});
`;
const byHand: Change = {
	slots: { cors: '' },
	edits: { 'server.mjs': [[signsIn, `${setsByHand}${signsIn}`]] },
};
const notByHand: Change = { edits: { 'server.mjs': [[setsByHand, '']] } };

const pricesRoute: Edit = ["path: '/prices', ", "path: '/prices', options: { cors: true }, "];

export const mistakes: readonly Mistake[] = [
	{
		name: 'errors-by-hand',
		about:
			'onPreResponse sets headers only on successful responses, because errors have no header().',
		change: byHand,
		request: pageAsks('GET', '/items/1'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
		repair: notByHand,
	},
	{
		name: 'options-by-hand',
		about: 'Headers are set by hand, and nothing handles OPTIONS.',
		change: byHand,
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: notByHand,
	},
	{
		name: 'cors-on-one-route',
		about: 'The option is on another route, and OPTIONS gets 200 without a header.',
		change: { slots: { cors: '' }, edits: { 'server.mjs': [pricesRoute] } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['cors-not-enabled'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
		repair: { edits: { 'server.mjs': [[pricesRoute[1], pricesRoute[0]]] } },
	},
	{
		name: 'header-left-out',
		about: 'A header that the page sends is in neither headers nor additionalHeaders.',
		change: corsWith(`${listed}, credentials: true`),
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['preflight-without-cors'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'credentials-left-out',
		about: '`cors: true` returns every Origin, but does not allow cookies.',
		change: { slots: { cors: 'routes: { cors: true },' } },
		request: pageAsks('GET', '/prices'),
		causes: ['credentials-not-switched-on'],
		class: 'acac-missing-or-invalid',
		code: 'acac-missing',
	},
	{
		name: 'any-origin',
		about:
			'Without a list of origins each that asks is named, and with credentials any site reads.',
		change: corsWith('credentials: true'),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
