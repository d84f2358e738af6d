import { type RedWithResponse, type ResponseInRun, said, sight, withFault } from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';

function found(
	reds: readonly RedWithResponse[],
	why: (first: ResponseInRun) => string,
	...headers: readonly string[]
): CauseMatch | null {
	const [first] = reds;
	if (!first) return null;
	return {
		certainty: 'certain',
		why: why(first.answer),
		evidence: reds.slice(0, 3).map(({ answer }) => sight(answer, ...headers)),
		explains: reds,
	};
}

const credentials = 'Access-Control-Allow-Credentials';

export const credentialKinds: readonly CauseKind[] = [
	{
		id: 'wildcard-with-credentials',
		title: '“*” does not count for requests with cookies',
		about:
			'The server allows any origin by “*”. That does not count for requests with credentials (cookies or another login of the browser’s).',
		change:
			'In the server’s CORS configuration, send back the request’s own Origin when it is on your list, with Access-Control-Allow-Credentials: true and Vary: Origin; or in the front-end, send the request without credentials.',
		remedy: 'no-wildcard',
		find: (reds) =>
			found(
				withFault(reds, 'acao-wildcard-with-credentials'),
				() =>
					'The server allows any origin by “*”, and this page sends its request with credentials (cookies or another login), for which browsers do not accept “*”.',
				'Access-Control-Allow-Origin',
				credentials,
			),
	},
	{
		id: 'credentials-not-switched-on',
		title: 'Credentials are not switched on',
		about:
			'The origin is allowed, but Access-Control-Allow-Credentials: true is missing, which browsers require for requests with cookies.',
		change:
			'In the server’s CORS configuration, switch credentials on, for preflight responses, other responses and errors alike.',
		remedy: 'allow-credentials',
		find: (reds) =>
			found(
				withFault(reds, 'acac-missing'),
				() =>
					`The server allows the origin, but the page sends its request with credentials (cookies or another login), and ${credentials}: true is missing.`,
				'Access-Control-Allow-Origin',
			),
	},
	{
		id: 'boolean-serialisation',
		title: 'Access-Control-Allow-Credentials is not the word “true”',
		about:
			'Browsers accept only “true” in small letters. Languages that print their booleans otherwise (True, 1) do not get it right by themselves.',
		change:
			'In the server, send the text true, in small letters; leave the header out where credentials are not allowed.',
		remedy: 'allow-credentials',
		find: (reds) =>
			found(
				withFault(reds, 'acac-invalid'),
				(answer) =>
					`${credentials} says “${said(answer, credentials)}”, and browsers accept only the word “true” in small letters.`,
				credentials,
			),
	},
];
