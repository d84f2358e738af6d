import type { Comparison } from './comparison.ts';

/** The whole comparison with the baseline in one sentence. */
export function summarySentence(comparison: Omit<Comparison, 'sentence'>): string {
	const { since, newFailures, repaired, noLongerShown, stillFailing, added, noLongerRun, drift } =
		comparison;
	const harmless = drift.filter(({ breaks }) => breaks.length === 0).length;
	const parts = [
		...counted(newFailures.length, 'new failure'),
		...counted(repaired.length, 'repaired', 'repaired'),
		...counted(noLongerShown.length, 'no longer shown', 'no longer shown'),
		...counted(stillFailing.length, 'still failing', 'still failing'),
		...counted(
			drift.length - harmless,
			'change that came with new failures',
			'changes that came with new failures',
		),
		...counted(harmless, 'change that fails nothing yet', 'changes that fail nothing yet'),
		...counted(added.length, 'new attempt'),
		...counted(noLongerRun.length, 'attempt not run', 'attempts not run'),
	];
	return parts.length === 0
		? `Nothing has changed since ${since}.`
		: `Since ${since}: ${parts.join(', ')}.`;
}

const counted = (count: number, one: string, many = `${one}s`): string[] =>
	count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
