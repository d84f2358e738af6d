import type { AttemptRecord, FooterRecord, HeaderRecord } from '../../model/record.ts';
import type { ResultsFile } from './results.ts';

/** Lines of a `results.jsonl`, each with its end. */
export const linesText = (
	lines: readonly (HeaderRecord | AttemptRecord | FooterRecord)[],
): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The text of a `results.jsonl`. */
export const resultsText = ({ header, attempts, footer }: ResultsFile): string =>
	linesText([header, ...attempts, ...(footer ? [footer] : [])]);
