import { printedKey, rowKeyFrom } from '../../model/attempt-key.ts';
import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import type { Counted } from '../../model/verdict.ts';
import type { ResultsFile } from '../results/results.ts';
import { brief } from '../text/brief.ts';
import { baselineOf, partsOf } from './baseline.ts';
import { codeTitle } from './code-title.ts';
import type { Comparison, VerdictChange } from './comparison.ts';
import { driftSince } from './drift.ts';
import { summarySentence } from './sentence.ts';
import type { Baseline } from './shape.ts';

/** Compares a run with a baseline: changed verdicts, and changed responses. */
export function compare(before: Baseline, results: ResultsFile): Comparison {
	const now = baselineOf(results);
	const changes = changesSince(before, now, titlesOf(results));
	const having = (wanted: (change: VerdictChange) => boolean) => changes.filter(wanted);
	const newFailures = having((each) => fails(each.now) && !fails(each.before));
	const comparison = {
		since: before.kept,
		newFailures,
		repaired: having((each) => fails(each.before) && shows(each.now) && !fails(each.now)),
		noLongerShown: having((each) => shows(each.before) && each.now === 'not-shown'),
		stillFailing: having((each) => fails(each.before) && fails(each.now)),
		// A browser that took part in one run alone is a remark, and no change of each attempt.
		added: having((each) => !each.before && !fails(each.now) && tookPart(each, before)),
		noLongerRun: having((each) => !each.now && tookPart(each, now)),
		drift: driftSince(before, results, changes, new Set(newFailures.map(({ id }) => id))),
		remarks: remarksOn(before, now),
	};
	return { ...comparison, sentence: summarySentence(comparison) };
}

const tookPart = ({ engine }: VerdictChange, { engines }: Baseline): boolean =>
	engines[engine] !== undefined;

const shows = (counted: Counted | undefined): boolean =>
	counted !== undefined && counted !== 'not-shown';

/** Whether an attempt that counts so fails the run; an absent one does not. */
export const fails = (counted: Counted | undefined): boolean =>
	counted === 'fail' || counted === 'error';

/** Titles of scenarios by their ids. */
const titlesOf = ({ attempts }: ResultsFile): ReadonlyMap<string, string> =>
	new Map(attempts.map(({ scenario, title }) => [scenario, title]));

/** Every attempt of either run, in the order of their ids, then of engines. */
function changesSince(
	before: Baseline,
	now: Baseline,
	titles: ReadonlyMap<string, string>,
): VerdictChange[] {
	const ids = new Set([...Object.keys(before.verdicts), ...Object.keys(now.verdicts)]);
	return [...ids].sort().flatMap((id) =>
		engineNames.flatMap((engine) => {
			const was = before.verdicts[id]?.[engine];
			const is = now.verdicts[id]?.[engine];
			return was === undefined && is === undefined ? [] : [changeOf(id, engine, was, is, titles)];
		}),
	);
}

function changeOf(
	id: string,
	engine: EngineName,
	was: string | undefined,
	is: string | undefined,
	titles: ReadonlyMap<string, string>,
): VerdictChange {
	const { scenario, request, origin } = rowKeyFrom(id);
	const before = was === undefined ? undefined : partsOf(was);
	const now = is === undefined ? undefined : partsOf(is);
	const code = (now ?? before)?.code;
	const about = `${titles.get(scenario) ?? scenario} (${request} from ${brief(origin)}, ${engineWord(engine)})`;
	return {
		id: printedKey({ scenario, request, origin, engine }),
		scenario,
		request,
		origin,
		engine,
		...(before ? { before: before.counted } : {}),
		...(now ? { now: now.counted } : {}),
		...(code === undefined ? {} : { code }),
		line: `${about}: ${changeWords(before, now)}.`,
	};
}

type Parts = ReturnType<typeof partsOf>;

function changeWords(before: Parts | undefined, now: Parts | undefined): string {
	if (!now) return `not run; it was ${wordsOf(before)}`;
	if (!before) return `${wordsOf(now)}; it was not run`;
	if (before.counted === now.counted && before.code === now.code) return `still ${wordsOf(now)}`;
	return `${wordsOf(now)}; it was ${wordsOf(before)}`;
}

const wordsOf = (parts: Parts | undefined): string =>
	parts?.code === undefined
		? (parts?.counted ?? 'not run')
		: `${parts.counted}, “${codeTitle(parts.code)}”`;

function remarksOn(before: Baseline, now: Baseline): string[] {
	const versions = engineNames.flatMap((name) => {
		const [was, is] = [before.engines[name], now.engines[name]];
		if (was === is) return [];
		if (was === undefined) return [`${engineWord(name)} did not take part then.`];
		if (is === undefined) return [`${engineWord(name)} does not take part now.`];
		return [`${engineWord(name)} was ${was} and is ${is}.`];
	});
	return [
		...(before.target === now.target
			? []
			: [`The target was ${before.target}, and is ${now.target}.`]),
		...(before.contract === now.contract ? [] : ['The contract is another text than it was then.']),
		...(before.strict === now.strict
			? []
			: [
					`Recommendations are ${now.strict ? 'required now, and were not then' : 'not required now, and were then'}.`,
				]),
		...versions,
		...(before.isWhole ? [] : ['The saved run had been ended early.']),
		...(now.isWhole ? [] : ['This run was ended early.']),
	];
}
