import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import { allCounted } from '../../model/verdict.ts';
import { namesOf } from '../problems/run-sentence.ts';
import { brief } from '../text/brief.ts';
import { grouped } from '../text/grouped.ts';
import { partsOf, responsesOf, type SavedResponse } from './baseline.ts';
import { originWords } from './origin-words.ts';
import type { Baseline } from './shape.ts';

/** What a baseline holds, for a terminal: how attempts counted, and the observed policy. */
export function baselineAsText(baseline: Baseline): string {
	const { kept, target, engines, verdicts } = baseline;
	const outcomes = Object.values(verdicts).flatMap((byEngine) => Object.values(byEngine));
	const counts = allCounted.flatMap((as) => {
		const count = outcomes.filter((outcome) => partsOf(outcome).counted === as).length;
		return count === 0 ? [] : [`${count} ${as}`];
	});
	const names = engineNames.filter((name) => engines[name] !== undefined);
	const byPath = grouped(responsesOf(baseline), ({ path }) => path);
	return [
		`The run of ${kept} against ${target}`,
		...names.map((name) => `${engineWord(name)} ${engines[name]}`),
		`${outcomes.length} attempt${outcomes.length === 1 ? '' : 's'}: ${counts.join(', ')}`,
		...[...byPath].flatMap(([path, answers]) => [
			'',
			brief(path),
			...questions(answers, names, baseline.origins),
		]),
	].join('\n');
}

/** Requests with the same response are listed together. */
function questions(
	answers: readonly SavedResponse[],
	all: readonly EngineName[],
	listed: Baseline['origins'],
): string[] {
	const asked = [...grouped(answers, ({ words }) => words)].map(([words, toOne]) => ({
		words,
		told: answersTo(toOne, all, listed),
	}));
	return [...grouped(asked, ({ told }) => told)].flatMap(([told, alike]) => [
		...alike.slice(0, shownQuestions).map(({ words }) => `  ${words}`),
		...(alike.length > shownQuestions ? [`  and ${alike.length - shownQuestions} more`] : []),
		told,
	]);
}

/** How many requests with the same response are listed. */
const shownQuestions = 5;

const answersTo = (
	toOne: readonly SavedResponse[],
	all: readonly EngineName[],
	listed: Baseline['origins'],
): string =>
	[...grouped(toOne, ({ facts }) => JSON.stringify(facts))]
		.flatMap(([, alike]) => [
			`    ${placesOf(alike, all, listed)}`,
			...Object.entries(alike[0].facts).map(([name, value]) => `      ${name}: ${value}`),
		])
		.join('\n');

/** The origins with this response; engines only where another got a different one, or none. */
function placesOf(
	answers: readonly SavedResponse[],
	all: readonly EngineName[],
	listed: Baseline['origins'] = [],
): string {
	const origins = [...new Set(answers.map(({ origin }) => origin))];
	const named = origins.filter((origin) => origin !== '');
	const engines = all.filter((name) => answers.some(({ engine }) => engine === name));
	return [
		...(named.length > 0 ? [`from ${originWords(named, listed)}`] : []),
		...(origins.includes('') ? ['without Origin'] : []),
		...(engines.length < all.length ? [`in ${namesOf(engines)}`] : []),
	].join('; ');
}
