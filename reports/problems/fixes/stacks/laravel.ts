import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, originList } from '../policy.ts';
import { lines, singleQuoted } from '../quoting.ts';
import { setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (texts: readonly string[]): string => {
	const short = `[${texts.map(singleQuoted).join(', ')}]`;
	if (short.length <= 80) return short;
	return `[\n${indented(texts.map((text) => `${singleQuoted(text)},`).join('\n'), '        ')}\n    ]`;
};

const configuration = (policy: FixPolicy): string =>
	lines(
		'<?php',
		'',
		'return [',
		"    'paths' => ['*'],",
		`    'allowed_origins' => ${list(originList(policy))},`,
		"    'allowed_origins_patterns' => [],",
		`    'allowed_methods' => ${list(methodsOf(policy))},`,
		`    'allowed_headers' => ${list(policy.allowHeaders)},`,
		`    'exposed_headers' => ${list(policy.exposeHeaders)},`,
		`    'max_age' => ${policy.maxAge ?? 'null'},`,
		`    'supports_credentials' => ${policy.credentials},`,
		'];',
	);

export const laravel: FixRecipe = {
	id: 'laravel',
	name: 'Laravel',
	layer: 'application',
	signs: [setsCookie(/^laravel_session=/)],
	tested: false,
	addsVary: true,
	untested: 'Debian has its parts without an application to put them in.',
	documentation: 'https://laravel.com/docs/routing#cors',
	configuration: (policy) => ({
		file: 'config/cors.php (then run php artisan config:clear)',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'allowed_origins in config/cors.php',
			credentials: "'supports_credentials' => true in config/cors.php",
			methods: 'allowed_methods in config/cors.php',
			headers: 'allowed_headers in config/cors.php',
			exposed: 'exposed_headers in config/cors.php',
			maxAge: 'max_age in config/cors.php',
		}),
		'turn-cors-on':
			'Run php artisan config:publish cors, see that paths in config/cors.php matches the path, and take dd(), die() and echo out of what it runs.',
		'answer-preflights':
			'Keep HandleCors among the global middleware, where it responds to OPTIONS before the middleware of routes asks for the login.',
		'list-origin':
			'Add the origin to allowed_origins in config/cors.php as scheme://host[:port] without a slash at the end, then run php artisan config:clear.',
		'one-layer':
			'Keep config/cors.php, and take out header() calls, middleware of your own, .htaccess lines and a proxy in front that add Access-Control-Allow-Origin too.',
		'errors-too':
			'Keep HandleCors first among the global middleware, so that it also adds the headers to what the exception handler renders.',
		vary: 'List more than one origin in allowed_origins rather than computing one, so that HandleCors adds Vary: Origin, and do not replace Vary in your own code.',
		'no-redirect':
			'Call the path without a slash at its end, because public/.htaccess redirects to that before Laravel runs, and send Accept: application/json, so that a missing login is told by 401.',
		'close-to-strangers':
			'Write whole origins in allowed_origins, so that no other origin matches.',
		cookies:
			"Set SESSION_SAME_SITE=none and SESSION_SECURE_COOKIE=true in .env, and for Sanctum name the page's host in SANCTUM_STATEFUL_DOMAINS.",
	},
};
