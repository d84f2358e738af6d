import { getHeader, headerLines } from '../../../model/http.ts';
import { type EngineInfo, engineWord } from '../../../model/observation.ts';
import { warningOnOrigin } from '../contract-origins.ts';
import type { Note } from '../document.ts';
import { requestName } from '../names.ts';
import { policyMembers } from '../policy.ts';
import type { Answer, Answers } from './ask.ts';
import { allowedOrigin, type Grants, preflightOf, responseTo } from './grants.ts';

/** What the comments in a contract say that was made from a server's responses. */
export function serverNotes(
	answers: Answers,
	grants: Grants,
	target: string,
	resource: string,
): Note[] {
	const engines = answersIn(answers).map(({ engine }) => named(engine));
	return [
		{
			at: [],
			lines: [
				`Proposed by crosscheck init from what the server allowed ${[...new Set(engines)].join(', ')}.`,
				'It promises what is so today. Read it, and change what is not meant so (docs/contract.md).',
				...warningsOf(answers, grants).map((warning) => `Warning: ${warning}`),
			],
		},
		{
			at: ['origins', 'allowed'],
			lines: [
				'from --origin',
				...grants.allowed.flatMap((origin) => {
					const warning = warningOnOrigin(origin, target);
					const answer = [...answers.read, ...answers.plain].find(
						(each) => each.origin === origin && allowedOrigin(each),
					);
					return [
						`${origin}: Access-Control-Allow-Origin: ${answer ? allowedOrigin(answer) : ''}`,
						...(warning ? [`Warning: ${warning}`] : []),
					];
				}),
			],
		},
		{
			at: ['origins', 'denied'],
			lines: [
				'from --origin; the server does not allow these: its responses to them have no Access-Control-Allow-Origin that fits',
			],
		},
		...policyMembers.map((member) => ({
			at: ['policy', member],
			lines: sourceOf(member, answers),
		})),
		{ at: ['resources', resource], lines: ['the URL that was asked'] },
		...grants.changing.map((method) => ({
			at: ['resources', resource, 'requests', requestName(method)],
			lines: [
				`from the preflight response to ${method}: it passed`,
				'held back: only its preflight reaches the server, unless you write send: pass',
			],
		})),
	];
}

/** The browser in words. */
export const named = ({ name, version }: EngineInfo): string => `${engineWord(name)} ${version}`;

export const answersIn = (answers: Answers): Answer[] => [
	...answers.read,
	...answers.plain,
	...answers.changing,
	...answers.foreign,
];

/** The response header of each member, and which response has it. */
const headers: Readonly<
	Record<(typeof policyMembers)[number], readonly [string, 'actual' | 'preflight']>
> = {
	allowOrigin: ['Access-Control-Allow-Origin', 'actual'],
	allowMethods: ['Access-Control-Allow-Methods', 'preflight'],
	allowHeaders: ['Access-Control-Allow-Headers', 'preflight'],
	allowCredentials: ['Access-Control-Allow-Credentials', 'actual'],
	exposeHeaders: ['Access-Control-Expose-Headers', 'actual'],
	maxAge: ['Access-Control-Max-Age', 'preflight'],
	timingAllowOrigin: ['Timing-Allow-Origin', 'actual'],
	resourcePolicy: ['Cross-Origin-Resource-Policy', 'actual'],
};

function sourceOf(member: (typeof policyMembers)[number], answers: Answers): string[] {
	const [name, part] = headers[member];
	const list = part === 'actual' ? [...answers.read, ...answers.plain] : answers.changing;
	const values = list.flatMap((answer) => {
		const lines = headerLines(part === 'actual' ? responseTo(answer) : preflightOf(answer), name);
		return lines.length > 0 ? [{ answer, value: lines.join(', ') }] : [];
	});
	const [first] = values;
	const kind = part === 'actual' ? 'response' : 'preflight response';
	return [
		first
			? `from the ${kind} to ${first.answer.method}: ${name}: ${first.value}`
			: `from the ${kind}s: no ${name}`,
	];
}

/** What is unsafe in what the server allows, or does not work in browsers. */
export function warningsOf(answers: Answers, { policy, allowed }: Grants): string[] {
	const strangers = answers.foreign.filter(({ origin }) => origin !== 'null');
	const isNullAllowed = answers.foreign.some(
		(each) => each.origin === 'null' && allowedOrigin(each) === 'null',
	);
	const reflected = strangers.filter((each) => allowedOrigin(each) === each.origin);
	const withCredentials = reflected.some((each) => isCredentialed(each));
	const reads = [...answers.read, ...answers.plain].filter(({ origin }) =>
		allowed.includes(origin),
	);
	const isStarred = reads.some((each) => allowedOrigin(each) === '*');
	const isPrivate = reads.some(
		({ actual }) =>
			[401, 403].includes(actual?.response?.status ?? 0) ||
			/private|no-store/i.test(getHeader(actual?.response?.headers ?? [], 'cache-control') ?? '') ||
			getHeader(actual?.response?.headers ?? [], 'set-cookie') !== null,
	);
	const needsVary = reads.some(
		(each) =>
			allowedOrigin(each) === each.origin &&
			!/\borigin\b|\*/i.test(getHeader(responseTo(each), 'vary') ?? ''),
	);
	return [
		...(withCredentials
			? [
					'Access-Control-Allow-Origin is any origin that asks, with Access-Control-Allow-Credentials: true: any site can read what a signed-in user can',
				]
			: []),
		...(reflected.length > 0 && !withCredentials
			? [
					'Access-Control-Allow-Origin is any origin that asks; if that is meant, let the server send *',
				]
			: []),
		...(isNullAllowed
			? [
					'Access-Control-Allow-Origin: null for pages without an origin, which any site can have in a sandboxed frame',
				]
			: []),
		...(isStarred && reads.some(isCredentialed)
			? [
					'Access-Control-Allow-Origin: * beside Access-Control-Allow-Credentials: true, which browsers refuse for calls with cookies',
				]
			: []),
		...(isStarred && isPrivate
			? [
					'Access-Control-Allow-Origin: * for a response that seems private (status 401 or 403, Set-Cookie, or Cache-Control: private)',
				]
			: []),
		...(policy.allowCredentials && policy.allowHeaders === 'any'
			? [
					'preflight responses allow any header, with credentials: the list of origins alone protects users',
				]
			: []),
		...(policy.allowCredentials && policy.allowMethods === 'any'
			? [
					'preflight responses allow any method, with credentials: the list of origins alone protects users',
				]
			: []),
		...(needsVary
			? ['no Vary: Origin, so a cache may give one page the response for another']
			: []),
	];
}

const isCredentialed = (answer: Answer): boolean =>
	getHeader(responseTo(answer), 'access-control-allow-credentials') === 'true';
