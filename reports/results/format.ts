import { FileMistake } from '../files/file-mistake.ts';
import type { ResultsFile } from './results.ts';

/** One line of a results file, read as JSON. */
export interface Line {
	/** From 1. */
	readonly number: number;
	readonly value: unknown;
}

/**
 * How the lines of one format are read.
 * @param others the lines after the header; each is read as JSON when it is asked for
 * @throws FileMistake for the first line that is not as the format has it
 */
export type Format = (file: string, header: Line, others: Iterable<Line>) => ResultsFile;

/** What to do with a file that is not a run's. */
export const nameResults = 'name the results.jsonl of a run';

/** What to do with a run's file that was damaged. */
export const runAgain = `run npx playwright test again, or ${nameResults}`;

/**
 * The error for a line of a results file that was changed or damaged.
 * @param line from 1
 */
export const damaged = (file: string, line: number, problem: string): FileMistake =>
	new FileMistake({ file, line }, problem, runAgain);

/** Whether a value is an object, so that its members can be read. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
