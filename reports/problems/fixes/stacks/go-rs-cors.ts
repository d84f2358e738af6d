import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsWithSafelisted, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const slice = (texts: readonly string[]): string =>
	`[]string{${texts.map(doubleQuoted).join(', ')}}`;

const member = (name: string, code: string): string => `\t${`${name}:`.padEnd(17)} ${code},`;

/** An asterisk within an origin is a wildcard of rs/cors, so such a one is compared by a function. */
const hasWildcard = ({ origins }: FixPolicy): boolean =>
	origins !== '*' && origins.some((origin) => origin.includes('*'));

const originMember = (policy: FixPolicy): string =>
	hasWildcard(policy)
		? member(
				'AllowOriginFunc',
				`func(origin string) bool { return slices.Contains(${slice(originList(policy))}, origin) }`,
			)
		: member('AllowedOrigins', slice(originList(policy)));

const configuration = (policy: FixPolicy): string =>
	lines(
		'// import "github.com/rs/cors"',
		'handler := cors.New(cors.Options{',
		originMember(policy),
		member('AllowedMethods', slice(methodsWithSafelisted(policy))),
		member('AllowedHeaders', slice(headersOrHarmless(policy))),
		whenAny(policy.exposeHeaders, (names) => member('ExposedHeaders', slice(names))),
		policy.credentials ? member('AllowCredentials', 'true') : undefined,
		when(policy.maxAge, (seconds) => member('MaxAge', `${seconds}`)),
		// The whole router, so that every path responds to preflights.
		'}).Handler(router)',
		'',
		'log.Fatal(http.ListenAndServe(":8080", handler))',
	);

export const goRsCors: FixRecipe = {
	id: 'go-rs-cors',
	name: 'Go with rs/cors',
	layer: 'application',
	signs: [
		// rs/cors names all three in one line; others use a line for each.
		says('vary', /^Origin, Access-Control-Request-Method, Access-Control-Request-Headers$/),
	],
	tested: true,
	addsVary: true,
	documentation: 'https://github.com/rs/cors',
	configuration: (policy) => ({
		file: 'main.go, around the router that ListenAndServe is given',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	anyHeader: '*',
	remarks: {
		...optionRemarks({
			origins: 'AllowedOrigins of cors.Options',
			credentials: 'AllowCredentials: true in cors.Options',
			methods: 'AllowedMethods of cors.Options',
			headers: 'AllowedHeaders of cors.Options',
			exposed: 'ExposedHeaders of cors.Options',
			maxAge: 'MaxAge of cors.Options',
		}),
		'turn-cors-on':
			'Wrap the whole router in cors.New(cors.Options{…}).Handler(router), and give that to ListenAndServe.',
		'answer-preflights':
			'Wrap the router from outside instead of router.Use(c.Handler): gin, chi and gorilla/mux run middleware for matched routes only, and OPTIONS has none.',
		'one-layer':
			'Keep the cors handler once, and take out w.Header().Add("Access-Control-Allow-Origin", …) and the headers that a proxy in front adds.',
		'errors-too':
			'Put the cors handler outside of logging, login and recovery, so that its headers are set before one of them responds.',
		vary: 'Let the cors handler add Vary: Origin, and call w.Header().Add("Vary", …) instead of Set, which would replace it.',
		'no-redirect':
			'Wrap the router in the cors handler, which responds to OPTIONS before http.ServeMux redirects to the path with a slash, and call the path as it is registered.',
		'close-to-strangers': 'Write whole origins in AllowedOrigins, so that no other origin matches.',
		cookies: 'Set http.Cookie{SameSite: http.SameSiteNoneMode, Secure: true, Partitioned: true}.',
	},
};
