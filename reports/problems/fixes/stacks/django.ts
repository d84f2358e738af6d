import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (texts: readonly string[]): string =>
	texts.length === 0
		? '[]'
		: `[\n${indented(texts.map((text) => `${doubleQuoted(text)},`).join('\n'), '    ')}\n]`;

const configuration = (policy: FixPolicy): string =>
	lines(
		'INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]',
		'',
		'# First of all, so that it responds to preflights and adds the headers to errors and redirects too.',
		'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
		'',
		policy.origins === '*'
			? 'CORS_ALLOW_ALL_ORIGINS = True'
			: `CORS_ALLOWED_ORIGINS = ${list(policy.origins)}`,
		`CORS_ALLOW_METHODS = ${list(methodsOf(policy))}`,
		`CORS_ALLOW_HEADERS = ${list(policy.allowHeaders)}`,
		policy.credentials ? 'CORS_ALLOW_CREDENTIALS = True' : undefined,
		whenAny(policy.exposeHeaders, (names) => `CORS_EXPOSE_HEADERS = ${list(names)}`),
		// Without the setting it is a day; 0 leaves the header out.
		`CORS_PREFLIGHT_MAX_AGE = ${policy.maxAge ?? 0}`,
	);

export const django: FixRecipe = {
	id: 'django',
	name: 'Django',
	layer: 'application',
	signs: [
		says('server', /^WSGIServer\b/i),
		setsCookie(/^csrftoken=/),
		// It runs Django and Flask alike.
		{ ...says('server', /^gunicorn\b/i), isShared: true },
	],
	tested: true,
	addsVary: true,
	documentation: 'https://github.com/adamchainz/django-cors-headers',
	configuration: (policy) => ({
		file: 'settings.py, below INSTALLED_APPS and MIDDLEWARE',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'CORS_ALLOWED_ORIGINS',
			credentials: 'CORS_ALLOW_CREDENTIALS = True',
			methods: 'CORS_ALLOW_METHODS',
			headers: 'CORS_ALLOW_HEADERS',
			exposed: 'CORS_EXPOSE_HEADERS',
			maxAge: 'CORS_PREFLIGHT_MAX_AGE',
		}),
		'turn-cors-on':
			'Run pip install django-cors-headers, and add corsheaders to INSTALLED_APPS and its middleware to MIDDLEWARE; CORS_URLS_REGEX must match the path if it is set.',
		'answer-preflights':
			'Put CorsMiddleware at the top of MIDDLEWARE: it responds to OPTIONS before other middleware, CSRF and the permissions of Django REST framework are asked.',
		'one-layer':
			'Keep CorsMiddleware once, and take out views and proxies that set Access-Control-Allow-Origin too.',
		'errors-too':
			'Put CorsMiddleware at the top of MIDDLEWARE, above WhiteNoiseMiddleware and CommonMiddleware, because what responds above it gets no headers.',
		vary: 'Put CorsMiddleware above the cache middleware and let it add Vary: Origin, and call patch_vary_headers instead of setting Vary in views.',
		'no-redirect':
			'Put CorsMiddleware above SecurityMiddleware and CommonMiddleware, and call the path with the slash that its URL pattern has (APPEND_SLASH redirects to it).',
		'close-to-strangers': 'Write CORS_ALLOWED_ORIGINS, so that no other origin matches.',
		cookies:
			'Set SESSION_COOKIE_SAMESITE = "None" and SESSION_COOKIE_SECURE = True, the same for CSRF_COOKIE, and add the page\'s origin to CSRF_TRUSTED_ORIGINS.',
	},
};
