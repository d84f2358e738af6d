import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import type { ResultsFile } from '../results/results.ts';
import { some } from '../text/brief.ts';
import { grouped } from '../text/grouped.ts';
import { responsesOf } from './baseline.ts';
import { codeTitle } from './code-title.ts';
import { type Drift, type DriftHeading, driftHeadings, type VerdictChange } from './comparison.ts';
import { type Change, changesOf } from './fact-changes.ts';
import { compareTexts, keyOf, observedPolicy } from './observed-policy.ts';
import { listedOrigins, originWords } from './origin-words.ts';
import type { Baseline } from './shape.ts';

/** One change, at the places where it was seen. */
interface Seen extends Change {
	readonly paths: readonly string[];
	readonly origins: readonly string[];
	readonly engines: readonly EngineName[];
	/** Ids of attempts that met it. */
	readonly attempts: readonly string[];
}

/**
 * The changed responses to requests that both runs made, each change once with every request that
 * shows it.
 * @param changes of verdicts: those to warnings are drift too
 * @param newFailures their ids
 */
export function driftSince(
	before: Baseline,
	results: ResultsFile,
	changes: readonly VerdictChange[],
	newFailures: ReadonlySet<string>,
): Drift[] {
	const kept = new Map(responsesOf(before).map((answer) => [keyOf(answer), answer.facts]));
	const seen = observedPolicy(results).flatMap((answer) => {
		const was = kept.get(keyOf(answer));
		if (!was) return [];
		const { path, origin, engine, attempts } = answer;
		return changesOf(answer.words, was, answer.facts).map(
			(change): Seen => ({
				...change,
				paths: [path],
				origins: [origin],
				engines: [engine],
				attempts,
			}),
		);
	});
	const listed = listedOrigins(results);
	const groups = grouped([...seen, ...newWarnings(changes)], ({ heading, words }) =>
		JSON.stringify([heading, words]),
	);
	return [...groups.values()]
		.map((group) => asDrift(group, newFailures, listed))
		.sort((one, other) => rankOf(one.heading) - rankOf(other.heading));
}

const rankOf = (heading: DriftHeading): number => driftHeadings.indexOf(heading);

function asDrift(
	group: readonly [Seen, ...Seen[]],
	newFailures: ReadonlySet<string>,
	listed: readonly string[],
): Drift {
	const all = <Value extends string>(of: (seen: Seen) => readonly Value[]): Value[] =>
		[...new Set(group.flatMap(of))].sort(compareTexts);
	const [{ heading, words }] = group;
	const places = {
		paths: all(({ paths }) => paths),
		origins: all(({ origins }) => origins).filter(Boolean),
		engines: engineNames.filter((name) => group.some(({ engines }) => engines.includes(name))),
	};
	return {
		heading,
		line: `${words} (${placeWords(places, listed)}).`,
		change: words,
		...places,
		breaks: all(({ attempts }) => attempts).filter((id) => newFailures.has(id)),
	};
}

function placeWords(
	{ paths, origins, engines }: Pick<Drift, 'paths' | 'origins' | 'engines'>,
	listed: readonly string[],
): string {
	const where = some(paths);
	const from = origins.length > 0 ? `from ${originWords(origins, listed)}` : 'without Origin';
	return `${where}; ${from}; in ${engines.map(engineWord).join(', ')}`;
}

function newWarnings(changes: readonly VerdictChange[]): Seen[] {
	return changes
		.filter(({ before, now }) => now === 'warning' && before !== undefined && before !== 'warning')
		.map(({ id, code, request, origin, engine }) => ({
			heading: 'New warnings',
			words: code === undefined ? 'A recommendation is not followed' : codeTitle(code),
			paths: [request],
			origins: [origin],
			engines: [engine],
			attempts: [id],
		}));
}
