import { numbered, pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const answersPreflight = `if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    header('Access-Control-Allow-Methods: GET, POST, PUT, PATCH, DELETE');
    header('Access-Control-Allow-Headers: Authorization, Content-Type, X-Request-Id');
    http_response_code(204);
    exit;
}
`;
const letsAppIn = `header('Access-Control-Allow-Origin: https://app.example.com');
header('Access-Control-Allow-Credentials: true');
`;

const sendsBody = "        header('Content-Type: application/json');\n";
const sendsBodyAndCors = `${sendsBody}        if ($status < 400) letIn();\n`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'below-the-login',
		about: 'The headers are sent below the check of the token, which ends preflights by 401.',
		change: { moves: { cors: 'if (!isset($routes[$path])) {' } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'function answer(' } },
	},
	{
		name: 'options-left-to-the-router',
		about: 'The headers are there, and nothing ends the preflight, so that the router says 405.',
		change: { slots: { cors: letsAppIn } },
		request: pageAsks('GET', '/prices', ...numbered),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'origin-sent-back',
		about: 'Every Origin is returned, and with credentials any site reads the data.',
		change: {
			slots: {
				cors: `header('Access-Control-Allow-Origin: ' . ($_SERVER['HTTP_ORIGIN'] ?? '*'));
header('Access-Control-Allow-Credentials: true');
${answersPreflight}`,
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
	{
		name: 'second-origin-replaces-first',
		about: 'A header() for each origin: the second takes the place of the first.',
		change: {
			slots: {
				cors: `${letsAppIn}header('Access-Control-Allow-Origin: https://admin.example.com');
${answersPreflight}`,
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['one-fixed-origin', 'origin-not-in-list'],
		class: 'acao-mismatch',
		code: 'preflight-acao-other-origin',
	},
	{
		name: 'with-good-answers-only',
		about: 'The headers are sent only with successful responses.',
		change: {
			slots: {
				cors: `function letIn(): void
{
    ${letsAppIn.trim().replace('\n', '\n    ')}
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') letIn();
${answersPreflight}`,
			},
			edits: { 'index.php': [[sendsBody, sendsBodyAndCors]] },
		},
		request: pageAsks('GET', '/items/1'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
		repair: { edits: { 'index.php': [[sendsBodyAndCors, sendsBody]] } },
	},
	{
		name: 'star-with-cookies',
		about: '"*" is sent together with Allow-Credentials, which no browser accepts.',
		change: {
			slots: {
				cors: `header('Access-Control-Allow-Origin: *');
header('Access-Control-Allow-Credentials: true');
${answersPreflight}`,
			},
		},
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
];
