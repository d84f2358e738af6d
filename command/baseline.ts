import { join, relative, resolve } from 'node:path';
import { readSettings, type Settings } from '../fixtures/contract/settings.ts';
import { exitCodes } from '../model/exit-codes.ts';
import { baselineAsText } from '../reports/baseline/baseline-text.ts';
import { compare } from '../reports/baseline/compare.ts';
import { comparisonText } from '../reports/baseline/comparison-lists.ts';
import { exitCodeOf } from '../reports/baseline/exit-code.ts';
import { keepBaseline, readBaseline } from '../reports/baseline/file.ts';
import { readResults } from '../reports/results/read.ts';
import { isWhole } from '../reports/results/results.ts';
import { parseWords } from './parse-words.ts';
import { UsageError } from './usage-error.ts';

/**
 * `crosscheck baseline`: saves a run, shows what was saved, or compares a run with it.
 * @param print takes what goes to standard output
 * @returns the exit code, see `docs/baseline.md`
 * @throws UsageError; ContractError for settings; FileMistake for a file that cannot be used
 */
export function baseline(words: readonly string[], print: (text: string) => void): number {
	const settings = readSettings();
	const { action, results, file } = read(words, settings);
	const shownFile = relative(process.cwd(), file) || file;
	if (action === 'keep') {
		keep(file, results);
		print(`Saved in ${shownFile}.\n`);
		return 0;
	}
	const kept = readBaseline(file);
	if (action === 'show') {
		if (!kept) throw new UsageError(`nothing is saved in ${shownFile}`, keepFirst);
		print(`${baselineAsText(kept)}\n`);
		return 0;
	}
	const run = readResults(results);
	const comparison = kept && compare(kept, run);
	print(
		comparison
			? `${comparisonText(comparison)}\n`
			: `Nothing is saved in ${shownFile} yet, so any failure counts.\n`,
	);
	return exitCodeOf(run, settings.failOn, comparison);
}

const actions = ['keep', 'show', 'compare'] as const;

function read(words: readonly string[], { baselineFile, reportFolder }: Settings) {
	const { values, positionals } = parseWords(words, { file: { type: 'string', short: 'f' } });
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

/** Saves a run that later ones can be compared with: whole, and with a verdict at least. */
function keep(file: string, results: string): void {
	const run = readResults(results);
	if (!isWhole(run)) {
		throw new UsageError(
			'the run was stopped early, so attempts are missing',
			'let a run finish first',
		);
	}
	if (exitCodeOf(run, 'any', undefined) === exitCodes.nothingLearned) {
		throw new UsageError(
			'no attempt of the run could be judged',
			'make sure that the target can be reached, and run npx playwright test again',
		);
	}
	keepBaseline(file, run);
}

const keepFirst = 'save a run: npx crosscheck baseline keep';
