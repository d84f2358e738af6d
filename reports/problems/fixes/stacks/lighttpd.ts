import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

type Line = readonly [name: string, value: string] | undefined;

/** Of the same directive, only the list of the last condition that holds counts. */
function headers(directive: 'set' | 'add', ...named: readonly Line[]): string {
	const members = named
		.filter((line) => line !== undefined)
		.map(([name, value]) => `${doubleQuoted(name)} => ${doubleQuoted(value)},`);
	return lines(`setenv.${directive}-response-header = (`, indented(members.join('\n')), ')');
}

const where = (condition: string, text: string): string =>
	lines(`${condition} {`, indented(text), '}');

const listed = (name: string, values: readonly string[]): Line =>
	values.length === 0 ? undefined : [name, values.join(', ')];

const exposed = ({ exposeHeaders }: FixPolicy): Line =>
	listed('Access-Control-Expose-Headers', exposeHeaders);

function granting(policy: FixPolicy): string {
	const { origins, credentials } = policy;
	if (origins === '*') {
		return headers('set', ['Access-Control-Allow-Origin', '*'], exposed(policy));
	}
	return lines(
		'# An empty value takes away what the application behind says.',
		headers('set', ['Access-Control-Allow-Origin', ''], ['Access-Control-Allow-Credentials', '']),
		headers('add', ['Vary', 'Origin']),
		'',
		origins.map((origin) =>
			where(
				`$REQUEST_HEADER["Origin"] == ${doubleQuoted(origin)}`,
				headers(
					'set',
					['Access-Control-Allow-Origin', origin],
					credentials ? ['Access-Control-Allow-Credentials', 'true'] : undefined,
					exposed(policy),
				),
			),
		),
	);
}

const answering = (policy: FixPolicy): string =>
	where(
		'$HTTP["request-method"] == "OPTIONS"',
		where(
			'$REQUEST_HEADER["Access-Control-Request-Method"] =~ "."',
			lines(
				'proxy.server = ()',
				'magnet.attract-physical-path-to = ( "/etc/lighttpd/preflight.lua" )',
				headers(
					'add',
					policy.origins === '*' ? undefined : ['Vary', 'Origin'],
					['Access-Control-Allow-Methods', methodsOf(policy).join(', ')],
					listed('Access-Control-Allow-Headers', policy.allowHeaders),
					policy.maxAge === undefined ? undefined : ['Access-Control-Max-Age', `${policy.maxAge}`],
				),
			),
		),
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'# Needs mod_setenv and mod_magnet, and a file /etc/lighttpd/preflight.lua with one line: return 204',
		granting(policy),
		'',
		'# A preflight carries no login: lighttpd responds itself.',
		answering(policy),
	);

export const lighttpd: FixRecipe = {
	id: 'lighttpd',
	name: 'lighttpd',
	layer: 'server',
	signs: [says('server', /^lighttpd\b/i)],
	tested: true,
	documentation: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Mod_setenv',
	configuration: (policy) => ({
		file: 'the end of lighttpd.conf, below all other conditions',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'the blocks for $REQUEST_HEADER["Origin"]',
			credentials: '"Access-Control-Allow-Credentials" => "true" in the block of each origin',
			methods: 'Access-Control-Allow-Methods in the block for OPTIONS',
			headers: 'Access-Control-Allow-Headers in the block for OPTIONS',
			exposed: 'Access-Control-Expose-Headers in the block of each origin',
			maxAge: 'Access-Control-Max-Age in the block for OPTIONS',
		}),
		'turn-cors-on':
			'Put the lines at the end of lighttpd.conf, and take other setenv.set-response-header lists out of conditions or add the same headers there: only the list of the last condition that holds is used.',
		'answer-preflights':
			'Respond to OPTIONS by mod_magnet below all other conditions, and put url.access-deny and auth.require into $HTTP["request-method"] != "OPTIONS" { … }, because they come before.',
		'list-origin':
			'Add one more block $REQUEST_HEADER["Origin"] == … for the origin, because setenv cannot send back what was compared.',
		'one-layer':
			'Write setenv.set-response-header, which replaces what the application behind says, instead of setenv.add-response-header, which adds a second line.',
		'errors-too':
			'Put the lines below all other conditions, outside of conditions for single addresses: setenv then reaches the errors of lighttpd itself too.',
		vary: 'Write setenv.add-response-header = ( "Vary" => "Origin" ) outside of the conditions, and again in each condition that has a list of its own.',
		'no-redirect':
			'Put url.redirect into $HTTP["request-method"] != "OPTIONS" { … }, because it comes before mod_magnet.',
		'close-to-strangers':
			'Compare $REQUEST_HEADER["Origin"] by == with whole origins, so that no other origin matches.',
		cookies: 'Set SameSite=None; Secure on the cookie in the application behind.',
	},
};
