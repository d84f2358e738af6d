import {
	hasCors,
	isPreflight,
	isSameResource,
	pathOf,
	type Red,
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
	sightWithout,
	some,
	withFault,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import { isVaried } from './origin-value.ts';

const header = 'Access-Control-Allow-Origin';

const bare = (reds: readonly Red[]): RedWithResponse[] => withFault(reds, 'acao-missing');

const sights = (reds: readonly RedWithResponse[]): string[] =>
	reds.slice(0, 3).map(({ answer }) => sightWithout(answer, header));

const places = (reds: readonly RedWithResponse[]): string =>
	some(reds.map(({ answer }) => pathOf(answer)));

const isGood = ({ response: { status } }: ResponseInRun): boolean => status >= 200 && status < 300;

/** Where Access-Control-Allow-Origin is not there at all, by where else it is. */
export const absentKinds: readonly CauseKind[] = [
	{
		id: 'preflight-without-cors',
		title: 'Something responds to OPTIONS, but not the CORS code',
		about:
			'The actual responses have CORS headers, and the preflight response has none: something else responds to OPTIONS (the web server, a default route, a gateway).',
		change:
			'In the server, let the CORS code respond to OPTIONS: put it before whatever responds now.',
		remedy: 'answer-preflights',
		probes: { 'bare-preflight': {} },
		withstands: ['other-program'],
		find(reds, facts) {
			const others = facts.responses.filter((answer) => !isPreflight(answer) && hasCors(answer));
			const explains = bare(reds).filter(
				({ answer }) =>
					isPreflight(answer) && others.some((other) => isSameResource(other, answer)),
			);
			const [first] = explains;
			const good = first && others.find((other) => isSameResource(other, first.answer));
			if (!first || !good) return null;
			return {
				// Who lists the methods of the address there is no CORS code.
				certainty: said(first.answer, 'allow') === null ? 'likely' : 'certain',
				why: `Responses to other methods than OPTIONS at ${places(explains)} have CORS headers, and the response to OPTIONS (status ${first.answer.response.status}) has none, so something other than the CORS code responds to OPTIONS.`,
				evidence: [...sights(explains), sight(good, header)],
				settle:
					'Ask by OPTIONS for a plain GET without further headers: if that is allowed, the CORS code does respond, and the method or a header of this call is not in its configuration.',
				explains,
			};
		},
	},
	{
		id: 'only-preflight-has-cors',
		title: 'Only the preflight carries CORS headers',
		about:
			'The preflight response is right, and the actual response lacks the headers: they were added for OPTIONS alone, or the response was made by code that ends before they are added.',
		change:
			'In the server’s CORS configuration, add Access-Control-Allow-Origin (and -Credentials) to all responses, not only to OPTIONS.',
		remedy: 'turn-cors-on',
		find(reds, facts) {
			const preflights = facts.responses.filter((answer) => isPreflight(answer) && hasCors(answer));
			const explains = bare(reds).filter(
				({ answer }) =>
					!isPreflight(answer) && preflights.some((other) => isSameResource(other, answer)),
			);
			const [first] = explains;
			const good = first && preflights.find((other) => isSameResource(other, first.answer));
			if (!first || !good) return null;
			return {
				certainty: 'certain',
				why: `The preflight of ${places(explains)} gets CORS headers, and the actual response (status ${some(explains.map(({ answer }) => String(answer.response.status)))}) comes without them.`,
				evidence: [...sights(explains), sight(good, header)],
				explains,
			};
		},
	},
	{
		id: 'cors-not-on-this-path',
		title: 'CORS is not switched on for this address',
		about: 'Other addresses of the API carry CORS headers, and this one doesn’t.',
		change:
			'In the server’s CORS configuration, add this address, or switch CORS on for the whole API.',
		remedy: 'turn-cors-on',
		probes: { again: {}, 'other-origin': { refutes: 'allowed' } },
		find(reds, facts) {
			const good = facts.responses.find(hasCors);
			const explains = bare(reds);
			if (!good || explains.length === 0) return null;
			return {
				certainty: 'likely',
				why: `CORS is switched on at ${pathOf(good)} and not at ${places(explains)}.`,
				evidence: [...sights(explains), sight(good, header)],
				settle:
					'Compare the routes in the server’s configuration: the CORS code covers one and not the other.',
				explains,
			};
		},
	},
	{
		id: 'cors-not-enabled',
		title: 'CORS is not switched on',
		about:
			'No response has any CORS header. Browsers then block pages of other origins from reading any of them.',
		change:
			'In the server, or in the gateway before it (only in one of them), switch CORS on for the front-ends’ origins.',
		remedy: 'turn-cors-on',
		probes: { again: {}, get: {}, 'bare-preflight': {}, 'other-origin': { refutes: 'allowed' } },
		find(reds, facts) {
			const explains = bare(reds);
			const [first] = explains;
			if (!first) return null;
			const isAll = facts.responses.length > 2 && facts.responses.some(isGood);
			const isOffBehind =
				facts.bypassedResponses.length > 0 && !facts.bypassedResponses.some(hasCors);
			return {
				certainty: isOffBehind ? 'certain' : isAll ? 'likely' : 'possible',
				why: `None of the ${facts.responses.length > 1 ? `${facts.responses.length} responses` : 'responses'} has ${header}, ${isOffBehind ? 'so CORS is not switched on at this address' : isVaried(first.answer) ? 'though Vary: Origin shows that CORS code has run: either no front-end’s origin is on its list, or something on the way takes the header out' : 'so CORS is not switched on at this address, or something on the way takes the header out'}.`,
				evidence: sights(explains),
				settle:
					'Ask the application directly, past gateway and cache: if the header is there, a layer before it takes it out; if not, CORS is not on for this origin.',
				explains,
			};
		},
	},
];
