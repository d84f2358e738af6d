import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { haproxyQuoted, lines, withoutFormats } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const format = (text: string): string => haproxyQuoted(withoutFormats(text));
const isPreflight = '{ var(txn.cors_preflight) -m bool }';
const isAllowed = '{ var(txn.cors_origin) -m found }';

const set = (name: string, value: string, condition?: string): string =>
	`http-after-response set-header ${name} ${value}${condition === undefined ? '' : ` if ${condition}`}`;

function configuration(policy: FixPolicy): string {
	const { origins, credentials, exposeHeaders, allowHeaders, maxAge } = policy;
	const whereAllowed = origins === '*' ? undefined : isAllowed;
	const onPreflight = origins === '*' ? isPreflight : `${isPreflight} ${isAllowed}`;
	return lines(
		origins === '*'
			? undefined
			: [
					'# Whole origins, compared as texts; req.hdr would take a list apart.',
					...origins.map(
						(origin) =>
							`http-request set-var(txn.cors_origin) req.fhdr(Origin) if { req.fhdr(Origin) -m str ${haproxyQuoted(origin)} }`,
					),
				],
		'http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.hdr(Access-Control-Request-Method) -m found }',
		'# Above http-request auth and deny: a preflight carries no login.',
		`http-request return status 204 if ${isPreflight}`,
		'',
		"# http-after-response reaches HAProxy's own error responses too, and set-header replaces what the application says.",
		origins === '*'
			? set('Access-Control-Allow-Origin', '"*"')
			: [
					'http-after-response del-header Access-Control-Allow-Origin',
					set('Access-Control-Allow-Origin', '%[var(txn.cors_origin)]', isAllowed),
					'http-after-response add-header Vary Origin',
				],
		credentials ? set('Access-Control-Allow-Credentials', '"true"', isAllowed) : undefined,
		whenAny(exposeHeaders, (names) =>
			set('Access-Control-Expose-Headers', format(names.join(', ')), whereAllowed),
		),
		set('Access-Control-Allow-Methods', format(methodsOf(policy).join(', ')), onPreflight),
		whenAny(allowHeaders, (names) =>
			set('Access-Control-Allow-Headers', format(names.join(', ')), onPreflight),
		),
		when(maxAge, (seconds) => set('Access-Control-Max-Age', `"${seconds}"`, onPreflight)),
	);
}

export const haproxy: FixRecipe = {
	id: 'haproxy',
	name: 'HAProxy',
	layer: 'gateway',
	signs: [says('server', /^haproxy\b/i), says('via', /\bhaproxy\b/i)],
	tested: true,
	documentation: 'https://docs.haproxy.org/2.8/configuration.html',
	configuration: (policy) => ({
		file: 'haproxy.cfg (2.4 or newer), in the frontend section, above its other http-request lines',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'the http-request set-var(txn.cors_origin) lines',
			credentials: 'http-after-response set-header Access-Control-Allow-Credentials "true"',
			methods: 'http-after-response set-header Access-Control-Allow-Methods',
			headers: 'http-after-response set-header Access-Control-Allow-Headers',
			exposed: 'http-after-response set-header Access-Control-Expose-Headers',
			maxAge: 'http-after-response set-header Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Put the lines into the frontend rather than into one backend, so that every path has them.',
		'answer-preflights':
			'Respond to OPTIONS by http-request return status 204 above the http-request auth and deny lines of the frontend.',
		'one-layer':
			'Write set-header instead of add-header, which replaces what the application behind says.',
		'errors-too':
			"Write http-after-response instead of http-response, which does not reach HAProxy's own responses such as 401, 429, 502 and 503.",
		vary: 'Write http-after-response add-header Vary Origin without a condition.',
		'no-redirect':
			'Put http-request return status 204 for OPTIONS above http-request redirect scheme https.',
		'close-to-strangers':
			'Compare req.fhdr(Origin) by -m str with whole origins, so that no other origin matches.',
		cookies:
			'Write http-after-response replace-header Set-Cookie (.*) "\\1; SameSite=None; Secure" where the application itself cannot.',
	},
};
