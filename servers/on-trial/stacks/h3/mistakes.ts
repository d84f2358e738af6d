import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const listed = "origin: ['https://app.example.com', 'https://admin.example.com']";

const called = (
	options: string,
	whenAnswered = 'if (answer !== false) return answer;',
): Change => ({
	slots: {
		cors: `import { handleCors } from 'h3';

app.use((event) => {
	const answer = handleCors(event, { ${options} });
	${whenAnswered}
});
`,
	},
});

const setsByHand = `app.use((event) => {
	event.res.headers.set('Access-Control-Allow-Origin', 'https://app.example.com');
	event.res.headers.set('Access-Control-Allow-Credentials', 'true');
	event.res.headers.set('Vary', 'Origin');
});
`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'answer-not-returned',
		about: 'As in version 1, a bare return ends the preflight; now OPTIONS goes on and gets 404.',
		change: called(`${listed}, credentials: true`, 'if (answer) return;'),
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'cors-after-token',
		about: 'The token is asked for before handleCors has its turn, so preflights get 401.',
		change: { moves: { cors: '// The routes.' } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'app.use(({ res }) => {' } },
	},
	{
		name: 'headers-by-hand',
		about: 'Headers that are set by hand on event.res.headers are lost when a handler throws.',
		change: { slots: { cors: setsByHand } },
		request: pageAsks('GET', '/broken'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'wildcard',
		about: 'Without a list of origins "*" is sent, beside Allow-Credentials too.',
		change: called('credentials: true'),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'preflight-acao-wildcard-with-credentials',
	},
	{
		name: 'any-origin',
		about: 'A function that always returns true allows every site, with credentials.',
		change: called('origin: () => true, credentials: true'),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'header-left-out',
		about: 'A header that the page sends is not among allowHeaders.',
		change: called(`${listed}, credentials: true, allowHeaders: ['Authorization']`),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['headers-incomplete'],
		class: 'header-not-allowed',
		code: 'preflight-header-refused',
	},
];
