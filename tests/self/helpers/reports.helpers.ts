import type { AttemptRecord, HeaderRecord } from '../../../model/record.ts';
import { failsRun } from '../../../model/verdict.ts';
import { countsOf } from '../../../reports/results/counts.ts';
import { profilesOf } from '../../../reports/results/profiles.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { contract, engine } from '../judge/judge.helpers.ts';

/** The results file of a run that came to its end with these attempts; causes left out. */
export function resultsWith(
	attempts: readonly AttemptRecord[],
	header: Partial<HeaderRecord> = {},
): ResultsFile {
	const { strict = false } = header;
	const hasFailed = attempts.some((record) => failsRun(record, strict));
	return {
		header: {
			kind: 'header',
			format: 2,
			target: contract.target.url,
			contract: { source: contract.source, digest: contract.digest },
			stacks: [],
			strict,
			engines: [engine],
			startedAt: '2031-05-06T07:08:09.010Z',
			command: 'npx playwright test',
			...header,
		},
		attempts,
		footer: {
			kind: 'footer',
			outcome: hasFailed ? 'failed' : 'passed',
			counts: countsOf(attempts, strict),
			profiles: profilesOf(attempts, strict),
			causes: [],
			duration: 2345,
		},
	};
}
