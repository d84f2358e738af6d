import { headerLines } from '../../http.ts';
import {
	type Facts,
	hasCors,
	isPreflight,
	isSameResource,
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
	sightBypassed,
	some,
	withFault,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import { unlike } from '../unlike-origin.ts';

const header = 'Access-Control-Allow-Origin';

const sights = (reds: readonly RedWithResponse[]): string[] =>
	reds.slice(0, 3).map(({ answer }) => sight(answer, header));

/** Every value that stands in the header, whether in one line or in several. */
const valuesIn = ({ response }: ResponseInRun): string[] =>
	headerLines(response.headers, header)
		.flatMap((line) => line.split(/[\s,]+/))
		.filter((value) => value !== '');

const lineCount = ({ response }: ResponseInRun): number =>
	headerLines(response.headers, header).length;

/** One value is repeated, or `*` stands beside an origin: no single list is written like that. */
const isTwice = (answer: ResponseInRun): boolean => {
	const values = valuesIn(answer);
	return new Set(values).size < values.length || values.includes('*');
};

export const originValueKinds: readonly CauseKind[] = [
	{
		id: 'proxy-and-app-both-set',
		title: 'Two layers both add CORS headers',
		about:
			'The application and a proxy, gateway or platform before it each add CORS headers. Browsers accept exactly one value.',
		change:
			'In the proxy or in the application, switch CORS off, so that one layer alone adds the headers; or in the proxy, remove what the application sent.',
		remedy: 'one-layer',
		withstands: ['other-program'],
		find(reds, { bypassedResponses }) {
			const doubled = withFault(reds, 'acao-multiple').filter(({ answer }) => isTwice(answer));
			const credentials = withFault(reds, 'acac-invalid').filter(({ answer }) =>
				/^true\s*,\s*true/.test(said(answer, 'access-control-allow-credentials') ?? ''),
			);
			const explains = [...doubled, ...credentials];
			const [first] = explains;
			if (!first) return null;
			const values = valuesIn(first.answer);
			const unlike = new Set(values).size > 1;
			const alone = bypassedResponses.find((answer) => valuesIn(answer).length === 1);
			return {
				certainty: alone ? 'certain' : lineCount(first.answer) > 1 ? 'likely' : 'possible',
				why: `The response has ${header} ${values.length} times (${some(values.map((value) => `“${value}”`))}), ${alone ? 'and the application alone sends it once, so the proxy or gateway before it adds the other' : 'which happens when the application and a proxy or gateway before it each add it'}.`,
				evidence: [...sights(explains), ...(alone ? [sightBypassed(alone, header)] : [])],
				...(alone ? { layer: 'gateway' as const } : {}),
				settle: `Ask the application directly, past the proxy: if ${header} comes once there, the proxy adds the other${unlike ? '; a browser extension can add one too, but not in this run' : ''}.`,
				explains,
			};
		},
	},
	{
		id: 'origin-list-in-one-header',
		title: 'A whole list of origins in one header',
		about:
			'All allowed origins were written into Access-Control-Allow-Origin. Browsers accept exactly one.',
		change:
			'In the server, keep the list, look the request’s Origin up in it, and send back that one origin with Vary: Origin.',
		remedy: 'list-origin',
		find(reds) {
			const explains = withFault(reds, 'acao-multiple');
			const [first] = explains;
			if (!first) return null;
			const isInLines = lineCount(first.answer) > 1;
			return {
				certainty: isInLines ? 'likely' : 'certain',
				why: `${header} holds a list (“${said(first.answer, header)}”${isInLines ? ', each in a line of its own' : ''}), and browsers accept exactly one origin.`,
				evidence: sights(explains),
				settle:
					'Ask the application directly, past any proxy: if one origin alone comes there, it is not a list, and the proxy adds the other.',
				explains,
			};
		},
	},
	{
		id: 'origin-misspelt',
		title: 'The allowed origin is not written as browsers write it',
		about:
			'Browsers compare every character: scheme, host and port, in small letters, without slash, path, default port, quotation marks or pattern.',
		change:
			'In the server’s CORS configuration, write the origin as the browser sends it: https://app.example.com, with nothing behind it.',
		remedy: 'list-origin',
		find(reds) {
			const explains = withFault(
				reds,
				'acao-empty',
				'acao-trailing-slash',
				'acao-path',
				'acao-case',
				'acao-default-port',
				'acao-pattern',
				'acao-quoted',
				'acao-not-an-origin',
			);
			const [first] = explains;
			if (!first) return null;
			const isPattern = first.fault === 'acao-pattern';
			const value = said(first.answer, header) ?? '';
			return {
				certainty: 'certain',
				why: isPattern
					? `${header} holds a pattern (“${value}”), and browsers know no patterns: the pattern is for the server to match, and the origin that matched is to be sent.`
					: `${header} says “${value}”, and the browser looks for exactly “${first.answer.step.origin}”.`,
				evidence: sights(explains),
				explains,
			};
		},
	},
	{
		id: 'page-has-no-origin',
		title: 'The page has no origin of its own',
		about:
			'A page in a sandboxed frame, from a file or a data: address sends Origin: null. Letting null in means letting everybody in.',
		change:
			'In the front-end, serve the page from a real address (or without sandbox); or in the server, for data that anybody may read, send *.',
		remedy: 'none',
		find(reds) {
			const explains = withFault(
				reds,
				'acao-missing',
				'acao-origin-is-null',
				'acao-other-origin',
			).filter(({ answer }) => answer.step.origin === 'null');
			if (explains.length === 0) return null;
			return {
				certainty: 'certain',
				why: 'The page has no origin of its own (a sandboxed frame, a file, or a data: address), so the browser sends Origin: null, and the server does not allow null.',
				evidence: sights(explains),
				explains,
			};
		},
	},
	{
		id: 'one-fixed-origin',
		title: 'Another origin is configured than the page’s',
		about:
			'The server sends one fixed origin, whoever asks. It fits one front-end at best: www and no www, http and https, and each port are origins of their own.',
		change:
			'In the server, look the request’s Origin up in a list and send that one back, with Vary: Origin.',
		remedy: 'list-origin',
		probes: { again: {}, 'other-origin': { confirms: 'same-value', refutes: 'allowed' } },
		find(reds, facts) {
			const explains = withFault(
				reds,
				'acao-other-origin',
				'acao-port-mismatch',
				'acao-scheme-mismatch',
			);
			const [first] = explains;
			if (!first) return null;
			const value = said(first.answer, header) ?? '';
			const origins = new Set(explains.map(({ answer }) => answer.step.origin));
			const others = new Set(facts.responses.filter(hasCors).map((answer) => said(answer, header)));
			return {
				certainty:
					origins.size > 1 || (others.size === 1 && facts.responses.length > 2)
						? 'certain'
						: 'likely',
				why: `The server allows “${value}”, and the page is on “${first.answer.step.origin}”: ${unlike(value, first.answer.step.origin)}.`,
				evidence: sights(explains),
				settle:
					'Ask from another origin: if the same value comes back, it is fixed in the configuration.',
				explains,
			};
		},
	},
	{
		id: 'origin-not-in-list',
		title: 'The page’s origin is not on the server’s list',
		about:
			'The server’s CORS code allows other origins and leaves the header out (or sends null) for this one.',
		change:
			'In the server’s CORS configuration, add the page’s origin to the list of allowed origins, exactly as the browser sends it.',
		remedy: 'list-origin',
		probes: { again: {}, 'other-origin': { confirms: 'allowed', refutes: 'not-allowed' } },
		find(reds, facts) {
			const isNull = withFault(reds, 'acao-null-literal');
			const missing = withFault(reds, 'acao-missing').filter(
				({ answer }) => !isLetInElsewhere(facts, answer),
			);
			const isOneOrigin = new Set(missing.map(({ answer }) => answer.step.origin)).size === 1;
			const left = missing.filter(
				({ answer }) =>
					otherLetIn(facts, answer) !== undefined ||
					(isOneOrigin && answer.response.status < 400 && isVaried(answer)),
			);
			const explains = [...isNull, ...left];
			const [first] = explains;
			if (!first) return null;
			const other = otherLetIn(facts, first.answer);
			return {
				certainty: other
					? 'certain'
					: isNull.length > 0 ||
							left.some(({ answer }) => said(answer, 'access-control-allow-credentials') !== null)
						? 'likely'
						: 'possible',
				why: other
					? `The server allows ${other.step.origin} and not ${some(explains.map(({ answer }) => answer.step.origin))}, so the latter is not on its list.`
					: `The server’s CORS code has seen the request (${isNull.length > 0 ? `the response has ${header}: null` : 'the response has Vary: Origin'}) and does not allow ${first.answer.step.origin}, so that origin is probably not on its list.`,
				evidence: [
					...explains.slice(0, 3).map(({ answer }) => sight(answer, header, 'Vary')),
					...(other ? [sight(other, header)] : []),
				],
				settle:
					'Ask from an origin that is surely on the list: if that one is allowed, only this origin is missing.',
				explains,
			};
		},
	},
];

/** The same kind of response of the same resource, to another page, with the header. */
const otherLetIn = (facts: Facts, answer: ResponseInRun): ResponseInRun | undefined =>
	facts.responses.find(
		(other) =>
			hasCors(other) &&
			isPreflight(other) === isPreflight(answer) &&
			other.response.status === answer.response.status &&
			other.step.origin !== answer.step.origin &&
			isSameResource(other, answer),
	);

/** Another response of the resource allows the same page. */
const isLetInElsewhere = (facts: Facts, answer: ResponseInRun): boolean =>
	facts.responses.some(
		(other) => isSameResource(other, answer) && said(other, header) === answer.step.origin,
	);

/** Whether a response's Vary names Origin, so that caches keep it for one origin. */
export const isVaried = (answer: ResponseInRun): boolean =>
	/(^|[\s,])origin\b/i.test(said(answer, 'vary') ?? '');
