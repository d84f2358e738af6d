import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { writeWhole } from '../reports/files/write-file.ts';
import { type PastRun, pastRun } from '../reports/history/history.ts';
import { historyPage } from '../reports/history/page.ts';
import { NoResults, readResults } from '../reports/results/read.ts';
import { parseWords } from './parse-words.ts';
import { UsageError } from './usage-error.ts';

/**
 * `crosscheck history`: a page of all runs whose results lie in a folder or below it.
 * @param print takes what goes to standard output
 * @returns the exit code
 * @throws UsageError; FileMistake for a run's results that were damaged, or are of a later format
 */
export function history(words: readonly string[], print: (text: string) => void): number {
	const { folder, output } = read(words);
	const skipped: NoResults[] = [];
	const runs = resultsFiles(folder).flatMap((file): PastRun[] => {
		try {
			return [pastRun(readResults(file))];
		} catch (error) {
			if (!(error instanceof NoResults)) throw error;
			skipped.push(error);
			return [];
		}
	});
	if (runs.length === 0) {
		throw new UsageError(
			`there are no results in ${folder}`,
			'name a folder with the results.jsonl of runs, each under a name of its own',
		);
	}
	writeWhole(output, historyPage(runs));
	for (const { problemAtPlace } of skipped) print(`Skipped: ${problemAtPlace}\n`);
	const shown = relative(process.cwd(), output) || output;
	print(`${runs.length} run${runs.length === 1 ? '' : 's'} in ${shown}\n`);
	return 0;
}

function read(words: readonly string[]) {
	const { values, positionals } = parseWords(words, { output: { type: 'string', short: 'o' } });
	const [folder, ...more] = positionals;
	if (folder === undefined || more.length > 0) {
		throw new UsageError(
			folder === undefined
				? 'no folder is named'
				: `${JSON.stringify(more[0])} is one folder too many`,
			'write npx crosscheck history and one folder',
		);
	}
	return {
		folder: resolve(folder),
		output: resolve(values.output ?? join(folder, 'history.html')),
	};
}

/** @throws UsageError where there is no such folder */
function resultsFiles(folder: string): string[] {
	try {
		return readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.jsonl'))
			.sort()
			.map((file) => join(folder, file));
	} catch {
		throw new UsageError(
			`there is no folder ${folder}`,
			'name the folder with the results of runs',
		);
	}
}
