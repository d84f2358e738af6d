import type { Edit } from '../edits.ts';
import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inProgram = (...edits: readonly Edit[]): Change => ({ edits: { 'main.ts': edits } });

const created = 'const app = await NestFactory.create(AppModule);\n';
const withInit = `${created}\tawait app.init();\n`;
const withTokenFirst = `${created}
	app.use((request: Request, response: Response, next: NextFunction) => {
		if (request.get('Authorization') === 'Bearer demo-token') next();
		else response.status(401).set('WWW-Authenticate', 'Bearer').json({ message: 'Sign in first' });
	});
`;
const prices = "@Get('prices')\n";
const pricesForAll = `${prices}\t@Header('Access-Control-Allow-Origin', '*')\n`;

const listed = "['https://app.example.com', 'https://admin.example.com']";

export const mistakes: readonly Mistake[] = [
	{
		name: 'cors-after-init',
		about: 'Where app.init() has made the routes, CORS comes behind them: OPTIONS finds no route.',
		change: inProgram([created, withInit]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: inProgram([withInit, created]),
	},
	{
		name: 'token-asked-by-middleware',
		about: 'Middleware above enableCors asks preflights for a token; a guard would come later.',
		change: inProgram([created, withTokenFirst]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'app.use((request: Request, response' } },
	},
	{
		name: 'header-on-a-handler',
		about: '@Header on one handler writes "*" over what enableCors has set.',
		change: inProgram([prices, pricesForAll], ['\tGet,\n', '\tGet,\n\tHeader,\n']),
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
		repair: inProgram([pricesForAll, prices]),
	},
	{
		name: 'error-for-unknown-origin',
		about: 'The function for origins throws, and the list has a slash: preflights end with 500.',
		change: {
			slots: {
				cors: `	const allowed = ['https://app.example.com/', 'https://admin.example.com/'];
	app.enableCors({
		origin: (origin, callback) => {
			if (!origin || allowed.includes(origin)) callback(null, true);
			else callback(new Error('Not allowed by CORS'));
		},
		credentials: true,
	});
`,
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['preflight-crashes'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'any-header',
		about: 'allowedHeaders is "*", which counts for nothing where cookies are sent.',
		change: {
			slots: {
				cors: `	app.enableCors({ origin: ${listed}, credentials: true, allowedHeaders: '*' });\n`,
			},
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['wildcard-ignored-with-credentials'],
		class: 'wildcard-ignored-with-credentials',
		code: 'preflight-header-wildcard-with-credentials',
	},
];
