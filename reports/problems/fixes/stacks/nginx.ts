// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how nginx writes a variable.

import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** In all values but the keys of a map, `$` begins a variable, and nothing else escapes it. */
const asValue = (text: string): string => doubleQuoted(text).replaceAll('$', '${cors_dollar}');

/** A map whose value is empty where nothing is matched: a header without value is not sent. */
function map(variable: string, into: string, entries: readonly string[]): string {
	const all = ['default "";', ...entries];
	return `map ${variable} ${into} {\n${indented(all.join('\n'), '    ')}\n}`;
}

const onOptions = (into: string, value: string): string =>
	map('$request_method', into, [`OPTIONS ${value};`]);

/** nginx needs a larger map_hash_bucket_size for longer keys in a map. */
const longestKeyByDefault = 40;

const ownHeaders = [
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Credentials',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
	'Access-Control-Expose-Headers',
	'Access-Control-Max-Age',
];

function forHttp(policy: FixPolicy): string {
	const { origins, credentials, allowHeaders, exposeHeaders, maxAge } = policy;
	const listed = origins === '*' ? [] : origins;
	const names = [...methodsOf(policy), ...allowHeaders, ...exposeHeaders];
	return lines(
		'# in http { }',
		names.some((name) => name.includes('$')) ? 'geo $cors_dollar { default "$"; }' : undefined,
		listed.some(({ length }) => length > longestKeyByDefault)
			? 'map_hash_bucket_size 512;'
			: undefined,
		origins === '*'
			? undefined
			: [
					'# Whole origins, compared as texts. A header whose value is empty is not sent.',
					map(
						'$http_origin',
						'$cors_origin',
						listed.map((origin) => `${doubleQuoted(origin)} $http_origin;`),
					),
				],
		credentials
			? 'map $cors_origin $cors_credentials {\n    default "true";\n    "" "";\n}'
			: undefined,
		onOptions('$cors_methods', asValue(methodsOf(policy).join(', '))),
		whenAny(allowHeaders, (all) => onOptions('$cors_headers', asValue(all.join(', ')))),
		when(maxAge, (seconds) => onOptions('$cors_max_age', `${seconds}`)),
	);
}

function forLocation({
	origins,
	credentials,
	allowHeaders,
	exposeHeaders,
	maxAge,
}: FixPolicy): string {
	return lines(
		'# in location { }',
		'# What the application behind says of CORS would be a second value.',
		ownHeaders.map((name) => `proxy_hide_header ${name};`),
		'# Without always, error responses would lack the headers.',
		`add_header Access-Control-Allow-Origin ${origins === '*' ? '"*"' : '$cors_origin'} always;`,
		credentials
			? 'add_header Access-Control-Allow-Credentials $cors_credentials always;'
			: undefined,
		'add_header Access-Control-Allow-Methods $cors_methods always;',
		whenAny(allowHeaders, () => 'add_header Access-Control-Allow-Headers $cors_headers always;'),
		whenAny(
			exposeHeaders,
			(names) => `add_header Access-Control-Expose-Headers ${asValue(names.join(', '))} always;`,
		),
		when(maxAge, () => 'add_header Access-Control-Max-Age $cors_max_age always;'),
		origins === '*' ? undefined : 'add_header Vary Origin always;',
		'# A preflight carries no login: it gets its response before one is asked for.',
		'if ($request_method = OPTIONS) { return 204; }',
	);
}

export const nginx: FixRecipe = {
	id: 'nginx',
	name: 'nginx',
	layer: 'server',
	signs: [says('server', /^(nginx|openresty)\b/i), says('via', /\bnginx\b/i)],
	tested: true,
	documentation: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
	configuration: (policy) => ({
		file: 'nginx.conf, at the two places that the comments name',
		text: `${forHttp(policy)}\n\n${forLocation(policy)}`,
	}),
	remarks: {
		...optionRemarks({
			origins: 'the map of $http_origin',
			credentials: 'add_header Access-Control-Allow-Credentials $cors_credentials always',
			methods: 'add_header Access-Control-Allow-Methods',
			headers: 'add_header Access-Control-Allow-Headers',
			exposed: 'add_header Access-Control-Expose-Headers',
			maxAge: 'add_header Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Repeat all add_header lines in this location (or include them from one file): a location with one add_header of its own inherits none from the server.',
		'answer-preflights':
			'Put if ($request_method = OPTIONS) { return 204; } with the add_header lines into the location: it runs before auth_basic, auth_request and proxy_pass.',
		'list-origin':
			'Add the origin to the map of $http_origin, which sends back the one that asks: one header cannot name several origins.',
		'one-layer':
			'Keep the add_header lines, and put proxy_hide_header Access-Control-Allow-Origin beside proxy_pass (or take the lines out and leave CORS to the application).',
		'errors-too':
			'Write always at the end of each add_header line, and repeat the lines in the locations of error_page.',
		vary: 'Add add_header Vary Origin always, also for requests that bring no Origin.',
		'no-redirect':
			'Respond to OPTIONS before any return 301 or rewrite, and write location and proxy_pass so that the path needs no slash added.',
		'close-to-strangers':
			'Compare $http_origin with whole origins in a map, so that no other origin matches.',
		cookies: 'Write proxy_cookie_flags ~ secure samesite=none beside proxy_pass.',
		'pass-headers-on':
			'Leave proxy_hide_header of Access-Control-… and proxy_set_header Origin out, and name Origin in proxy_cache_key as $http_origin.',
	},
};
