import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const slashRedirectOff = `	// That redirect would come before the proxy.
	skipTrailingSlashRedirect: true,
`;
const pricesAnswer = 'answer({ chair: 42 })';
const pricesForAll = `answer({ chair: 42 }, { headers: { 'Access-Control-Allow-Origin': '*' } })`;

const withoutCors = 'export default function proxy() {}\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'slash-redirect',
		about: 'Next.js redirects an address with a slash at its end before the proxy has its turn.',
		change: { edits: { 'next.config.mjs': [[slashRedirectOff, '']] } },
		request: pageAsks('GET', '/prices/', ...numbered),
		causes: ['slash-redirect'],
		class: 'preflight-redirect',
		code: 'preflight-redirected',
		repair: {
			edits: {
				'next.config.mjs': [['export default {\n', `export default {\n${slashRedirectOff}`]],
			},
		},
	},
	{
		name: 'login-before-cors',
		about: 'The proxy redirects requests without a token to the login page, preflights too.',
		change: {
			slots: {
				cors: `import { NextResponse } from 'next/server';

export default function proxy(request) {
	if (request.headers.get('Authorization') !== 'Bearer demo-token') {
		return NextResponse.redirect(new URL('/login', request.url));
	}
	const response = NextResponse.next();
	response.headers.set('Access-Control-Allow-Origin', 'https://app.example.com');
	response.headers.set('Access-Control-Allow-Credentials', 'true');
	return response;
}
`,
			},
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['login-redirect'],
		class: 'preflight-redirect',
		code: 'preflight-redirected',
	},
	{
		name: 'wildcard-in-config',
		about: 'headers() in next.config has "*" beside Allow-Credentials, which no browser accepts.',
		change: {
			slots: { cors: withoutCors },
			edits: {
				'next.config.mjs': [
					[
						'export default {\n',
						`export default {
	async headers() {
		const headers = [
			{ key: 'Access-Control-Allow-Origin', value: '*' },
			{ key: 'Access-Control-Allow-Credentials', value: 'true' },
			{ key: 'Access-Control-Allow-Methods', value: 'GET,DELETE,PATCH,POST,PUT' },
			{ key: 'Access-Control-Allow-Headers', value: 'Authorization, Content-Type' },
		];
		return [{ source: '/:path*', headers }];
	},
`,
					],
				],
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'preflight-acao-wildcard-with-credentials',
	},
	{
		name: 'only-in-the-handler',
		about:
			'The handler of GET sets the header, but Next.js itself responds to OPTIONS, without it.',
		change: {
			slots: { cors: withoutCors },
			edits: { 'app/prices/route.js': [[pricesAnswer, pricesForAll]] },
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['preflight-without-cors', 'cors-not-enabled'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
];
