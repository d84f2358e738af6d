import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ResultsFile } from '../results-file.ts';
import { type Baseline, baselineOf, baselineText, parseBaseline } from './baseline.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';

/**
 * @returns undefined where there is no such file yet
 * @throws Error with file and reason, where it cannot be used
 */
export function readBaseline(file: string): Baseline | undefined {
	try {
		return parseBaseline(readFileSync(file, 'utf8'));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new Error(`${file} cannot be compared with: ${(error as Error).message}`);
	}
}

/** Keeps the run in this file, in place of one that was kept before. */
export function keepBaseline(file: string, results: ResultsFile): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.new`;
	writeFileSync(draft, baselineText(baselineOf(results)));
	renameSync(draft, file);
}

/**
 * The run beside the one that is kept in this file; undefined where none is.
 * @throws Error as {@link readBaseline}
 */
export function comparisonWith(file: string, results: ResultsFile): Comparison | undefined {
	const kept = readBaseline(file);
	return kept && compare(kept, results);
}
