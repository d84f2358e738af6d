import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { lines, singleQuoted } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (texts: readonly string[]): string =>
	`[\n${indented(texts.map((text) => `${singleQuoted(text)},`).join('\n'), '    ')}\n]`;

const sends = (name: string, value: string): string =>
	`header(${singleQuoted(`${name}: ${value}`)});`;

const grants = ({ credentials, exposeHeaders }: FixPolicy): string =>
	lines(
		credentials ? sends('Access-Control-Allow-Credentials', 'true') : undefined,
		whenAny(exposeHeaders, (names) => sends('Access-Control-Expose-Headers', names.join(', '))),
	);

function letsIn(policy: FixPolicy): string {
	if (policy.origins === '*') {
		return lines(sends('Access-Control-Allow-Origin', '*'), grants(policy) || undefined);
	}
	return lines(
		`$allowedOrigins = ${list(policy.origins)};`,
		"$origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
		// The second argument adds to what Vary says already.
		"header('Vary: Origin', false);",
		'if (in_array($origin, $allowedOrigins, true)) {',
		indented(
			lines("header('Access-Control-Allow-Origin: ' . $origin);", grants(policy) || undefined),
			'    ',
		),
		'}',
	);
}

const configuration = (policy: FixPolicy): string =>
	lines(
		letsIn(policy),
		'',
		'// A preflight carries no login and has no page of its own, so it gets its response here.',
		"if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
		indented(
			lines(
				sends('Access-Control-Allow-Methods', methodsOf(policy).join(', ')),
				whenAny(policy.allowHeaders, (names) =>
					sends('Access-Control-Allow-Headers', names.join(', ')),
				),
				when(policy.maxAge, (seconds) => sends('Access-Control-Max-Age', `${seconds}`)),
				'http_response_code(204);',
				'exit;',
			),
			'    ',
		),
		'}',
	);

export const php: FixRecipe = {
	id: 'php',
	name: 'PHP without a framework',
	layer: 'application',
	signs: [says('x-powered-by', /^PHP\//i)],
	tested: true,
	documentation: 'https://www.php.net/manual/en/function.header.php',
	configuration: (policy) => ({
		file: 'the file that every request runs first (index.php, or cors.php that each file requires first), above session_start() and all output',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: '$allowedOrigins',
			credentials: "header('Access-Control-Allow-Credentials: true')",
			methods: 'the header Access-Control-Allow-Methods',
			headers: 'the header Access-Control-Allow-Headers',
			exposed: 'the header Access-Control-Expose-Headers',
			maxAge: 'the header Access-Control-Max-Age',
		}),
		'turn-cors-on':
			'Send the headers in a file that every script requires first, above all output: after an echo, a blank line or a byte order mark, header() sends nothing more.',
		'answer-preflights':
			'Respond to OPTIONS by 204 and exit above the check of the login and above the router, which know no OPTIONS.',
		'one-layer':
			'Keep these header() calls, and take out those in other scripts, Header lines in .htaccess and what a proxy in front adds.',
		'errors-too':
			'Send the headers first of all instead of together with a good response, so that they are set when a script ends early by exit, die() or an exception.',
		vary: "Write header('Vary: …', false) everywhere, because without false it takes the place of the Vary: Origin that is there.",
		'no-redirect':
			'Respond to OPTIONS above every header("Location: …"), and call the path as the web server has it: a folder without a slash at its end is redirected before PHP runs.',
		'close-to-strangers':
			'Compare the origin by in_array($origin, $allowedOrigins, true), so that no other origin matches.',
		cookies:
			"Set the cookie by setcookie(…, ['samesite' => 'None', 'secure' => true]), and session.cookie_samesite and session.cookie_secure alike.",
	},
};
