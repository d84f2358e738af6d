import { engineNames, engineWord } from '../../model/observation.ts';
import { allCounted } from '../../model/verdict.ts';
import { type Baseline, partsOf } from './baseline.ts';
import type { Facts } from './facts.ts';

/** What was kept of a run, for a terminal: how attempts counted, and the observed policy. */
export function baselineAsText(baseline: Baseline): string {
	const { kept, target, engines, verdicts, policy } = baseline;
	const outcomes = Object.values(verdicts).flatMap((byEngine) => Object.values(byEngine));
	const counts = allCounted.flatMap((as) => {
		const count = outcomes.filter((outcome) => partsOf(outcome).counted === as).length;
		return count === 0 ? [] : [`${count} ${as}`];
	});
	const versions = engineNames.flatMap((name) => {
		const version = engines[name];
		return version === undefined ? [] : [`${engineWord(name)} ${version}`];
	});
	return [
		`The run of ${kept} against ${target}`,
		...versions,
		`${outcomes.length} attempts: ${counts.join(', ')}`,
		...Object.entries(policy).flatMap(([path, byOrigin]) => [
			'',
			path,
			...Object.entries(byOrigin).flatMap(([origin, byWords]) => [
				`  ${origin === '' ? 'without Origin' : `from ${origin}`}`,
				...Object.entries(byWords).flatMap(([words, byNames]) =>
					Object.entries(byNames).flatMap(([names, facts]) => [
						`    ${words} (${names.split(' ').join(', ')})`,
						...factLines(facts).map((line) => `      ${line}`),
					]),
				),
			]),
		]),
	].join('\n');
}

const factLines = (facts: Facts): string[] =>
	Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
