import { type EngineName, engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { statusFact } from '../../baseline/facts.ts';
import { knownUrl } from '../../baseline/masks.ts';
import {
	alternatives,
	type KeyedResponse,
	observedPolicy,
	rememberedFact,
} from '../../baseline/observed-policy.ts';
import { preflightWords } from '../../baseline/request-key.ts';
import type { ResultsFile } from '../../results/results.ts';
import { grouped } from '../../text/grouped.ts';

/** Whether an engine still had a preflight result cached, so many seconds after it. */
export interface CachedAfter {
	readonly engine: EngineName;
	readonly seconds: number;
	readonly isCached: boolean;
}

/** Values of a header in the responses that were seen; undefined: no such response was seen. */
export type Seen = readonly string[] | undefined;

/** What the responses to pages of some origins say; in a value, `none` is a response without the header. */
export interface PolicyRow {
	/** Name in the contract; empty for another URL, such as one that a redirect leads to. */
	readonly resource: string;
	readonly path: string;
	/** All that got the same, those that the contract allows first. */
	readonly origins: readonly string[];
	readonly cells: {
		/** Of preflights, then of the requests themselves. */
		readonly allowed: readonly [Seen, Seen];
		readonly methods: Seen;
		readonly headers: Seen;
		readonly credentials: Seen;
		readonly exposed: Seen;
		/** As sent. */
		readonly maxAge: Seen;
		readonly cached: readonly CachedAfter[];
	};
}

/** The policy as the responses of this run showed it: a row for each resource and group of origins. */
export function policyRows(results: ResultsFile): PolicyRow[] {
	const { header, attempts } = results;
	const responses = observedPolicy(results).filter(({ origin }) => origin !== '');
	const names = namesByPath(attempts, header.target);
	const rankOf = originRanks(attempts);
	const byPath = grouped(responses, ({ path }) => path);
	const paths = [...new Set([...names.keys(), ...byPath.keys()])];
	return paths.flatMap((path) => {
		const byOrigin = [...grouped(byPath.get(path) ?? [], ({ origin }) => origin)].map(
			([origin, own]) => ({ origin, cells: cellsOf(own) }),
		);
		byOrigin.sort((one, other) => rankOf(one.origin) - rankOf(other.origin));
		return [...grouped(byOrigin, ({ cells }) => JSON.stringify(cells)).values()].map(
			(alike): PolicyRow => ({
				resource: names.get(path) ?? '',
				path,
				origins: alike.map(({ origin }) => origin),
				cells: alike[0].cells,
			}),
		);
	});
}

/** The contract's names of resources, in their order. */
function namesByPath(attempts: readonly AttemptRecord[], target: string): Map<string, string> {
	return new Map(
		attempts.flatMap(({ attempt, request }) => {
			const [name = ''] = request.name.split('.');
			return attempt?.steps.some(({ asPromised }) => asPromised)
				? [[knownUrl(request.url, target), name] as const]
				: [];
		}),
	);
}

/** First the origins that the contract allows, in its order, then those that it names as not allowed. */
function originRanks(attempts: readonly AttemptRecord[]): (origin: string) => number {
	const made = attempts.flatMap(({ attempt }) => attempt ?? []);
	const allowed = [
		...new Set(made.flatMap(({ steps }) => steps.flatMap(({ policy }) => policy.allowOrigin))),
	];
	const denied = new Set(
		made.filter(({ relation }) => relation === 'denied').map(({ origin }) => origin),
	);
	const notAllowed = (origin: string): number => allowed.length + (denied.has(origin) ? 0 : 1);
	return (origin) => (allowed.includes(origin) ? allowed.indexOf(origin) : notAllowed(origin));
}

function cellsOf(responses: readonly KeyedResponse[]): PolicyRow['cells'] {
	const whole = responses.filter(({ facts }) => statusFact in facts);
	const isPreflight = ({ words }: KeyedResponse): boolean => words.startsWith(preflightWords);
	const preflights = whole.filter(isPreflight);
	const requests = whole.filter((one) => !isPreflight(one));
	const allow = 'Access-Control-Allow';
	return {
		allowed: [seenIn(preflights, `${allow}-Origin`), seenIn(requests, `${allow}-Origin`)],
		methods: seenIn(preflights, `${allow}-Methods`),
		headers: seenIn(preflights, `${allow}-Headers`),
		credentials: seenIn(whole, `${allow}-Credentials`),
		exposed: seenIn(requests, 'Access-Control-Expose-Headers'),
		maxAge: seenIn(preflights, 'Access-Control-Max-Age'),
		cached: cachedIn(responses),
	};
}

/** Each value once. */
function seenIn(responses: readonly KeyedResponse[], fact: string): Seen {
	if (responses.length === 0) return undefined;
	const values = responses.flatMap(({ facts }) => alternatives(facts[fact] ?? 'none'));
	return [...new Set(values)].sort();
}

/** What was measured, by engine and time, each once. */
function cachedIn(responses: readonly KeyedResponse[]): CachedAfter[] {
	const all = responses.flatMap(({ engine, facts, words }): CachedAfter[] => {
		const seconds = Number(/again after ([\d.]+) s$/.exec(words)?.[1]);
		const values = alternatives(facts[rememberedFact] ?? '').filter(Boolean);
		return values.map((value) => ({ engine, seconds, isCached: value === 'yes' }));
	});
	const once = new Map(all.map((each) => [JSON.stringify(each), each]));
	return [...once.values()].sort(
		(one, other) =>
			engineNames.indexOf(one.engine) - engineNames.indexOf(other.engine) ||
			one.seconds - other.seconds,
	);
}
