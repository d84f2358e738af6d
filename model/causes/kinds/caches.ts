import type { Code } from '../../findings/index.ts';
import {
	hasCors,
	isAmong,
	isFromSharedCache,
	isPreflight,
	pathOf,
	type ResponseInRun,
	said,
	sight,
	sightBypassed,
	some,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import type { Located } from '../layers.ts';
import { isVaried } from './origin-value.ts';

const cacheMarks = ['Age', 'X-Cache', 'CF-Cache-Status', 'X-Varnish', 'Via'];

/** The browser's own cache was seen to mix them up. */
const storedCodes: readonly Code[] = [
	'cache-stored-without-acao',
	'cache-foreign-acao',
	'cache-stored-without-acac',
];

const browserCacheCodes: readonly Code[] = [
	...storedCodes,
	'vary-origin-missing',
	'acao-only-with-origin',
];

export const cacheKinds: readonly CauseKind[] = [
	{
		id: 'cache-mixes-origins',
		title: 'A shared cache hands out responses made for another origin',
		about:
			'A CDN or caching proxy stored the response that one origin (or a request without Origin) got, and hands it to all others.',
		change:
			'In the server, send Vary: Origin with every response of this address; in the cache, store responses apart by Origin, and empty it once.',
		remedy: 'vary',
		probes: { 'fresh-address': { confirms: 'allowed', refutes: 'not-allowed' } },
		withstands: ['unstable', 'other-program'],
		find(reds, { bypassedResponses }) {
			const explains = reds.filter(
				({ fault, answer }) =>
					[
						'acao-missing',
						'acao-other-origin',
						'acao-port-mismatch',
						'acao-scheme-mismatch',
						'acao-null-literal',
					].includes(fault) &&
					answer !== undefined &&
					isFromSharedCache(answer) &&
					!isOwnError(answer) &&
					!isBareBehind(bypassedResponses, answer),
			);
			const [first] = explains;
			if (!first?.answer) return null;
			const given = said(first.answer, 'access-control-allow-origin');
			const blame = blamed(bypassedResponses, first.answer);
			return {
				certainty: blame && given !== null ? 'certain' : 'likely',
				...(blame ? { layer: blame.layer } : {}),
				why: `A cache between browser and server handed out a stored response ${given === null ? 'that was made for a request without Origin, so it has no Access-Control-Allow-Origin' : `that was made for ${given}`}.${blame ? ` ${blame.why}` : ''}`,
				evidence: [
					...explains
						.slice(0, 3)
						.flatMap(({ answer }) => (answer ? [sight(answer, ...cacheMarks)] : [])),
					...(blame ? [blame.evidence] : []),
				],
				settle:
					'Ask once more with a query that was never used (?fresh=1): if the response is right then, the stored one was the fault.',
				explains,
			};
		},
	},
	{
		id: 'missing-vary-origin',
		title: 'Caches cannot tell that the response depends on Origin',
		about:
			'The server responds to each origin differently and does not say so by Vary: Origin, so a cache, the browser’s own too, gives one origin what was made for another.',
		change:
			'In the server, send Vary: Origin with every response of this address, also where the request has no Origin.',
		remedy: 'vary',
		withstands: ['unstable', 'other-program'],
		find(reds) {
			const explains = reds.filter(({ code }) => isAmong(code, browserCacheCodes));
			if (explains.length === 0) return null;
			const shown = explains.filter(({ code }) => isAmong(code, storedCodes));
			return {
				certainty: 'certain',
				why: `The responses to ${some(explains.map(({ record }) => record.request.name))} differ by Origin and lack Vary: Origin${shown.length > 0 ? ', and the browser’s own cache gave one origin what was made for another' : ', so a cache may give one origin what was made for another'}.`,
				evidence: explains.slice(0, 3).map(({ finding }) => `${finding.actual}.`),
				explains,
			};
		},
	},
];

/** What a cache says where it gets no answer was made for nobody else. */
const isOwnError = ({ response: { status } }: ResponseInRun): boolean =>
	[502, 503, 504].includes(status);

/** What has no CORS at its source has none in any cache. */
const isBareBehind = (past: readonly ResponseInRun[], stored: ResponseInRun): boolean =>
	past.some(
		(direct) =>
			isAskedAlike(direct, stored) &&
			!isFromSharedCache(direct) &&
			direct.response.status < 400 &&
			!hasCors(direct),
	);

const isAskedAlike = (one: ResponseInRun, other: ResponseInRun): boolean =>
	!isPreflight(one) && pathOf(one) === pathOf(other);

/** A cache can only know what the application says: whether it does shows past the cache. */
function blamed(past: readonly ResponseInRun[], stored: ResponseInRun): Located | undefined {
	const direct = past.find((answer) => hasCors(answer) && isAskedAlike(answer, stored));
	if (!direct) return undefined;
	const evidence = sightBypassed(direct, 'Access-Control-Allow-Origin', 'Vary');
	return isVaried(direct)
		? {
				layer: 'gateway',
				why: 'Asked past the cache, the application says Vary: Origin, so the cache, or a layer beside it, has lost or ignored that, or does not pass Origin on.',
				evidence,
			}
		: {
				layer: 'application',
				why: 'Asked past the cache, the application names one origin and says no Vary: Origin, so the cache cannot know better.',
				evidence,
			};
}
