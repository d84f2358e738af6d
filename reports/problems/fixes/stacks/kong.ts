import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsOf, originList, when, whenAny } from '../policy.ts';
import { asPattern, doubleQuoted, lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** Kong takes an origin with any other sign for a regular expression. */
const plain = /^[A-Za-z0-9.:/-]+$/;

const asOrigin = (origin: string): string =>
	origin === '*' || plain.test(origin) ? origin : `^${asPattern(origin)}$`;

const list = (name: string, texts: readonly string[]): readonly string[] => [
	`      ${name}:`,
	...texts.map((text) => `        - ${doubleQuoted(text)}`),
];

const configuration = (policy: FixPolicy): string =>
	lines(
		'_format_version: "3.0"',
		'plugins:',
		'  - name: cors',
		'    config:',
		list('origins', originList(policy).map(asOrigin)),
		list('methods', methodsOf(policy)),
		list('headers', headersOrHarmless(policy)),
		whenAny(policy.exposeHeaders, (names) => list('exposed_headers', names).join('\n')),
		`      credentials: ${policy.credentials}`,
		when(policy.maxAge, (seconds) => `      max_age: ${seconds}`),
		'      preflight_continue: false',
	);

export const kong: FixRecipe = {
	id: 'kong',
	name: 'Kong Gateway',
	layer: 'gateway',
	signs: [
		says('server', /^kong\b/i),
		says('via', /\bkong\//i),
		has('x-kong-upstream-latency'),
		has('x-kong-proxy-latency'),
		has('x-kong-response-latency'),
		has('x-kong-request-id'),
	],
	tested: false,
	addsVary: true,
	untested: 'Neither npm nor Debian has it.',
	documentation: 'https://developer.konghq.com/plugins/cors/',
	configuration: (policy) => ({
		file: 'kong.yml, at the top level or below the service',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'config.origins of the cors plugin',
			credentials: 'config.credentials: true of the cors plugin',
			methods: 'config.methods of the cors plugin',
			headers: 'config.headers of the cors plugin',
			exposed: 'config.exposed_headers of the cors plugin',
			maxAge: 'config.max_age of the cors plugin',
		}),
		'turn-cors-on':
			'Enable the cors plugin for all services or for this one, with config.origins written out.',
		'answer-preflights':
			'Leave config.preflight_continue false and add OPTIONS to methods of the route, because Kong runs the plugin, before all login plugins, only where a route matches.',
		'one-layer':
			'Keep the cors plugin, which replaces what the application says, and take Access-Control headers out of response-transformer.',
		'errors-too':
			'Enable the cors plugin globally, so that the responses of login and rate-limiting plugins and of paths without a route have the headers.',
		vary: 'List the origins in config.origins, so that the plugin adds Vary: Origin, and do not replace Vary by response-transformer.',
		'no-redirect':
			'Add http to protocols of the route or let pages call the https URL, and call the path as the route has it.',
		'close-to-strangers': 'Write whole origins in config.origins, so that no other origin matches.',
		cookies:
			'Set SameSite=None; Secure in the application; for the session plugin, set cookie_same_site: None and cookie_secure: true.',
	},
};
