import { failsRun } from '../../model/verdict.ts';
import { isWhole, type ResultsFile } from '../results-file.ts';
import type { Comparison } from './comparison.ts';
import type { FailOn } from './fail-on.ts';

/** Nothing was learned about CORS: the target, or the browsers, could not be reached. */
export const nothingLearned = 3;

/**
 * The exit code of a run: 0, 1 for failures, {@link nothingLearned} where no attempt could be judged.
 * A run that was ended early is never 0.
 * @param comparison absent: there is nothing to compare with, so any failure counts
 */
export function exitCodeOf(
	results: ResultsFile,
	failOn: FailOn,
	comparison: Comparison | undefined,
): 0 | 1 | typeof nothingLearned {
	const { header, attempts, footer } = results;
	const made = attempts.filter(({ status }) => status !== 'not-claimed');
	if (attempts.length > 0 && made.every(({ status }) => status === 'error')) return nothingLearned;
	if (!isWhole(results)) return 1;
	const hasFailures = made.some((record) => failsRun(record, header.strict));
	// Something else than an attempt went wrong.
	if (footer?.outcome === 'failed' && !hasFailures) return 1;
	if (!comparison || failOn === 'any') return hasFailures ? 1 : 0;
	if (comparison.newFailures.length > 0) return 1;
	return failOn === 'drift' && comparison.drift.length > 0 ? 1 : 0;
}
