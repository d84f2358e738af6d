import type { Edit } from '../edits.ts';
import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inProgram = (...edits: readonly Edit[]): Change => ({ edits: { 'main.go': edits } });

const listed = '[]string{"https://app.example.com", "https://admin.example.com"}';
const methods = '[]string{"GET", "POST", "PUT", "PATCH", "DELETE"}';
const headers = '[]string{"Authorization", "Content-Type", "X-Request-Id"}';

/** Go refuses to build what is imported and not used. */
const withoutTime: Edit = ['\t"time"\n', ''];

const cors = (...options: readonly string[]): string => `cors.New(cors.Config{
		${options.join(',\n\t\t')},
		AllowMethods: ${methods},
		MaxAge: 10 * time.Minute,
		AllowCredentials: true,
	})`;
const used = (...options: readonly string[]): string => `	router.Use(${cors(...options)})\n`;

const origins = `AllowOrigins: ${listed}`;
const named = `AllowHeaders: ${headers}`;

const group = 'router.Group("/items", askForToken)';
const groupWithCors = `router.Group("/items", ${cors(origins, named)}, askForToken)`;
const prices = '\trouter.GET("/prices", readPrices)\n\trouter.HEAD("/prices", readPrices)\n';
const pricesWithSlash = prices.replaceAll('prices"', 'prices/"');
const asksAll = '\trouter.Use(askForToken)\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'on-one-group',
		about: 'CORS is given to a group, whose middleware is not run for OPTIONS: that has no route.',
		change: { slots: { cors: '' }, ...inProgram([group, groupWithCors]) },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: inProgram([groupWithCors, group]),
	},
	{
		name: 'below-the-routes',
		about: 'Routes have only the middleware added before them; OPTIONS, without a route, has all.',
		change: { moves: { cors: 'log.Print("Starting")' } },
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['only-preflight-has-cors'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: { moves: { cors: 'router.Use(nameRequest)' } },
	},
	{
		name: 'below-the-login',
		about: 'The token is asked for by middleware above CORS, also of preflights.',
		change: inProgram(['\t// cors\n', `${asksAll}\t// cors\n`]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: asksAll.trim() } },
	},
	{
		name: 'headers-left-at-default',
		about: 'The default configuration has a list of headers, and Authorization is not on it.',
		change: {
			slots: {
				cors: `	config := cors.DefaultConfig()
	config.AllowOrigins = ${listed}
	config.AllowCredentials = true
	router.Use(cors.New(config))
`,
			},
			...inProgram(withoutTime),
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['headers-incomplete'],
		class: 'header-not-allowed',
		code: 'preflight-authorization-not-listed',
		repair: inProgram(['\t"net/http"\n', '\t"net/http"\n\t"time"\n']),
	},
	{
		name: 'all-origins-with-cookies',
		about: 'AllowAllOrigins sends "*", which is nothing to requests with credentials.',
		change: { slots: { cors: used('AllowAllOrigins: true', named) } },
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'slash-redirect',
		about: 'A path that lacks the slash of its route is redirected before any middleware is run.',
		change: inProgram([prices, pricesWithSlash]),
		request: pageAsks('GET', '/prices'),
		causes: ['slash-redirect'],
		class: 'redirect-fails-cors',
		code: 'acao-missing',
		repair: inProgram([pricesWithSlash, prices]),
	},
];
