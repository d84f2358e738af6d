import type { FailOn } from '../../model/after-run.ts';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { failsRun } from '../../model/verdict.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import type { Comparison } from './comparison.ts';

/**
 * The exit code of a run: 0, 1 for failures, 3 where no attempt showed anything. A run that ended
 * early is never 0.
 * @param comparison absent: there is no baseline, so any failure counts
 */
export function exitCodeOf(
	results: ResultsFile,
	failOn: FailOn,
	comparison: Comparison | undefined,
): ExitCode {
	const { header, attempts, footer } = results;
	const made = attempts.filter(({ status }) => status !== 'not-claimed');
	const { works, fails, nothingLearned } = exitCodes;
	if (
		attempts.length > 0 &&
		made.every(({ status }) => status === 'error' || status === 'not-shown')
	)
		return nothingLearned;
	if (!isWhole(results)) return fails;
	if ((footer?.knownFaults ?? []).length > 0) return fails;
	const hasFailures = made.some((record) => failsRun(record, header.strict));
	// Something else than an attempt went wrong.
	if (footer?.outcome === 'failed' && !hasFailures) return fails;
	if (!comparison || failOn === 'any') return hasFailures ? fails : works;
	if (comparison.newFailures.length > 0) return fails;
	return failOn === 'drift' && comparison.drift.length > 0 ? fails : works;
}
