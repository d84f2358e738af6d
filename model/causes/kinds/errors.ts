import {
	type Facts,
	hasCors,
	isPreflight,
	type Red,
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
	sightWithout,
	some,
	withFault,
} from '../facts.ts';
import type { CauseKind, CauseMatch, Probes } from '../kind.ts';
import { corsInPreflight } from '../refused.ts';
import { refuserOf } from '../refusers.ts';

const header = 'Access-Control-Allow-Origin';

/** Errors that script may not read for want of CORS headers. */
const bareErrors = (reds: readonly Red[]): RedWithResponse[] =>
	withFault(reds, 'acao-missing', 'acac-missing').filter(
		({ answer }) => !isPreflight(answer) && answer.response.status >= 400,
	);

/** A good answer, or the preflight's, that shows that CORS is on. */
const goodAnswer = (facts: Facts, bare: readonly RedWithResponse[]): ResponseInRun | undefined =>
	facts.responses.find(
		(other) => !isPreflight(other) && hasCors(other) && other.response.status < 400,
	) ?? bare.map(({ answer }) => corsInPreflight(answer)).find((answer) => answer !== undefined);

/** The statuses that nginx's add_header acts on where `always` is not said. */
const addHeaderStatuses = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

const isNginx = (answer: ResponseInRun): boolean =>
	/^(nginx|openresty|tengine)/i.test(said(answer, 'server') ?? '');

/** What tells a check of the origin, or of Sec-Fetch-Site, from a check of permissions. */
const whoRefuses: Probes = { again: {}, 'without-origin': {}, 'without-sec-fetch': {} };

const statusesOf = (reds: readonly RedWithResponse[]): string =>
	some(reds.map(({ answer }) => String(answer.response.status)));

function found(
	explains: readonly RedWithResponse[],
	facts: Facts,
	words: (
		good: ResponseInRun | undefined,
		statuses: string,
	) => Pick<CauseMatch, 'why'> & Partial<CauseMatch>,
	...headers: readonly string[]
): CauseMatch | null {
	if (explains.length === 0) return null;
	const good = goodAnswer(facts, explains);
	return {
		certainty: good ? 'likely' : 'possible',
		evidence: [
			...explains
				.slice(0, 3)
				.map(({ answer }) =>
					headers.length > 0 ? sight(answer, ...headers) : sightWithout(answer, header),
				),
			...(good ? [sight(good, header)] : []),
		],
		settle: `Ask the same address so that it responds without an error: if ${header} is there then, only errors lack it.`,
		explains,
		...words(good, statusesOf(explains)),
	};
}

const spoken = (good: ResponseInRun | undefined): string =>
	good
		? 'Successful responses have CORS headers, and'
		: 'There was no successful response to compare with, and';

export const errorKinds: readonly CauseKind[] = [
	{
		id: 'nginx-add-header-without-always',
		title: 'Only successful responses get their headers from nginx',
		about:
			'The add_header of nginx acts on a few good statuses alone (200, 201, 204, 206, redirects, 304), unless the word always stands at its end.',
		change:
			'In nginx, write always at the end of each add_header line that sets a CORS header or Vary.',
		remedy: 'errors-too',
		find(reds, facts) {
			// Where the application adds the headers, it is not nginx that leaves them out.
			if (facts.bypassedResponses.some(hasCors)) return null;
			const explains = withFault(reds, 'acao-missing').filter(
				({ answer }) =>
					!isPreflight(answer) &&
					isNginx(answer) &&
					!addHeaderStatuses.includes(answer.response.status),
			);
			return found(
				explains,
				facts,
				(good, statuses) => ({
					why: `${spoken(good)} nginx responded with ${statuses} without CORS headers: its add_header leaves such statuses out unless always stands at its end.`,
					settle:
						'Look for add_header lines without always in nginx’s configuration; if there are none, the application behind it sends errors without CORS headers.',
				}),
				'Server',
			);
		},
	},
	{
		id: 'gateway-answers-errors',
		title: 'A gateway sends errors in the API’s place',
		about:
			'The application sends CORS headers, and some errors are made by the gateway or proxy before it, which sends none.',
		change: 'In the gateway, add the CORS headers to its own errors too.',
		remedy: 'errors-too',
		find(reds, facts) {
			const bare = bareErrors(reds);
			const good = goodAnswer(facts, bare);
			const explains = bare.filter(({ answer }) => isByGateway(answer, good));
			return found(
				explains,
				facts,
				(_, statuses) => ({
					why: `The response with status ${statuses} looks like one of the gateway’s or proxy’s own, which never passed the code that adds CORS headers.`,
					settle:
						'The application’s log does not know this request, if the gateway responded by itself.',
				}),
				'Server',
				'x-amzn-ErrorType',
				'Content-Type',
			);
		},
	},
	{
		id: 'errors-without-cors',
		title: 'Errors come without CORS headers',
		about:
			'Successful responses have CORS headers, and errors have none: the code that makes the error (a login check, an exception handler, a body parser) runs outside the code that adds them. Front-ends then see a CORS failure in the place of the error.',
		change:
			'In the server, put the CORS code in the outermost place, before login checks, body parsers and error handlers, so that errors pass it too.',
		remedy: 'errors-too',
		find(reds, facts) {
			const bare = bareErrors(reds);
			const isKnown = (answer: ResponseInRun) =>
				goodAnswer(facts, bare) !== undefined || isBareAlone(facts, answer);
			return found(
				bare.filter(({ answer }) => isKnown(answer)),
				facts,
				(good, statuses) => ({
					...(/\b40[37]\b/.test(statuses) ? { probes: whoRefuses } : {}),
					why: `${spoken(good)} the error ${statuses} came without them, so the code that made the error (${maker(bare)}) ${good ? '' : 'probably '}runs outside the CORS code.`,
				}),
			);
		},
	},
];

/** Nothing but errors was seen. */
const isBareAlone = (facts: Facts, { response }: ResponseInRun): boolean =>
	response.status >= 400 &&
	facts.responses.every((answer) => isPreflight(answer) || answer.response.status >= 400);

/** By marks of gateways, and by what answers good requests. */
function isByGateway(answer: ResponseInRun, good: ResponseInRun | undefined): boolean {
	if (said(answer, 'x-amzn-errortype') !== null) return true;
	if ([502, 503, 504].includes(answer.response.status)) return true;
	const server = said(answer, 'server');
	const usual = good && said(good, 'server');
	return good !== undefined && server !== usual && (server !== null || usual !== null);
}

function maker(reds: readonly RedWithResponse[]): string {
	const statuses = reds.map(({ answer }) => answer.response.status);
	const isLogin = ({ answer }: RedWithResponse) => refuserOf(answer)?.refuser === 'login';
	if (reds.length > 0 && reds.every(isLogin)) return 'the login check';
	if (statuses.every((status) => status === 403)) {
		return 'a permission check, a check of the origin, or a firewall';
	}
	if (statuses.every((status) => status >= 500)) return 'the handler of exceptions';
	if (statuses.every((status) => [400, 413, 415].includes(status))) return 'the reader of bodies';
	if (statuses.every((status) => status === 404)) return 'the response for unknown addresses';
	return 'a login check, body reader or error handler';
}
