import { applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inWorker = (...edits: readonly Edit[]): Change => ({ edits: { 'worker.mjs': edits } });

const asksPreflight = `		const isPreflight =
			request.method === 'OPTIONS'`;
const asksToken = `		if (request.headers.get('Authorization') !== 'Bearer demo-token') {
			return new Response('Sign in first', { status: 401 });
		}
`;
const copies = 'const response = new Response(answer.body, answer);';
const lists = 'origin !== null && allowedOrigins.includes(origin)';
const setsOrigin = "response.headers.set('Access-Control-Allow-Origin', origin);";
const removesOrigin = "		response.headers.delete('Access-Control-Allow-Origin');\n";
export const mistakes: readonly Mistake[] = [
	{
		name: 'token-asked-first',
		about: 'The Worker checks the token before it responds to OPTIONS, which never has one.',
		change: inWorker([asksPreflight, `${asksToken}${asksPreflight}`]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'answer-not-copied',
		about: 'The headers of what fetch brings cannot be changed: the Worker ends with an exception.',
		change: inWorker([copies, 'const response = answer;']),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'only-good-answers',
		about: 'Error responses of the API are passed on before the headers are added.',
		change: inWorker([copies, `if (!answer.ok) return answer;\n\t\t${copies}`]),
		request: pageAsks('GET', '/items/1'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'added-to-the-answers-own',
		about: 'The API names the origin itself, and the Worker appends it once more.',
		change: {
			edits: {
				'worker.mjs': [
					[removesOrigin, ''],
					[setsOrigin, setsOrigin.replace('.set(', '.append(')],
				],
				...applicationNamesOrigin,
			},
		},
		request: pageAsks('GET', '/prices'),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
	{
		name: 'any-origin',
		about: 'Every Origin is returned, and with credentials any site reads everything.',
		change: inWorker([lists, 'origin !== null']),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'one-front-end',
		about: 'The header names one front-end, and the other one is blocked.',
		change: inWorker([setsOrigin, setsOrigin.replace('origin)', "'https://admin.example.com')")]),
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['one-fixed-origin', 'origin-not-in-list'],
		class: 'acao-mismatch',
		code: 'preflight-acao-other-origin',
	},
];
