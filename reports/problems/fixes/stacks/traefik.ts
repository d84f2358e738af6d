import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (name: string, texts: readonly string[]): readonly string[] => [
	`        ${name}:`,
	...texts.map((text) => `          - ${doubleQuoted(text)}`),
];

const maybeList = (name: string, texts: readonly string[]): string | undefined =>
	whenAny(texts, (all) => list(name, all).join('\n'));

const configuration = (policy: FixPolicy): string =>
	lines(
		'http:',
		'  middlewares:',
		'    cors:',
		'      headers:',
		list('accessControlAllowOriginList', originList(policy)),
		list('accessControlAllowMethods', methodsOf(policy)),
		maybeList('accessControlAllowHeaders', policy.allowHeaders),
		maybeList('accessControlExposeHeaders', policy.exposeHeaders),
		policy.credentials ? '        accessControlAllowCredentials: true' : undefined,
		when(policy.maxAge, (seconds) => `        accessControlMaxAge: ${seconds}`),
		'        addVaryHeader: true',
		'',
		'# The router names it first, before middlewares that ask for a login:',
		'#   middlewares: [cors, auth]',
	);

export const traefik: FixRecipe = {
	id: 'traefik',
	name: 'Traefik',
	layer: 'gateway',
	signs: [says('server', /^traefik\b/i), setsCookie(/^_traefik_backend=/)],
	tested: false,
	untested: 'Neither npm nor Debian has it.',
	documentation: 'https://doc.traefik.io/traefik/middlewares/http/headers/#cors-headers',
	configuration: (policy) => ({
		file: 'the dynamic configuration, e.g. dynamic.yml',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'accessControlAllowOriginList',
			credentials: 'accessControlAllowCredentials: true',
			methods: 'accessControlAllowMethods',
			headers: 'accessControlAllowHeaders',
			exposed: 'accessControlExposeHeaders',
			maxAge: 'accessControlMaxAge',
		}),
		'turn-cors-on':
			'Define the headers middleware with the accessControl options, and name it in middlewares of the router: a middleware that no router names does nothing.',
		'answer-preflights':
			'Name cors before forwardAuth and basicAuth in middlewares of the router, and do not limit the router to other methods by a Method rule.',
		'one-layer':
			'Keep all accessControl options in one headers middleware, and take CORS out of the application and out of customResponseHeaders.',
		'errors-too':
			'Name cors before the auth, rate-limit and errors middlewares in the router, so that their responses pass through it.',
		vary: 'Set addVaryHeader: true in the same headers middleware as accessControlAllowOriginList.',
		'no-redirect':
			'Name cors before redirectScheme and redirectRegex, and let pages call the https URL, because a redirect of the entry point comes before all middlewares.',
		'close-to-strangers': 'Write accessControlAllowOriginList, so that no other origin matches.',
		cookies:
			'Set SameSite=None; Secure in the application; for sticky sessions, set sameSite: none and secure: true in sticky.cookie.',
	},
};
