import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../fixtures/contract/settings.ts';
import type { Baseline } from '../reports/baseline/baseline.ts';
import { baselineAsText } from '../reports/baseline/baseline-text.ts';
import { compare } from '../reports/baseline/compare.ts';
import { comparisonText } from '../reports/baseline/comparison-lists.ts';
import { exitCodeOf, nothingLearned } from '../reports/baseline/exit-code.ts';
import { keepBaseline, readBaseline } from '../reports/baseline/file.ts';
import { isWhole } from '../reports/results-file.ts';
import { resultsOf } from './results-of.ts';
import { UsageError } from './usage-error.ts';

/**
 * `crosscheck baseline`: keeps a run, shows what was kept, or compares a run with it.
 * @param print takes what goes to standard output
 * @returns the exit code, see `docs/baseline.md`
 * @throws UsageError, ContractError for settings
 */
export function baseline(words: readonly string[], print: (text: string) => void): number {
	const settings = readSettings();
	const { action, results, file } = read(words, settings);
	const shownFile = relative(process.cwd(), file) || file;
	if (action === 'keep') {
		keep(file, results);
		print(`Kept in ${shownFile}.\n`);
		return 0;
	}
	const kept = existing(file);
	if (action === 'show') {
		if (!kept) throw new UsageError(`nothing is kept in ${shownFile}`, keepFirst);
		print(`${baselineAsText(kept)}\n`);
		return 0;
	}
	const run = resultsOf(results);
	const comparison = kept && compare(kept, run);
	print(
		comparison
			? `${comparisonText(comparison)}\n`
			: `Nothing is kept in ${shownFile} yet, so any failure counts.\n`,
	);
	return exitCodeOf(run, settings.failOn, comparison);
}

const actions = ['keep', 'show', 'compare'] as const;

function read(words: readonly string[], { baselineFile, reportFolder }: Settings) {
	const { values, positionals } = parsed(words);
	const [first = 'keep', results, ...more] = positionals;
	const action = actions.find((one) => one === first);
	if (!action || more.length > 0) {
		throw new UsageError(
			`${JSON.stringify(action ? more[0] : first)} is not understood`,
			'write npx crosscheck baseline keep, show or compare, and at most one results file',
		);
	}
	return {
		action,
		results: results === undefined ? join(reportFolder, 'results.jsonl') : resolve(results),
		file: values.file === undefined ? baselineFile : resolve(values.file),
	};
}

function parsed(words: readonly string[]) {
	try {
		return parseArgs({
			args: [...words],
			options: { file: { type: 'string', short: 'f' } },
			allowPositionals: true,
		});
	} catch (error) {
		const [problem = ''] = (error as Error).message.split('. ');
		throw new UsageError(problem, 'write npx crosscheck --help to see what there is');
	}
}

/** What is kept must be worth being compared with. */
function keep(file: string, results: string): void {
	const run = resultsOf(results);
	if (!isWhole(run)) {
		throw new UsageError(
			'the run was ended early, so attempts would be missing from what is kept',
			'let a run come to its end first',
		);
	}
	if (exitCodeOf(run, 'any', undefined) === nothingLearned) {
		throw new UsageError(
			'no attempt of the run could be judged',
			'see that the target can be reached, and run npx playwright test again',
		);
	}
	keepBaseline(file, run);
}

const keepFirst = 'keep a run: npx crosscheck baseline keep';

function existing(file: string): Baseline | undefined {
	try {
		return readBaseline(file);
	} catch (error) {
		throw new UsageError((error as Error).message, keepFirst);
	}
}
