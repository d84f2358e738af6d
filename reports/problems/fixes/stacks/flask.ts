import { optionRemarks } from '../option-remarks.ts';
import { methodsWithSafelisted, originList, when, whenAny } from '../policy.ts';
import { asPattern, doubleQuoted, inBrackets, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

/** Flask-CORS takes a text with one of these signs for a regular expression. */
const looksLikePattern = /[*\\\]?$^[()]/;

const asText = (text: string): string =>
	text !== '*' && looksLikePattern.test(text)
		? doubleQuoted(`^${asPattern(text)}$`)
		: doubleQuoted(text);

function configuration(policy: FixPolicy): string {
	const isForAll = policy.origins === '*';
	return lines(
		'from flask import request',
		'from flask_cors import CORS',
		'',
		'',
		'# A preflight carries no login and needs no route, so it gets its response before anything else is asked.',
		'@app.before_request',
		'def answer_preflights():',
		'    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
		'        return "", 204',
		'',
		'',
		isForAll
			? undefined
			: [
					'# Flask-CORS leaves this out where a request has no Origin, and a cache may store that response too.',
					'@app.after_request',
					'def vary_by_origin(response):',
					'    response.vary.add("Origin")',
					'    return response',
					'',
					'',
				],
		'CORS(',
		'    app,',
		`    origins=${inBrackets(originList(policy), asText)},`,
		`    methods=${inBrackets(methodsWithSafelisted(policy))},`,
		`    allow_headers=${inBrackets(policy.allowHeaders, asText)},`,
		policy.credentials ? '    supports_credentials=True,' : undefined,
		whenAny(policy.exposeHeaders, (names) => `    expose_headers=${inBrackets(names)},`),
		when(policy.maxAge, (seconds) => `    max_age=${seconds},`),
		// To a request without Origin it would otherwise name all origins at once.
		isForAll ? '    send_wildcard=True,' : '    always_send=False,',
		')',
	);
}

export const flask: FixRecipe = {
	id: 'flask',
	name: 'Flask',
	layer: 'application',
	signs: [
		says('server', /^Werkzeug\b/i),
		// It runs Django and Flask alike.
		{ ...says('server', /^gunicorn\b/i), isShared: true },
	],
	tested: true,
	documentation: 'https://flask-cors.readthedocs.io/',
	configuration: (policy) => ({
		file: 'app.py, just below app = Flask(__name__)',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'origins in CORS(app, …)',
			credentials: 'supports_credentials=True in CORS(app, …)',
			methods: 'methods in CORS(app, …)',
			headers: 'allow_headers in CORS(app, …)',
			exposed: 'expose_headers in CORS(app, …)',
			maxAge: 'max_age in CORS(app, …)',
		}),
		'turn-cors-on':
			'Run pip install flask-cors, and call CORS(app, …) on the app, which covers every blueprint, instead of on single blueprints or routes.',
		'answer-preflights':
			'Put a before_request function that responds to OPTIONS above the one that checks the login, because Flask-CORS only adds headers after those have run.',
		'one-layer':
			'Keep CORS(app, …) once, and take out @cross_origin, after_request functions and proxies that add Access-Control-Allow-Origin too.',
		'errors-too':
			'Call CORS(app, …) on the app rather than @cross_origin on a route, so that 404, 401 and 500 get the headers too; do not run production in debug mode.',
		vary: 'Add Vary: Origin in an after_request function, because Flask-CORS leaves it out where a request has no Origin or an unlisted one.',
		'no-redirect':
			'Set app.url_map.strict_slashes = False, or call the path as its route has it, with or without the slash at its end.',
		'close-to-strangers': 'Write the list origins, so that no other origin matches.',
		cookies: 'Set SESSION_COOKIE_SAMESITE = "None" and SESSION_COOKIE_SECURE = True in app.config.',
	},
};
