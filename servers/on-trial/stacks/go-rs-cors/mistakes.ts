import type { Edit } from '../edits.ts';
import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inProgram = (...edits: readonly Edit[]): Change => ({ edits: { 'main.go': edits } });

const listed = '[]string{"https://app.example.com", "https://admin.example.com"}';
const methods = '[]string{"GET", "POST", "PUT", "PATCH", "DELETE"}';
const headers = '[]string{"Authorization", "Content-Type", "X-Request-Id"}';

const served = (handler: string): Change => ({
	slots: {
		cors: `	handler := ${handler}
	log.Fatal(http.ListenAndServe(":8080", handler))
`,
	},
});

const cors = (...options: readonly string[]): string => `cors.New(cors.Options{
		${options.join(',\n\t\t')},
		AllowCredentials: true,
	}).Handler(router)`;

const origins = `AllowedOrigins: ${listed}`;
const named = `AllowedHeaders: ${headers}`;
const everyMethod = `AllowedMethods: ${methods}`;

const prices = '{http.MethodGet: readPrices}';
const pricesWithCors = '{http.MethodGet: withCors(readPrices)}';
const withCors = `func withCors(next http.HandlerFunc) http.HandlerFunc {
	options := cors.Options{${origins}, ${named}, AllowCredentials: true}
	return cors.New(options).Handler(next).ServeHTTP
}

`;

const setsTag = 'w.Header().Set("ETag", `"1"`)\n';
const setsOrigin = 'w.Header().Add("Access-Control-Allow-Origin", "https://app.example.com")\n';

export const mistakes: readonly Mistake[] = [
	{
		name: 'default-options',
		about: 'cors.Default() allows "*", which is nothing to requests with credentials.',
		change: served('cors.Default().Handler(router)'),
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'inside-the-login',
		about:
			'The check of the token is wrapped around the cors handler, and asks preflights for one.',
		change: served(`askForToken(${cors(origins, named, everyMethod)})`),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'behind-the-method',
		about: 'The cors handler is around a handler of GET alone, so that OPTIONS never comes to it.',
		change: {
			...served('router'),
			...inProgram([prices, pricesWithCors], ['func breakDown(', `${withCors}func breakDown(`]),
		},
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: inProgram([pricesWithCors, prices]),
	},
	{
		name: 'methods-left-out',
		about: 'Where AllowedMethods names none, GET, POST and HEAD pass; others get no word of CORS.',
		change: served(cors(origins, named)),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['refused-by-own-cors-check'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'handler-adds-too',
		about: 'One handler adds the header itself, beside the one that rs/cors has set.',
		change: inProgram([setsTag, `${setsOrigin}\t${setsTag}`]),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
		repair: inProgram([`${setsOrigin}\t`, '']),
	},
	{
		name: 'function-for-all',
		about: 'AllowOriginFunc says yes to all, and with credentials any site reads.',
		change: served(
			cors('AllowOriginFunc: func(origin string) bool { return true }', named, everyMethod),
		),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
