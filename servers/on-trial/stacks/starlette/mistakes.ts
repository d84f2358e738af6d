import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inProgram = (...edits: readonly Edit[]): Change => ({ edits: { 'main.py': edits } });

const listed = 'allow_origins=["https://app.example.com", "https://admin.example.com"]';
const methods = 'allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"]';
const headers = 'allow_headers=["Authorization", "Content-Type", "X-Request-Id"]';
const everything = `${listed}, ${methods}, ${headers}, allow_credentials=True`;

const importsCors = 'from starlette.middleware.cors import CORSMiddleware\n';
const corsWith = (options: string): string => `${importsCors}
app.add_middleware(CORSMiddleware, ${options})
`;

const letsPass = 'return AuthCredentials(["authenticated"]), SimpleUser("demo")\n';
const withoutCors = 'Middleware(AuthenticationMiddleware, backend=TokenBackend()),\n';
const thenCors = `${withoutCors.replace('()),', '(), on_error=say_sign_in),')}        Middleware(CORSMiddleware, ${everything}),\n`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'login-first-in-list',
		about: 'AuthenticationMiddleware comes before CORSMiddleware, and rejects preflights.',
		change: {
			slots: { cors: '' },
			...inProgram(
				[
					'class TokenBackend',
					`${importsCors}from starlette.authentication import AuthenticationError


def say_sign_in(connection, error):
    return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})


class TokenBackend`,
				],
				[letsPass, `${letsPass}        raise AuthenticationError("No token")\n`],
				[withoutCors, thenCors],
			),
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: inProgram([thenCors, withoutCors.replace('()),', '(), on_error=say_sign_in),')]),
	},
	{
		name: 'methods-left-at-get',
		about: 'Where allow_methods is not said, CORSMiddleware lets GET pass and nothing else.',
		change: { slots: { cors: corsWith(`${listed}, ${headers}, allow_credentials=True`) } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['methods-incomplete'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'on-one-mount',
		about: 'CORS is around the routes of one part of the API, and the others have none.',
		change: {
			slots: { cors: '' },
			...inProgram(
				['from starlette.routing import Route', 'from starlette.routing import Mount, Route'],
				['app = Starlette(', `${importsCors}\napp = Starlette(`],
				[
					'        Route("/prices", read_prices),\n',
					`        Mount("/public", Route("/terms", read_prices), middleware=[Middleware(CORSMiddleware, ${everything})]),\n        Route("/prices", read_prices),\n`,
				],
			),
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-enabled', 'cors-not-on-this-path'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
	{
		name: 'pattern-for-all',
		about: 'allow_origin_regex fits every https origin, and with credentials any site reads.',
		change: {
			slots: {
				cors: corsWith(
					`allow_origin_regex="https://.*", ${methods}, ${headers}, allow_credentials=True`,
				),
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'unforeseen-error',
		about:
			'Responses to unexpected errors are made outside the list of middleware, so without CORS.',
		change: { slots: { cors: corsWith(everything) } },
		request: pageAsks('GET', '/broken'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
];
