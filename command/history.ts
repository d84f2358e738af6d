import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type PastRun, pastRun } from '../reports/history/history.ts';
import { historyPage } from '../reports/history/page.ts';
import { resultsOf } from './results-of.ts';
import { UsageError } from './usage-error.ts';

/**
 * `crosscheck history`: a page of all runs whose results lie in a folder or below it.
 * @param print takes what goes to standard output
 * @returns the exit code
 * @throws UsageError
 */
export function history(words: readonly string[], print: (text: string) => void): number {
	const { folder, output } = read(words);
	const passedOver: string[] = [];
	const runs = resultsFiles(folder).flatMap((file): PastRun[] => {
		try {
			return [pastRun(resultsOf(file))];
		} catch (error) {
			if (!(error instanceof UsageError)) throw error;
			passedOver.push(relative(folder, file));
			return [];
		}
	});
	if (runs.length === 0) {
		throw new UsageError(
			`there are no results in ${folder}`,
			'name a folder that holds the results.jsonl of runs, each under its own name',
		);
	}
	mkdirSync(dirname(output), { recursive: true });
	writeFileSync(output, historyPage(runs));
	for (const file of passedOver) print(`Passed over, since it holds no results: ${file}\n`);
	const shown = relative(process.cwd(), output) || output;
	print(`${runs.length} run${runs.length === 1 ? '' : 's'} in ${shown}\n`);
	return 0;
}

function read(words: readonly string[]) {
	const { values, positionals } = parsed(words);
	const [folder, ...more] = positionals;
	if (folder === undefined || more.length > 0) {
		throw new UsageError(
			folder === undefined ? 'no folder is named' : `${JSON.stringify(more[0])} is too much`,
			'write npx crosscheck history and one folder',
		);
	}
	return {
		folder: resolve(folder),
		output: resolve(values.output ?? join(folder, 'history.html')),
	};
}

function parsed(words: readonly string[]) {
	try {
		return parseArgs({
			args: [...words],
			options: { output: { type: 'string', short: 'o' } },
			allowPositionals: true,
		});
	} catch (error) {
		const [problem = ''] = (error as Error).message.split('. ');
		throw new UsageError(problem, 'write npx crosscheck --help to see what there is');
	}
}

/** @throws UsageError where there is no such folder */
function resultsFiles(folder: string): string[] {
	try {
		return readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.jsonl'))
			.sort()
			.map((file) => join(folder, file));
	} catch {
		throw new UsageError(`there is no folder ${folder}`, 'name the folder that runs are kept in');
	}
}
