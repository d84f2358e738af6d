import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { caddyQuoted, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const names = (texts: readonly string[]): string => caddyQuoted(texts.join(', '));

const granting = ({ origins, credentials }: FixPolicy): string =>
	origins === '*'
		? 'header Access-Control-Allow-Origin "*"'
		: lines(
				'header +Vary Origin',
				'@cors_allowed {',
				origins.map((origin) => `\theader Origin ${caddyQuoted(origin)}`),
				'}',
				'header @cors_allowed Access-Control-Allow-Origin {header.Origin}',
				credentials ? 'header @cors_allowed Access-Control-Allow-Credentials true' : undefined,
			);

const configuration = (policy: FixPolicy): string =>
	lines(
		granting(policy),
		whenAny(policy.exposeHeaders, (all) => `header Access-Control-Expose-Headers ${names(all)}`),
		'',
		'@cors_preflight {',
		'\tmethod OPTIONS',
		'\theader Access-Control-Request-Method *',
		'}',
		'header @cors_preflight {',
		indented(
			lines(
				`Access-Control-Allow-Methods ${names(methodsOf(policy))}`,
				whenAny(policy.allowHeaders, (all) => `Access-Control-Allow-Headers ${names(all)}`),
				when(policy.maxAge, (seconds) => `Access-Control-Max-Age ${seconds}`),
			),
			'\t',
		),
		'}',
		'handle @cors_preflight {',
		'\trespond 204',
		'}',
	);

export const caddy: FixRecipe = {
	id: 'caddy',
	name: 'Caddy',
	layer: 'server',
	signs: [says('server', /^Caddy\b/i), says('via', /\bCaddy\b/i)],
	tested: true,
	documentation: 'https://caddyserver.com/docs/caddyfile/directives/header',
	configuration: (policy) => ({
		file: 'Caddyfile, in the site block of the API; put handle blocks for paths into one last handle { }',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'the matcher @cors_allowed',
			credentials: 'header @cors_allowed Access-Control-Allow-Credentials true',
			methods: 'header Access-Control-Allow-Methods',
			headers: 'header Access-Control-Allow-Headers',
			exposed: 'header Access-Control-Expose-Headers',
			maxAge: 'header Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Put the header lines into the site block itself rather than into one handle or route block.',
		'answer-preflights':
			'Give basic_auth and forward_auth the matcher @no_preflight { not method OPTIONS }, because they run before respond and handle.',
		'list-origin':
			'Add one more header Origin line to the matcher @cors_allowed: one header cannot name several origins.',
		'one-layer':
			'Write header_down -Access-Control-Allow-Origin in reverse_proxy, or take the header lines out and leave CORS to the application.',
		'errors-too':
			'Write header without defer and without >, because deferred headers are missing where Caddy responds with an error itself.',
		vary: 'Write header +Vary Origin without a matcher.',
		'no-redirect':
			'Let pages call the https URL and the path with its final slash, because Caddy redirects from http and file_server adds slashes to folders.',
		'close-to-strangers': 'Match whole origins by header Origin, so that no other origin matches.',
		cookies: 'Write header_down Set-Cookie "(.*)" "$1; SameSite=None; Secure" in reverse_proxy.',
	},
};
