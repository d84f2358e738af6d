import { readFileSync } from 'node:fs';
import { parseResults, type ResultsFile } from '../reports/results-file.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where the file is not there or holds no results */
export function resultsOf(file: string): ResultsFile {
	try {
		return parseResults(readFileSync(file, 'utf8'));
	} catch (error) {
		const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		const problem = isMissing
			? `there is no file ${file}`
			: `${file} cannot be read: ${(error as Error).message}`;
		throw new UsageError(
			problem,
			'run npx playwright test first, or name the results.jsonl of a run',
		);
	}
}
