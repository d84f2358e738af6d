import { existsSync } from 'node:fs';
import { FileMistake } from '../files/file-mistake.ts';
import { parseJson } from '../files/json.ts';
import { lineOfMember } from '../files/lines.ts';
import { readText } from '../files/read-file.ts';
import { shapeProblem } from '../files/shape-problem.ts';
import { writeWhole } from '../files/write-file.ts';
import type { ResultsFile } from '../results/results.ts';
import { baselineOf, baselineText } from './baseline.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { type Baseline, baselineShape } from './shape.ts';

const keepAnew = 'save a new one: npx crosscheck baseline keep';

/**
 * Reads and checks a baseline.
 * @returns undefined where there is no such file yet
 * @throws FileMistake where it cannot be used
 */
export const readBaseline = (file: string): Baseline | undefined =>
	existsSync(file) ? parseBaseline(readText(file, keepAnew), file) : undefined;

/**
 * Reads and checks a baseline's text.
 * @param file its name, for messages
 * @throws FileMistake for a text that is no baseline, with file and line
 */
export function parseBaseline(text: string, file: string): Baseline {
	const value = parseJson(text, { file }, keepAnew) as Partial<Baseline> | null;
	if (value?.kind !== 'baseline') {
		throw new FileMistake({ file, line: 1 }, 'this is not a saved run', keepAnew);
	}
	const problem = shapeProblem(value, baselineShape);
	if (!problem) return value as Baseline;
	throw new FileMistake({ file, line: lineOfMember(text, problem.path) }, problem.words, keepAnew);
}

/**
 * Saves the run as a baseline in this file, in place of an earlier one.
 * @throws FileMistake where it cannot be written
 */
export const keepBaseline = (file: string, results: ResultsFile): void =>
	writeWhole(file, baselineText(baselineOf(results)));

/**
 * Compares a run with the baseline in this file; undefined where there is no file.
 * @throws FileMistake as {@link readBaseline}
 */
export function comparisonWith(file: string, results: ResultsFile): Comparison | undefined {
	const kept = readBaseline(file);
	return kept && compare(kept, results);
}
