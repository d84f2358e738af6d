import type { Code } from '../../findings/index.ts';
import {
	isAmong,
	type Red,
	type RedWithResponse,
	resourceOf,
	said,
	sight,
	some,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const origin = 'Access-Control-Allow-Origin';
const credentials = 'Access-Control-Allow-Credentials';

const granted = (reds: readonly Red[], ...codes: readonly Code[]): RedWithResponse[] =>
	reds.filter(
		(red): red is RedWithResponse => red.answer !== undefined && isAmong(red.code, codes),
	);

const withCookies = ({ answer }: RedWithResponse): boolean =>
	said(answer, credentials) === 'true' && said(answer, origin) !== '*';

const sights = (reds: readonly RedWithResponse[]): string[] =>
	reds
		.slice(0, 3)
		.map(({ answer }) => `Asked from ${answer.step.origin}: ${sight(answer, origin, credentials)}`);

/** Origins that resemble nothing on the list: only who lets everybody in lets them in. */
const plainStrangers = ['denied', 'unrelated', 'says-stranger', 'ip-literal'];

const isPlain = ({ record }: RedWithResponse): boolean =>
	plainStrangers.includes(record.attempt?.relation ?? '');

/** Those that the contract names come first: people know them. */
const strangers = (reds: readonly RedWithResponse[]): string => {
	const isNamed = ({ record }: RedWithResponse) => record.attempt?.relation === 'denied';
	const inOrder = [...reds.filter(isNamed), ...reds.filter((red) => !isNamed(red))];
	return some(
		inOrder.map(({ answer }) => answer.step.origin),
		3,
	);
};

const lookAlike = (reds: readonly RedWithResponse[]): string =>
	new Set(reds.map(({ answer }) => answer.step.origin)).size === 1
		? 'it only looks like an allowed origin'
		: 'they only look like allowed origins';

const settleByCookie =
	'Sign in, open a page on another site and fetch this address with credentials: include; what it can read, every site can.';

/** Where the fault is not that front-ends are kept out, but that strangers are let in. */
export const opennessKinds: readonly CauseKind[] = [
	{
		id: 'any-site-can-read-users-data',
		title: 'Any web site can read your users’ data',
		about:
			'The server sends every origin back as allowed, together with Access-Control-Allow-Credentials: true. Any page that a signed-in user opens can read what the API tells that user.',
		change:
			'In the server’s CORS configuration, compare Origin with an exact list before it is sent back; never send back what was asked without looking.',
		remedy: 'close-to-strangers',
		withstands: ['unstable', 'other-program', 'engine-not-judged'],
		find(reds) {
			const all = granted(reds, 'granted-to-denied-origin');
			if (!all.some((red) => isPlain(red) && withCookies(red))) return null;
			const openPlaces = new Set(all.filter(isPlain).map(({ record }) => resourceOf(record)));
			const nameless = granted(reds, 'granted-to-null-origin').filter(({ record }) =>
				openPlaces.has(resourceOf(record)),
			);
			const explains = [...all, ...nameless].filter(withCookies);
			return {
				certainty: 'certain',
				severity: 'high',
				why: `The server allows any origin (${strangers(explains.filter(isPlain))}), with credentials, so any web site that a signed-in user opens can read and do what the user can.`,
				evidence: sights(explains),
				settle: settleByCookie,
				explains,
			};
		},
	},
	{
		id: 'null-origin-let-in',
		title: 'Pages without an origin are allowed',
		about:
			'The server allows Origin: null. Any site can make such a page (a sandboxed frame), so null stands for everybody.',
		change: 'In the server’s CORS configuration, take null off the list of allowed origins.',
		remedy: 'close-to-strangers',
		withstands: ['unstable', 'other-program', 'engine-not-judged'],
		find(reds) {
			const explains = granted(reds, 'granted-to-null-origin').filter(
				({ answer }) => said(answer, origin) !== '*',
			);
			if (explains.length === 0) return null;
			const isHigh = explains.some(withCookies);
			return {
				certainty: 'certain',
				severity: isHigh ? 'high' : 'medium',
				why: `The server allows Origin: null${isHigh ? ', with credentials' : ''}, and any web site can make a page of that origin (a sandboxed frame), so every site is allowed.`,
				evidence: sights(explains),
				explains,
			};
		},
	},
	{
		id: 'origin-matched-loosely',
		title: 'Origins that look like yours are allowed',
		about:
			'The server compares origins by a part of them (startsWith, endsWith, a pattern with an unescaped dot), so that others can register a name that fits.',
		change:
			'In the server’s CORS configuration, compare the whole origin with the entries of a list; where a pattern is needed, anchor it at both ends and escape the dots.',
		remedy: 'close-to-strangers',
		withstands: ['unstable', 'other-program', 'engine-not-judged'],
		find(reds) {
			const explains = granted(reds, 'granted-to-denied-origin').filter(
				(red) => !isPlain(red) && said(red.answer, origin) !== '*',
			);
			const [first] = explains;
			if (!first) return null;
			const isHigh = explains.some(withCookies);
			return {
				certainty: 'certain',
				severity: isHigh ? 'high' : 'medium',
				why: `The server allows ${strangers(explains)}${isHigh ? ' with credentials' : ''}. The contract does not; ${lookAlike(explains)}, so the server compares a part of the origin instead of all of it.`,
				evidence: sights(explains),
				explains,
			};
		},
	},
	{
		id: 'websocket-open-to-any-site',
		title: 'The WebSocket is open to any site',
		about:
			'Browsers apply no CORS to WebSockets and send cookies along. Only the server can refuse, by the handshake’s Origin.',
		change:
			'In the server, compare the handshake’s Origin with the list of allowed origins, and respond with 403 to others.',
		remedy: 'close-to-strangers',
		withstands: ['unstable', 'other-program', 'engine-not-judged'],
		find(reds) {
			const explains = granted(reds, 'websocket-open-to-stranger');
			if (explains.length === 0) return null;
			return {
				certainty: 'certain',
				severity: 'high',
				why: `A page on ${strangers(explains)} opened the WebSocket, so any web site can talk to it in the name of a signed-in user.`,
				evidence: sights(explains),
				explains,
			};
		},
	},
	{
		id: 'any-site-can-read',
		title: 'Any web site can read the responses',
		about:
			'The server allows every origin, without credentials. For public data that is right; here the contract keeps others out.',
		change:
			'In the server’s CORS configuration, allow only the origins on the list; or, if the data is public, in the contract, write allowOrigin: "*".',
		remedy: 'close-to-strangers',
		withstands: ['unstable', 'other-program', 'engine-not-judged'],
		find(reds) {
			const explains = granted(reds, 'granted-to-denied-origin', 'granted-to-null-origin');
			if (explains.length === 0) return null;
			return {
				certainty: 'certain',
				severity: 'medium',
				why: `The server allows any origin (${strangers(explains)}), without cookies, and the contract allows only those that it names.`,
				evidence: sights(explains),
				explains,
			};
		},
	},
];
