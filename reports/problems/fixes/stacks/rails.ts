import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { maxAgeOrAssumed, methodsWithSafelisted, originList, whenAny } from '../policy.ts';
import { inBrackets, lines, singleQuoted } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (texts: readonly string[]): string => inBrackets(texts, singleQuoted);

const symbols = (methods: readonly string[]): string =>
	`[${methods.map((method) => `:${singleQuoted(method.toLowerCase())}`).join(', ')}]`;

const symbolsOfWords = (methods: readonly string[]): string =>
	methods.every((method) => /^[A-Z]+$/.test(method))
		? `%i[${methods.join(' ').toLowerCase()}]`
		: symbols(methods);

const resource = (policy: FixPolicy): string =>
	[
		"resource '*'",
		`methods: ${symbolsOfWords(methodsWithSafelisted(policy))}`,
		`headers: ${policy.allowHeaders.includes('*') ? ':any' : list(policy.allowHeaders)}`,
		whenAny(policy.exposeHeaders, (names) => `expose: ${list(names)}`),
		policy.credentials ? 'credentials: true' : undefined,
		`max_age: ${maxAgeOrAssumed(policy)}`,
	]
		.filter((part) => part !== undefined)
		.join(',\n  ');

const configuration = (policy: FixPolicy): string =>
	lines(
		'# Before all other middleware: preflights get their responses first, and errors have the headers.',
		'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
		'  allow do',
		`    origins ${originList(policy).map(singleQuoted).join(',\n            ')}`,
		indented(resource(policy), '    '),
		'  end',
		'end',
	);

export const rails: FixRecipe = {
	id: 'rails',
	name: 'Ruby on Rails',
	layer: 'application',
	signs: [
		says('server', /\bPhusion Passenger\b/i),
		says('x-powered-by', /\bPhusion Passenger\b/i),
		has('x-runtime'),
		says('server', /^puma\b/i),
	],
	tested: true,
	addsVary: true,
	documentation: 'https://github.com/cyu/rack-cors',
	configuration: (policy) => ({
		file: 'config/initializers/cors.rb',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'origins in config/initializers/cors.rb',
			credentials: 'credentials: true in the resource of config/initializers/cors.rb',
			methods: 'methods of the resource in config/initializers/cors.rb',
			headers: 'headers of the resource in config/initializers/cors.rb',
			exposed: 'expose of the resource in config/initializers/cors.rb',
			maxAge: 'max_age of the resource in config/initializers/cors.rb',
		}),
		'turn-cors-on':
			'Add gem "rack-cors" to the Gemfile, write config/initializers/cors.rb, and see that resource matches the path.',
		'answer-preflights':
			'Write insert_before 0, Rack::Cors, so that OPTIONS gets its response before Warden, Devise or the routes are asked.',
		'one-layer':
			'Keep Rack::Cors once, and take out default_headers, headers[…] = lines of controllers and a proxy in front that add Access-Control-Allow-Origin too.',
		'errors-too':
			'Write insert_before 0, Rack::Cors instead of use Rack::Cors, so that it also adds the headers to the responses of other middleware.',
		vary: 'Keep Rack::Cors at the top, where it adds Vary: Origin, and append to response.headers["Vary"] instead of replacing it.',
		'no-redirect':
			'Write insert_before 0, Rack::Cors, so that OPTIONS gets its response before config.force_ssl redirects, and let pages call the https URL.',
		'close-to-strangers': 'Write whole origins, so that no other origin matches.',
		cookies:
			'Set same_site: :none, secure: true in config.session_store, or config.action_dispatch.cookies_same_site_protection = :none.',
	},
};
