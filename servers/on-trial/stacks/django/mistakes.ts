import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const listed = 'CORS_ALLOWED_ORIGINS = ["https://app.example.com", "https://admin.example.com"]';
const named = 'CORS_ALLOW_HEADERS = ["Authorization", "Content-Type", "X-Request-Id"]';
const withCookies = 'CORS_ALLOW_CREDENTIALS = True';

const first = 'MIDDLEWARE.insert(0, "corsheaders.middleware.CorsMiddleware")';
const last = 'MIDDLEWARE.append("corsheaders.middleware.CorsMiddleware")';

const cors = (...settings: readonly string[]): string => `INSTALLED_APPS += ["corsheaders"]

${settings.join('\n')}
`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'below-login-middleware',
		about: 'CorsMiddleware is at the end of MIDDLEWARE, behind the token check.',
		change: { slots: { cors: cors(last, listed, named, withCookies) } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'below-common-middleware',
		about:
			'CommonMiddleware redirects to the path with a slash before CorsMiddleware has its turn.',
		change: {
			slots: { cors: cors(last, listed, named, withCookies) },
			edits: { 'api.py': [['path("prices", ', 'path("prices/", ']] },
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['slash-redirect'],
		class: 'preflight-redirect',
		code: 'preflight-redirected',
	},
	{
		name: 'other-paths-only',
		about: 'CORS_URLS_REGEX fits paths that begin with /api/, and this one does not.',
		change: {
			slots: { cors: cors(first, listed, named, withCookies, 'CORS_URLS_REGEX = r"^/api/.*$"') },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-enabled', 'cors-not-on-this-path'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
	{
		name: 'every-origin',
		about: 'CORS_ALLOW_ALL_ORIGINS returns every Origin, and with cookies any site reads the data.',
		change: { slots: { cors: cors(first, 'CORS_ALLOW_ALL_ORIGINS = True', named, withCookies) } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'tracing-header',
		about: 'A library for monitoring adds a header that the usual list does not have.',
		change: { slots: { cors: cors(first, listed, withCookies) } },
		request: pageAsks('GET', '/items/1', ...signedIn, '-H', 'Baggage: sentry-release=1'),
		causes: ['tracing-header'],
		class: 'header-not-allowed',
		code: 'preflight-header-refused',
	},
	{
		name: 'development-origin-only',
		about: 'The list still has the origin of the development server alone.',
		change: {
			slots: { cors: cors(first, 'CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]', withCookies) },
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['origin-not-in-list'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
];
