import type { Comparison } from '../baseline/comparison.ts';
import { causesIn, type ResultsFile } from '../results/results.ts';
import { fixByContract } from './contract-fix.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems.ts';

/** All that the reports of a run are made of. */
export interface RunReport {
	readonly results: ResultsFile;
	readonly problems: readonly Problem[];
	/** The run compared with its baseline. */
	readonly comparison?: Comparison;
}

/** Makes the run's list of problems, which all its reports share. */
export function reportOf(results: ResultsFile, comparison?: Comparison): RunReport {
	const { header, attempts } = results;
	const { strict, stacks } = header;
	const fixOf = fixByContract(stacks);
	const problems = problemsOf(attempts, causesIn(results), { strict, fixOf });
	return { results, problems, ...(comparison ? { comparison } : {}) };
}
