import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { actual, attemptOf, letIn, observed, read, refused } from '../judge/judge.helpers.ts';

const attempt = attemptOf('simple-get-allowed-origin');

/** The results of a run of one attempt. */
export function resultsOf(status: 'pass' | 'fail' | 'error'): ResultsFile {
	const headers = status === 'pass' ? letIn(attempt.origin) : [];
	const seen = observed([status === 'pass' ? read() : refused], [actual(attempt, headers)]);
	const record = recordOf(attempt, seen, judge(attempt, seen), 1);
	return resultsWith([{ ...record, status }]);
}

const textOfRun = (status: 'pass' | 'fail' | 'error'): string => resultsText(resultsOf(status));

/** `results.jsonl` of a run that passes, one that fails, and one that learned nothing. */
export const [good, bad, lost] = [textOfRun('pass'), textOfRun('fail'), textOfRun('error')];
