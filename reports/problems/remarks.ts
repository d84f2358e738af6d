import type { AttemptRecord } from '../../model/record.ts';
import type { ResultsFile } from '../results/results.ts';
import { knownFaultSentences } from './known-faults.ts';

/** What a run's report says behind its first sentence: lines of `known` that are out of date, and retries. */
export const runRemarks = (results: Pick<ResultsFile, 'footer' | 'attempts'>): string[] => [
	...knownFaultSentences(results),
	...retrySentences(results.attempts),
];

/** Transport errors, which no verdict shows. */
function retrySentences(attempts: readonly AttemptRecord[]): string[] {
	const needed = attempts.filter(({ observation }) =>
		observation?.exchanges.some(({ sentAgain }) => sentAgain),
	);
	if (needed.length === 0) return [];
	const passed = needed.filter(({ status }) => status === 'pass').length;
	const some = `${needed.length} ${needed.length === 1 ? 'attempt' : 'attempts'}`;
	return [
		`The target was not always reached: in ${some}, of which ${passed} passed, a request was sent again after a transport error (TARGET_RETRIES).`,
	];
}
