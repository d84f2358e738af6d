import {
	type Facts,
	hasCors,
	isByCorsCode,
	isPreflight,
	type Red,
	type RedWithResponse,
	said,
	sight,
	some,
} from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';
import {
	answeredInSpite,
	by,
	firstSights,
	found,
	headersAsked,
	loginBehindCors,
	passesOnly,
	refusals,
	refusedPreflights,
	shownByProbe,
	statuses,
	whatOf,
} from '../refused.ts';
import { refuserOf } from '../refusers.ts';
import { silentRefusals } from '../silent-refusals.ts';

/** Where the server itself turns requests down, or nothing tells who does. */
export const refusalKinds: readonly CauseKind[] = [
	{
		id: 'auth-before-cors',
		title: 'Login check before CORS',
		about:
			'The server asks for a login before it responds to the preflight. Browsers never send cookies or tokens with a preflight, so no user can pass.',
		change:
			'In the server, respond to OPTIONS before the login check: put the CORS code in front of it, or exempt OPTIONS from it.',
		remedy: 'answer-preflights',
		probes: { get: {} },
		find(reds, facts) {
			const explains = by(refusedPreflights(reds), 'login');
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			const challenged = explains.find(({ answer }) => said(answer, 'www-authenticate') !== null);
			const isLogin = explains.some(({ answer }) => answer.response.status === 401);
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
					: 'The server’s log tells what responded: a login or permission check, a firewall, or a server that knows no OPTIONS here.',
				explains,
			};
		},
	},
	{
		id: 'own-origin-refused',
		title: 'The server thinks its own page is on another origin',
		about:
			'The API’s own page sends Origin with POST, and the server’s check of the origin refuses it: behind a proxy that ends TLS, the server believes that it is called over http, so that https in Origin looks foreign.',
		change:
			'In the proxy, send X-Forwarded-Proto and X-Forwarded-Host (or Forwarded), and in the server, trust them; or in the server, add its own https origin to the list.',
		remedy: 'list-origin',
		probes: { again: {}, 'without-origin': {} },
		find(reds, facts) {
			const own = reds.filter(isOwnPage);
			const told = by(own, 'cors-code', 'csrf-check', 'origin-check');
			return told.length > 0 ? ownPageTold(told, facts) : ownPageUntold(own, facts);
		},
	},
	{
		id: 'refused-by-own-cors-check',
		title: 'The server’s own CORS code refuses the request',
		about:
			'The CORS code of the framework has seen the request and turned it down, because the origin, the method or a header is not in its configuration.',
		change:
			'In the server’s CORS configuration, add the origin, the method and the headers of this call.',
		remedy: 'list-origin',
		probes: { 'without-origin': { confirms: 'works', refutes: 'refused' }, 'bare-preflight': {} },
		find: (reds, facts) => refusedAloud(reds) ?? refusedInSilence(reds, facts),
	},
	{
		id: 'refused-for-origin',
		title: 'The server refuses the request because of its Origin',
		about:
			'Something in the server compares Origin with a list of its own and refuses the request without CORS headers: its CORS code, or a check against forged requests (CSRF).',
		change:
			'In the check that refuses it, add the page’s origin: to the allowed origins of the CORS configuration, or to the trusted origins of the CSRF check.',
		remedy: 'list-origin',
		// Its body may be that of a guard on Sec-Fetch-Site as well, which is then found before this.
		probes: {
			again: {},
			'without-origin': { confirms: 'works', refutes: 'refused' },
			'without-sec-fetch': {},
		},
		find(reds, facts) {
			const shown = shownByProbe(reds, facts, 'without-origin');
			const told = by(refusals(reds), 'origin-check').filter(({ answer }) => !isPreflight(answer));
			const isShown = shown.length > 0;
			const explains = isShown ? shown : told;
			return found(explains, (what, because) => ({
				...(isShown ? { certainty: 'certain' } : {}),
				why: `The server refused ${what} (status ${statuses(explains)}) because of its Origin: ${isShown ? 'without Origin the same request passes' : because}. It is the server’s CORS code or a check against forged requests (CSRF); the response does not tell which.`,
				settle: 'Make the same request without Origin: if it passes, the origin is the reason.',
			}));
		},
	},
	{
		id: 'preflight-refused',
		title: 'Something refuses the preflight before the CORS code',
		about:
			'OPTIONS is answered 403 without CORS headers, and nothing in the response tells by what: a permission check, a check of the origin, a firewall, or a server that knows no OPTIONS here.',
		change:
			'In the server, find what responds to OPTIONS with this status (its log tells), and let OPTIONS pass it: put the CORS code in front of it.',
		remedy: 'answer-preflights',
		probes: { get: {}, 'bare-preflight': {} },
		find(reds, facts) {
			const explains = refusedPreflights(reds).filter(
				(red) =>
					!loginBehindCors(facts, red) &&
					(refuserOf(red.answer)?.refuser === 'origin-check' ||
						(red.answer.response.status === 403 && refuserOf(red.answer) === undefined)),
			);
			return found(explains, () => ({
				certainty: 'possible',
				why: `The preflight got status ${statuses(explains)} without CORS headers. It may be a permission check, a check of the origin, a firewall, or a server that knows no OPTIONS here; the response does not tell which.`,
				settle:
					'Send the preflight by curl without Origin: if it passes, the origin is checked; with a valid token: if it passes, it is a login check; ask by GET: if that passes, only OPTIONS is refused.',
			}));
		},
	},
];

/** No browser blocks such a response, so the attempt is red for its status. */
const isOwnPage = (red: Red): red is RedWithResponse =>
	red.answer?.step.origin === new URL(red.record.request.url).origin;

/** The response tells what refused it. */
const ownPageTold = (explains: readonly RedWithResponse[], facts: Facts): CauseMatch | null =>
	found(
		explains,
		(what, because) => ({
			certainty: isForOrigin(explains, facts) ? 'certain' : 'likely',
			why: `The server refused ${what} of its own page (status ${statuses(explains)}): ${because}, ${takenForForeign}.`,
			settle: forwarded,
		}),
		'Vary',
	);

/** Some CORS code refuses with a bare 403. */
function ownPageUntold(own: readonly RedWithResponse[], facts: Facts): CauseMatch | null {
	const explains = own.filter(
		({ answer }) => answer.response.status === 403 && refuserOf(answer) === undefined,
	);
	const isShown = isForOrigin(explains, facts);
	return found(explains, (what) => ({
		certainty: isShown ? 'certain' : 'possible',
		why: `The server refused ${what} of its own page (status 403)${isShown ? `: without Origin it passes, ${takenForForeign}` : ', and nothing in the response tells why: it may take that page for one of another origin (behind a proxy that ends TLS, https in Origin looks foreign), or the page lacks a permission'}.`,
		settle: forwarded,
	}));
}

const isForOrigin = (explains: readonly RedWithResponse[], facts: Facts): boolean =>
	explains.some(({ answer }) => passesOnly(answer, facts, 'without-origin'));

const takenForForeign =
	'so the server takes that page for one of another origin, as it does when it believes that it is called over http';

const forwarded =
	'Make the same request with the header X-Forwarded-Proto: https; if it passes, that header is missing.';

const corsNames = [
	'Access-Control-Allow-Origin',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
];

/** By status and headers, or by the message in the body. */
function refusedAloud(reds: readonly Red[]): CauseMatch | null {
	const explains = refusals(reds).filter(
		({ answer }) =>
			refuserOf(answer)?.refuser === 'cors-code' ||
			(isPreflight(answer) && isByCorsCode(answer) && [400, 403].includes(answer.response.status)),
	);
	// What is refused without a preflight too is refused for its origin, whatever method and headers are.
	const first = explains.find(({ answer }) => !isPreflight(answer)) ?? explains[0];
	if (!first) return null;
	const { record, answer } = first;
	const { origin } = answer.step;
	const what = whatOf(explains);
	const lacks = record.findings
		.slice(1)
		.map(({ actual, expected }) => `${actual} (expected ${expected})`);
	const because = refuserOf(answer)?.because;
	const isOrigin = !isPreflight(answer);
	return {
		certainty: 'likely',
		why: `The server’s own CORS code refused ${what} (status ${statuses(explains)})${lacks.length > 0 && !isOrigin ? `: ${lacks[0]}` : because ? `: ${because}` : ''}, so ${isOrigin ? `the origin ${origin}` : 'the origin, the method or a header of this call'} is not in its configuration.`,
		change: `In the server’s CORS configuration, ${isOrigin ? `add ${origin} to the allowed origins` : `see that it has the origin ${origin}, the method ${answer.step.request.method}${headersAsked(answer)}`}.`,
		evidence: firstSights(explains, ...(hasCors(answer) || !isOrigin ? corsNames : ['Vary'])),
		settle: isOrigin
			? 'Make the same request without Origin: if it passes, the origin is the reason.'
			: 'The text of the response often says which: “Disallowed CORS origin”, “Invalid CORS request”.',
		explains,
	};
}

function refusedInSilence(reds: readonly Red[], facts: Facts): CauseMatch | null {
	const all = silentRefusals(reds, facts);
	const [first] = all;
	if (!first) return null;
	const { red, allowed, lacks, names } = first;
	const explains = all.map((one) => one.red);
	const named = some(names);
	const what =
		lacks === 'method'
			? `the method ${named}`
			: lacks === 'header'
				? `the header ${named}`
				: names.length > 0
					? `one of these (${named})`
					: 'the method or a header of this call';
	return {
		certainty: 'likely',
		why: `The server’s own CORS code allows ${red.answer.step.origin} elsewhere and responded to this preflight (status ${statuses(explains)}) without allowing anything, so ${what} is not in its configuration.`,
		remedy: lacks === 'method' ? 'list-methods' : 'list-headers',
		evidence: [
			...firstSights(explains, 'Vary'),
			sight(allowed, 'Access-Control-Allow-Origin', 'Access-Control-Allow-Methods'),
		],
		settle:
			'Leave the headers out one by one: the preflight that is granted shows which was too much; if none is, it is the method.',
		explains,
	};
}
