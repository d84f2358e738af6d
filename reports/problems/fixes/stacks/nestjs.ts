import { corsOptions } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import type { FixRecipe } from '../stack.ts';

export const nestjs: FixRecipe = {
	id: 'nestjs',
	name: 'NestJS',
	layer: 'application',
	signs: [],
	tested: true,
	mirrorsHeaders: true,
	addsVary: true,
	documentation: 'https://docs.nestjs.com/security/cors',
	configuration: (policy) => ({
		file: 'src/main.ts, directly below NestFactory.create and above app.use and app.listen',
		text: `app.enableCors(${corsOptions(policy)});`,
	}),
	remarks: {
		...optionRemarks({
			origins: 'the list origin in app.enableCors({ … })',
			credentials: 'credentials: true in app.enableCors({ … })',
			methods: 'methods in app.enableCors({ … })',
			headers: 'allowedHeaders in app.enableCors({ … })',
			exposed: 'exposedHeaders in app.enableCors({ … })',
			maxAge: 'maxAge in app.enableCors({ … })',
		}),
		'turn-cors-on':
			'Call app.enableCors({ … }) directly below NestFactory.create; where the app is started without listen, as on serverless platforms, before app.init().',
		'answer-preflights':
			'Call app.enableCors({ … }) above app.use(…) and app.init(), so that OPTIONS gets its response before middleware that checks the login and before the routes; guards run later anyway.',
		'no-wildcard':
			'Give origin as a list in app.enableCors({ … }), and take out @Header("Access-Control-Allow-Origin", "*"), which would write over it.',
		'one-layer':
			'Keep app.enableCors once, and take out @Header("Access-Control-Allow-Origin", …), app.use(cors()) and the headers that a proxy in front adds.',
		'errors-too':
			'Call app.enableCors({ … }) above app.use(helmet()), body parsers and sessions, so that the headers are set before one of them fails.',
		vary: 'Give origin as a list, so that Vary: Origin is added, and write response.vary(…) instead of @Header("Vary", …), which would replace it.',
		'no-redirect':
			'Call the path as the controller has it (with app.setGlobalPrefix and the version), so that nothing redirects to it.',
		'close-to-strangers': 'Write the list of origins, so that no other origin matches.',
		cookies:
			'Set the cookie with { sameSite: "none", secure: true } in response.cookie or in the options of express-session.',
	},
};
