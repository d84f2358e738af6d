import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { asPattern, lines, withoutFormats } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** A backslash stands for itself before all but a quote and a backslash. */
const asArgument = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

const quoted = (text: string): string => asArgument(withoutFormats(text));

const onOptions = (name: string, value: string): string =>
	`Header always set ${name} ${value} "expr=%{REQUEST_METHOD} == 'OPTIONS'"`;

const ownHeaders = [
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Credentials',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
	'Access-Control-Expose-Headers',
	'Access-Control-Max-Age',
];

const granting = ({ origins, credentials }: FixPolicy): readonly string[] =>
	origins === '*'
		? ['Header always set Access-Control-Allow-Origin "*"']
		: [
				'# Whole origins; a dot stands for itself after a backslash.',
				...origins.map(
					(origin) => `SetEnvIf Origin ${asArgument(`^${asPattern(origin)}$`)} CORS_ORIGIN=$0`,
				),
				'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
				...(credentials
					? ['Header always set Access-Control-Allow-Credentials "true" env=CORS_ORIGIN']
					: []),
				'Header always merge Vary Origin',
			];

const configuration = (policy: FixPolicy): string =>
	lines(
		'# Needs mod_headers, mod_setenvif and mod_rewrite.',
		'# What the application behind says of CORS would be a second value.',
		ownHeaders.map((name) => `Header onsuccess unset ${name}`),
		'',
		'# Without always, error responses would lack the headers.',
		granting(policy),
		whenAny(
			policy.exposeHeaders,
			(all) => `Header always set Access-Control-Expose-Headers ${quoted(all.join(', '))}`,
		),
		onOptions('Access-Control-Allow-Methods', quoted(methodsOf(policy).join(', '))),
		whenAny(policy.allowHeaders, (all) =>
			onOptions('Access-Control-Allow-Headers', quoted(all.join(', '))),
		),
		when(policy.maxAge, (seconds) => onOptions('Access-Control-Max-Age', `"${seconds}"`)),
		'',
		'# A preflight carries no login: it gets its response before one is asked for.',
		'RewriteEngine On',
		'RewriteCond %{REQUEST_METHOD} =OPTIONS',
		'RewriteCond %{HTTP:Access-Control-Request-Method} .',
		'RewriteRule ^ - [R=204,L]',
	);

export const apache: FixRecipe = {
	id: 'apache',
	name: 'Apache HTTP Server',
	layer: 'server',
	signs: [says('server', /^Apache(\/|$| \()/i)],
	tested: true,
	documentation: 'https://httpd.apache.org/docs/current/mod/mod_headers.html',
	configuration: (policy) => ({
		file: 'the <VirtualHost> of the API, above ProxyPass and all other Rewrite lines',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the SetEnvIf Origin lines',
			credentials: 'Header always set Access-Control-Allow-Credentials "true"',
			methods: 'Header always set Access-Control-Allow-Methods',
			headers: 'Header always set Access-Control-Allow-Headers',
			exposed: 'Header always set Access-Control-Expose-Headers',
			maxAge: 'Header always set Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Run a2enmod headers setenvif rewrite, and put the lines into the <VirtualHost>, because .htaccess does not reach what ProxyPass forwards.',
		'answer-preflights':
			'Respond to OPTIONS by RewriteRule … [R=204,L] in the <VirtualHost>: there it runs before Require, AuthType and ProxyPass.',
		'list-origin':
			'Add one more SetEnvIf Origin line for the origin: one header cannot name several origins.',
		'one-layer':
			'Keep Header always set, and add Header onsuccess unset for what the application behind sends: these are two tables, so that set in one does not replace the other.',
		'errors-too':
			'Write Header always set instead of Header set, which leaves error responses out.',
		vary: 'Write Header always merge Vary Origin, without an env= condition.',
		'no-redirect':
			'Put the RewriteRule for OPTIONS above every Redirect and RewriteRule, and set DirectorySlash Off where a folder is called without its slash.',
		'close-to-strangers':
			'Write ^ and $ around each origin in SetEnvIf Origin, and a backslash before each dot, so that no longer name matches.',
		cookies:
			'Write Header always edit Set-Cookie "(.*)" "$1; SameSite=None; Secure" where the application itself cannot.',
	},
};
