import {
	type Facts,
	hasCors,
	isByCorsCode,
	isPreflight,
	isSameResource,
	type Red,
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
	some,
	withFault,
} from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';
import { firewallMarks, isFirewall, isLoginDemand } from '../preflights.ts';

/** The preflights that were answered with an error. */
const refusedPreflights = (reds: readonly Red[]): RedWithResponse[] =>
	withFault(reds, 'preflight-status-not-ok').filter(({ answer }) => isPreflight(answer));
const answeredInSpite = (facts: Facts, { answer }: RedWithResponse): ResponseInRun | undefined =>
	facts.responses.find(
		(other) => !isPreflight(other) && isSameResource(other, answer) && other.response.status < 400,
	);

const statuses = (reds: readonly RedWithResponse[]): string =>
	some(reds.map(({ answer }) => String(answer.response.status)));

const firstSights = (reds: readonly RedWithResponse[], ...headers: string[]): string[] =>
	reds.slice(0, 3).map(({ answer }) => sight(answer, ...headers));

export const preflightStatusKinds: readonly CauseKind[] = [
	{
		id: 'firewall-before-cors',
		title: 'A firewall or bot protection stops the preflight',
		about:
			'A firewall, bot protection or rate limit in front of the API treats OPTIONS requests, which carry neither cookie nor token, as suspicious.',
		change:
			'Let OPTIONS requests with Origin and Access-Control-Request-Method pass the firewall unchallenged.',
		remedy: 'answer-preflights',
		find(reds) {
			const explains = refusedPreflights(reds).filter(({ answer }) => isFirewall(answer));
			if (explains.length === 0) return null;
			const marks = firewallMarks.map(([name]) => name);
			return {
				certainty: 'likely',
				why: `A protecting layer in front of the API (firewall, bot protection or rate limit) answered the preflight with ${statuses(explains)}, and the API itself was not asked.`,
				evidence: firstSights(explains, ...marks),
				settle:
					'The log of that layer names the rule that acted; with the rule off for OPTIONS the preflight passes.',
				explains,
			};
		},
	},
	{
		id: 'auth-before-cors',
		title: 'Login check before CORS',
		about:
			'The server asks for a login before it answers the preflight. Browsers never send cookies or tokens with a preflight, so no user can pass.',
		change:
			'Answer OPTIONS before the login check: put the CORS code in front of it, or exempt OPTIONS from it.',
		remedy: 'answer-preflights',
		find(reds, facts) {
			const explains = refusedPreflights(reds).filter(
				(red) => isLoginDemand(red.answer) && !loginBehindCors(facts, red),
			);
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			const challenged = explains.find(({ answer }) => said(answer, 'www-authenticate') !== null);
			const isLogin = explains.some(({ answer }) => [401, 407].includes(answer.response.status));
			return {
				certainty: isLogin && (works || challenged) ? 'certain' : isLogin ? 'likely' : 'possible',
				why: `The server demands a login (status ${statuses(explains)}) for the preflight, which browsers always send without cookies and tokens, so nobody can pass, signed in or not.`,
				evidence: [
					...firstSights(explains, 'WWW-Authenticate'),
					...(works
						? [`${sight(works)} So the address works once the login check is passed.`]
						: []),
				],
				settle: isLogin
					? 'Send the preflight by curl with a valid token added: if it is answered 2xx then, the login check stands before CORS.'
					: 'The server’s log tells who answered 403: a login or permission check, a firewall, or a server that knows no OPTIONS here.',
				explains,
			};
		},
	},
	{
		id: 'refused-by-own-cors-check',
		title: 'The server’s own CORS code refuses the preflight',
		about:
			'The CORS code of the framework has seen the preflight and turned it down, because the origin, the method or a header is not in its configuration.',
		change:
			'Add the origin, the method and the headers of this call to the CORS configuration of the server.',
		remedy: 'list-origin',
		find(reds, facts) {
			const explains = refusedPreflights(reds).filter(
				({ answer }) => isByCorsCode(answer) && [400, 403].includes(answer.response.status),
			);
			const [first] = explains;
			if (!first) return refusedInSilence(reds, facts);
			const names = [
				'Access-Control-Allow-Origin',
				'Access-Control-Allow-Methods',
				'Access-Control-Allow-Headers',
			];
			const { record, finding: _ } = first;
			const lacks = record.findings
				.slice(1)
				.map(({ actual, expected }) => `${actual} (expected ${expected})`);
			return {
				certainty: 'likely',
				why: `The server’s own CORS code turned the preflight down (status ${statuses(explains)})${lacks.length > 0 ? `: ${lacks[0]}` : ''}, so the origin, the method or a header of this call is not in its configuration.`,
				evidence: firstSights(explains, ...names),
				settle:
					'The text of the answer often says which: “Disallowed CORS origin”, “Invalid CORS request”.',
				explains,
			};
		},
	},
	{
		id: 'options-not-routed',
		title: 'The server knows no OPTIONS here',
		about:
			'Browsers ask by an OPTIONS request before calls that need permission. The server has no route for that method at this address.',
		change:
			'Switch CORS on for this route in the server, so that OPTIONS is answered with 204 and the CORS headers.',
		remedy: 'answer-preflights',
		find(reds, facts) {
			const explains = refusedPreflights(reds).filter(
				({ answer: { response } }) => response.status < 500 || response.status === 501,
			);
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			const isPlain = explains.some(({ answer }) => [405, 501].includes(answer.response.status));
			const isMissing = explains.some(({ answer }) => [403, 404].includes(answer.response.status));
			return {
				certainty: isPlain || (isMissing && works) ? 'certain' : isMissing ? 'likely' : 'possible',
				why: `The server has no answer to the method OPTIONS at this address (status ${statuses(explains)}), and browsers ask by OPTIONS before they send this call.`,
				evidence: [
					...firstSights(explains, 'Allow'),
					...(works ? [`${sight(works)} So the address itself is right.`] : []),
				],
				settle:
					'Ask the same address by GET: if that is answered, only OPTIONS is missing; if not, the address itself is wrong.',
				explains,
			};
		},
	},
	{
		id: 'preflight-crashes',
		title: 'The server fails on the preflight',
		about: 'The server, or a layer before it, answers OPTIONS with an error of its own (5xx).',
		change:
			'Look into the server’s log for this OPTIONS request, and answer OPTIONS with 204 before the code that fails.',
		remedy: 'answer-preflights',
		find(reds, facts) {
			const explains = refusedPreflights(reds);
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			return {
				certainty: works ? 'likely' : 'possible',
				why: `The server failed (status ${statuses(explains)}) when it was asked by OPTIONS for permission.`,
				evidence: [...firstSights(explains), ...(works ? [sight(works)] : [])],
				settle:
					'The server’s log at this time shows what failed; GET on the same address shows whether the server works at all.',
				explains,
			} satisfies CauseMatch;
		},
	},
];

const methodAsked = ({ exchange, step }: ResponseInRun): string =>
	exchange.request.headers.find(
		([name]) => name.toLowerCase() === 'access-control-request-method',
	)?.[1] ?? step.request.method;

const isVariedByAsked = (answer: ResponseInRun): boolean =>
	/access-control-request-/i.test(said(answer, 'vary') ?? '');

const lacksMethod = (real: ResponseInRun, preflight: ResponseInRun): boolean => {
	const listed = said(real, 'access-control-allow-methods');
	return listed !== null && !listed.split(/[\s,]+/).includes(methodAsked(preflight));
};

/** A real answer to the same page, with the header that lets it in. */
const realAnswers = (facts: Facts, { answer }: RedWithResponse): ResponseInRun[] =>
	facts.responses.filter(
		(other) =>
			!isPreflight(other) &&
			hasCors(other) &&
			other.step.origin === answer.step.origin &&
			isSameResource(other, answer),
	);

/** The login check's own answer lets the page in: it stands behind the CORS code. */
const loginBehindCors = (facts: Facts, red: RedWithResponse): ResponseInRun | undefined =>
	red.answer.response.status === 403
		? realAnswers(facts, red).find(({ response }) => [401, 403].includes(response.status))
		: undefined;

/**
 * Some libraries answer a preflight that asks for too much without a word of CORS. It is them if the
 * answer varies by what a preflight asks, if real answers list other methods, or if it says 403
 * though the login check comes later.
 */
function refusedInSilence(reds: readonly Red[], facts: Facts): CauseMatch | null {
	const silent = withFault(reds, 'acao-missing').flatMap((red) => {
		const [real] = realAnswers(facts, red);
		if (!real || !isPreflight(red.answer)) return [];
		return isVariedByAsked(red.answer) || lacksMethod(real, red.answer) ? [{ red, real }] : [];
	});
	const forbidden = refusedPreflights(reds).flatMap((red) => {
		const real = loginBehindCors(facts, red);
		return real ? [{ red, real }] : [];
	});
	const pairs = [...silent, ...forbidden];
	const [first] = pairs;
	if (!first) return null;
	const { red, real } = first;
	const isMethod = lacksMethod(real, red.answer);
	const explains = pairs.map((pair) => pair.red);
	return {
		certainty: 'likely',
		why: `The server’s own CORS code lets ${red.answer.step.origin} in elsewhere and answered this preflight (status ${statuses(explains)}) without granting anything, so ${isMethod ? `the method ${methodAsked(red.answer)}` : 'the method or a header of this call'} is not in its configuration.`,
		remedy: isMethod ? 'list-methods' : 'list-headers',
		evidence: [
			...firstSights(explains, 'Vary'),
			sight(real, 'Access-Control-Allow-Origin', 'Access-Control-Allow-Methods'),
		],
		settle:
			'Leave the headers out one by one: the preflight that is granted shows which was too much; if none is, it is the method.',
		explains,
	};
}
