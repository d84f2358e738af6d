import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const slice = (texts: readonly string[]): string =>
	`[]string{${texts.map(doubleQuoted).join(', ')}}`;

const member = (name: string, code: string): string => `\t${`${name}:`.padEnd(17)} ${code},`;

const configuration = (policy: FixPolicy): string =>
	lines(
		'// import "time" and "github.com/gin-contrib/cors"',
		'router.Use(cors.New(cors.Config{',
		member('AllowOrigins', slice(originList(policy))),
		member('AllowMethods', slice(methodsOf(policy))),
		whenAny(policy.allowHeaders, (names) => member('AllowHeaders', slice(names))),
		whenAny(policy.exposeHeaders, (names) => member('ExposeHeaders', slice(names))),
		policy.credentials ? member('AllowCredentials', 'true') : undefined,
		when(policy.maxAge, (seconds) => member('MaxAge', `${seconds} * time.Second`)),
		'}))',
	);

export const gin: FixRecipe = {
	id: 'gin',
	name: 'Gin',
	layer: 'application',
	signs: [],
	tested: true,
	addsVary: true,
	documentation: 'https://github.com/gin-contrib/cors',
	configuration: (policy) => ({
		file: 'main.go, just below router := gin.Default(): above every other router.Use and every route',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'AllowOrigins of cors.Config',
			credentials: 'AllowCredentials: true in cors.Config',
			methods: 'AllowMethods of cors.Config',
			headers: 'AllowHeaders of cors.Config',
			exposed: 'ExposeHeaders of cors.Config',
			maxAge: 'MaxAge of cors.Config',
		}),
		'turn-cors-on':
			'Call router.Use(cors.New(…)) above the routes, because a route keeps the middleware that there was when it was added.',
		'answer-preflights':
			'Call router.Use(cors.New(…)) on the router itself, above what checks the login: middleware of a group or a route is not run for OPTIONS, which has no route.',
		'one-layer':
			'Keep cors.New(…) once, and take out c.Header("Access-Control-Allow-Origin", …) in handlers and the headers that a proxy in front adds.',
		'errors-too':
			'Call router.Use(cors.New(…)) above all other middleware but gin.Recovery(), so that its headers are set before one of them responds.',
		vary: 'Let cors.New(…) set Vary: Origin, and call c.Writer.Header().Add("Vary", …) in handlers instead of c.Header, which would replace it.',
		'no-redirect':
			'Set router.RedirectTrailingSlash = false, or call the path as its route has it: gin redirects before any middleware is run.',
		'close-to-strangers': 'Write whole origins in AllowOrigins, so that no other origin matches.',
		cookies:
			'Call c.SetSameSite(http.SameSiteNoneMode) before c.SetCookie(…), and give that secure as true.',
	},
};
