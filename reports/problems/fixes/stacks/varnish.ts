import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** Nothing is escaped in VCL; the long form ends at `"}`, which no header's name and no origin has. */
const quoted = (text: string): string => (text.includes('"') ? `{"${text}"}` : `"${text}"`);

const set = (name: string, value: string): string => `set resp.http.${name} = ${quoted(value)};`;

const block = (
	opening: string,
	...inner: readonly (string | readonly string[] | undefined)[]
): string => `${opening} {\n${indented(lines(...inner), '    ')}\n}`;

const ownHeaders = [
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Credentials',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
	'Access-Control-Expose-Headers',
	'Access-Control-Max-Age',
];

const isPreflight = 'req.method == "OPTIONS" && req.http.Access-Control-Request-Method';

const granting = ({ origins, credentials }: FixPolicy): string =>
	origins === '*'
		? set('Access-Control-Allow-Origin', '*')
		: lines(
				'# Whole origins, compared as texts.',
				block(
					`if (${origins.map((origin) => `req.http.Origin == ${quoted(origin)}`).join(' ||\n    ')})`,
					'set resp.http.Access-Control-Allow-Origin = req.http.Origin;',
					credentials ? set('Access-Control-Allow-Credentials', 'true') : undefined,
				),
				block('if (!resp.http.Vary)', set('Vary', 'Origin')),
				block(
					'elsif (resp.http.Vary !~ "(?i)(^|[, ])origin($|[, ])")',
					'set resp.http.Vary = resp.http.Vary + ", Origin";',
				),
			);

const configuration = (policy: FixPolicy): string =>
	lines(
		block(
			'sub vcl_recv',
			'# A preflight carries no login: it gets its response before one is asked for.',
			block(`if (${isPreflight})`, 'return (synth(204));'),
		),
		'',
		'# Said when a response leaves, so that what is stored is the same for all.',
		block(
			'sub cors',
			'# What the application behind says of CORS would be a second word.',
			ownHeaders.map((name) => `unset resp.http.${name};`),
			granting(policy),
			whenAny(policy.exposeHeaders, (all) => set('Access-Control-Expose-Headers', all.join(', '))),
			block(
				`if (${isPreflight})`,
				set('Access-Control-Allow-Methods', methodsOf(policy).join(', ')),
				whenAny(policy.allowHeaders, (all) => set('Access-Control-Allow-Headers', all.join(', '))),
				when(policy.maxAge, (seconds) => set('Access-Control-Max-Age', `${seconds}`)),
			),
		),
		'',
		'sub vcl_deliver {\n    call cors;\n}',
		'',
		'# The own responses of Varnish do not pass vcl_deliver.',
		block('sub vcl_synth', 'call cors;', block('if (resp.status == 204)', 'return (deliver);')),
	);

export const varnish: FixRecipe = {
	id: 'varnish',
	name: 'Varnish',
	layer: 'cache',
	signs: [has('x-varnish'), says('via', /\(Varnish\//i)],
	tested: true,
	documentation: 'https://varnish-cache.org/docs/trunk/users-guide/increasing-your-hitrate.html',
	configuration: (policy) => ({
		file: 'default.vcl (4.0 or newer), below the backends and above all other sub',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the comparison of req.http.Origin in sub cors',
			credentials: 'set resp.http.Access-Control-Allow-Credentials = "true"',
			methods: 'set resp.http.Access-Control-Allow-Methods',
			headers: 'set resp.http.Access-Control-Allow-Headers',
			exposed: 'set resp.http.Access-Control-Expose-Headers',
			maxAge: 'set resp.http.Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Set the headers in vcl_deliver, which every response of the application passes, stored or not, rather than in vcl_backend_response.',
		'answer-preflights':
			'Write return (pass) or return (synth(204)) for OPTIONS at the top of vcl_recv, above all lines that respond with 401, 403 or 405.',
		'list-origin':
			'Add one more comparison of req.http.Origin in sub cors: one header cannot name several origins.',
		'one-layer':
			'Unset the headers of the application in vcl_deliver before they are set, or leave CORS to the application.',
		'errors-too':
			'Set the headers in vcl_synth too, because its own responses do not pass vcl_deliver.',
		vary: 'Have the application send Vary: Origin, take unset beresp.http.Vary and unset req.http.Origin out of the VCL, and empty the cache once by ban req.url ~ .',
		'no-redirect':
			'Respond to OPTIONS at the top of vcl_recv, above the lines that redirect by synth(301).',
		'close-to-strangers':
			'Compare req.http.Origin by == with whole origins, so that no other origin matches.',
		cookies:
			'Write SameSite=None; Secure where the application sets the cookie, and keep responses with Set-Cookie out of the cache.',
		'pass-headers-on':
			'Take unset req.http.Origin out of vcl_recv, and leave Vary as the application sends it.',
	},
};
