import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const answersPreflight = `@app.before_request
def answer_preflight():
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204
`;

const listed = 'origins=["https://app.example.com", "https://admin.example.com"]';

/** Flask-CORS adds headers, but the application must respond to OPTIONS. */
const onlyHeaders = (scope: string, options: string): string => `from flask_cors import CORS

CORS(${scope}, ${options})
`;

const corsWith = (options: string): string => `${onlyHeaders('app', options)}
${answersPreflight}`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'one-blueprint-only',
		about: 'CORS is given to one blueprint, and the routes beside it have none.',
		change: {
			slots: { cors: onlyHeaders('items', `${listed}, supports_credentials=True`) },
			moves: { cors: 'app.register_blueprint(items)' },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-on-this-path', 'cors-not-enabled'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: { moves: { cors: '@app.after_request' } },
	},
	{
		name: 'slash-redirect',
		about: 'A route with a slash at its end redirects what is asked without, preflights too.',
		change: {
			slots: { cors: onlyHeaders('app', `${listed}, supports_credentials=True`) },
			edits: { 'main.py': [['@app.get("/prices")', '@app.get("/prices/")']] },
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['slash-redirect'],
		class: 'preflight-redirect',
		code: 'preflight-redirected',
		repair: { edits: { 'main.py': [['@app.get("/prices/")', '@app.get("/prices")']] } },
	},
	{
		name: 'credentials-left-out',
		about: 'The page sends cookies, and supports_credentials is not set.',
		change: { slots: { cors: corsWith(listed) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['credentials-not-switched-on'],
		class: 'acac-missing-or-invalid',
		code: 'preflight-acac-missing',
	},
	{
		name: 'token-asked-of-preflight',
		about: 'before_request asks every request for a token, and preflights have none.',
		change: { slots: { cors: onlyHeaders('app', `${listed}, supports_credentials=True`) } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'any-origin',
		about:
			'Without a list of origins every Origin is returned, and with credentials any site reads the data.',
		change: { slots: { cors: corsWith('supports_credentials=True') } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'method-left-out',
		about: 'A method that the page uses is not among methods.',
		change: {
			slots: { cors: corsWith(`${listed}, supports_credentials=True, methods=["GET", "POST"]`) },
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['methods-incomplete'],
		class: 'method-not-allowed',
		code: 'preflight-method-refused',
	},
	{
		name: 'header-left-out',
		about: 'A header that the page sends is not among allow_headers.',
		change: {
			slots: {
				cors: corsWith(`${listed}, supports_credentials=True, allow_headers=["Authorization"]`),
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn, ...numbered),
		causes: ['headers-incomplete'],
		class: 'header-not-allowed',
		code: 'preflight-header-refused',
	},
];
