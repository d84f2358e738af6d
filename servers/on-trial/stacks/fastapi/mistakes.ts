import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const defaults = {
	origins: '["https://app.example.com", "https://admin.example.com"]',
	methods: '["GET", "POST", "PUT", "PATCH", "DELETE"]',
	headers: '["Authorization", "Content-Type", "X-Request-Id"]',
	credentials: 'True',
};

const corsWith = (options: Partial<typeof defaults> = {}): string => {
	const { origins, methods, headers, credentials } = { ...defaults, ...options };
	return `from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=${origins},
    allow_methods=${methods},
    allow_headers=${headers},
    allow_credentials=${credentials},
)
`;
};

const asksEverybody = `

@app.middleware("http")
async def ask_everybody_for_token(request: Request, call_next):
    if request.headers.get("Authorization") != "Bearer demo-token":
        return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
    return await call_next(request)
`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'unforeseen-error',
		about: 'Responses to unexpected errors are made outside all middleware, so without CORS.',
		change: { slots: { cors: corsWith() } },
		request: pageAsks('GET', '/broken'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'wildcard',
		about: '`["*"]` with credentials: without a cookie in the request the response has "*".',
		change: { slots: { cors: corsWith({ origins: '["*"]' }) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'token-asked-outside',
		about: 'Middleware that is added later runs first, and asks preflights for a token.',
		change: {
			slots: { cors: corsWith() },
			edits: { 'main.py': [['# end cors\n', `# end cors\n${asksEverybody}`]] },
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: '' } },
	},
	{
		name: 'slash-after-origin',
		about: 'The origin is listed with a slash at its end, so that it is never found.',
		change: { slots: { cors: corsWith({ origins: '["https://app.example.com/"]' }) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-not-in-list', 'refused-by-own-cors-check'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'method-left-out',
		about: 'A method that the page uses is not among allow_methods.',
		change: { slots: { cors: corsWith({ methods: '["GET", "POST"]' }) } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['methods-incomplete'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'header-left-out',
		about: 'A header that the page sends is not among allow_headers.',
		change: { slots: { cors: corsWith({ headers: '["Authorization", "Content-Type"]' }) } },
		request: pageAsks('GET', '/items/1', ...signedIn, ...numbered),
		causes: ['headers-incomplete'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'credentials-left-out',
		about: 'The page sends cookies, and allow_credentials is not set.',
		change: { slots: { cors: corsWith({ credentials: 'False' }) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['credentials-not-switched-on'],
		class: 'acac-missing-or-invalid',
		code: 'preflight-acac-missing',
	},
];
