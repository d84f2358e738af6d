import { FileMistake } from '../files/file-mistake.ts';
import { parseJson } from '../files/json.ts';
import { readText } from '../files/read-file.ts';
import { type Format, isObject, type Line, nameResults, runAgain } from './format.ts';
import { format1, format2 } from './formats.ts';
import type { ResultsFile } from './results.ts';

/** By the header's `format`. */
const formats: ReadonlyMap<unknown, Format> = new Map([
	[1, format1],
	[2, format2],
]);

/** The file is none of a run, as opposed to one that was damaged. */
export class NoResults extends FileMistake {}

/**
 * Reads and checks a `results.jsonl`.
 * @throws FileMistake as {@link parseResults}, and where the file is not there
 */
export const readResults = (file: string): ResultsFile =>
	parseResults(readText(file, `run npx playwright test first, or ${nameResults}`), file);

/**
 * Reads and checks the text of a `results.jsonl`. A last line that was cut off is left out.
 * @param file its name, for what is said of it
 * @throws NoResults where it does not begin as a run's results do
 * @throws FileMistake for a line that is damaged, and for a format that is not known
 */
export function parseResults(text: string, file: string): ResultsFile {
	const lines = wholeLines(text);
	const first = lines.next();
	if (first.done) {
		const problem = text === '' ? 'it is empty' : 'it ends within its first line';
		throw new NoResults({ file }, problem, nameResults);
	}
	const { number } = first.value;
	const header = headerOf(first.value.text, file, number);
	const format = formats.get(header.format);
	if (!format) {
		const known = [...formats.keys()].join(' and ');
		throw new FileMistake(
			{ file, line: number },
			`its format is ${JSON.stringify(header.format)}, and this version reads only ${known}`,
			'use the version of Crosscheck that wrote it',
		);
	}
	return format(file, { number, value: header }, valuesOf(lines, file));
}

interface TextLine {
	/** From 1. */
	readonly number: number;
	readonly text: string;
}

/** The lines that have an end, without those that are empty. */
function* wholeLines(text: string): Generator<TextLine, undefined> {
	let start = 0;
	for (let number = 1; ; number += 1) {
		const end = text.indexOf('\n', start);
		if (end < 0) return;
		if (end > start) yield { number, text: text.slice(start, end) };
		start = end + 1;
	}
}

function* valuesOf(lines: Iterable<TextLine>, file: string): Generator<Line> {
	for (const { number, text } of lines) {
		yield { number, value: parseJson(text, { file, line: number }, runAgain) };
	}
}

function headerOf(text: string, file: string, line: number): Readonly<Record<string, unknown>> {
	const value = firstValue(text, file, line);
	if (isObject(value) && value.kind === 'header') return value;
	throw new NoResults({ file, line }, 'this is not the header of a run', nameResults);
}

function firstValue(text: string, file: string, line: number): unknown {
	try {
		return parseJson(text, { file, line }, nameResults);
	} catch (error) {
		if (!(error instanceof FileMistake)) throw error;
		throw new NoResults({ file, line }, error.problem, nameResults);
	}
}
