import type { Comparison } from '../baseline/comparison.ts';
import { comparisonWith } from '../baseline/file.ts';
import { FileMistake } from '../files/file-mistake.ts';
import type { ResultsFile } from '../results/results.ts';

/**
 * Compares a run with the baseline in a file. Not comparable: the file can no longer be used, though it
 * could when the run began; then the terminal says why.
 */
export function comparisonOrSaid(
	baseline: string,
	results: ResultsFile,
): { readonly comparison?: Comparison | undefined; readonly isComparable: boolean } {
	try {
		return { comparison: comparisonWith(baseline, results), isComparable: true };
	} catch (error) {
		if (!(error instanceof FileMistake)) throw error;
		console.error(error.message);
		return { isComparable: false };
	}
}
