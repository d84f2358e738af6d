import type { Cause } from '../model/causes/cause.ts';
import { causesOf } from '../model/causes/index.ts';
import type { AttemptRecord, FooterRecord, HeaderRecord } from '../model/record.ts';
import { grouped } from './grouped.ts';

/** A whole `results.jsonl`. */
export interface ResultsFile {
	readonly header: HeaderRecord;
	readonly attempts: readonly AttemptRecord[];
	/** Absent: the run was cut off. */
	readonly footer?: FooterRecord;
}

/**
 * Reads the text of a `results.jsonl`; a last line that was cut off is left out.
 * @throws Error with the reason, where the text is no such file or of a format that is not known
 */
export function parseResults(text: string): ResultsFile {
	const lines = text
		.slice(0, text.lastIndexOf('\n') + 1)
		.split('\n')
		.filter(Boolean);
	const records = lines.map(asRecord);
	const [header] = records;
	if (header?.kind !== 'header') throw new Error('it does not begin with the header of a run');
	if (header.format !== 1) throw new Error(`its format is ${header.format}, and only 1 is known`);
	const footer = records.find((record) => record.kind === 'footer');
	return {
		header,
		attempts: records.filter((record) => record.kind === 'attempt'),
		...(footer ? { footer } : {}),
	};
}

function asRecord(line: string, index: number): HeaderRecord | AttemptRecord | FooterRecord {
	try {
		return JSON.parse(line);
	} catch {
		throw new Error(`line ${index + 1} is not JSON`);
	}
}

/** The run came to its end, so that no attempt is missing. */
export const isWhole = ({ footer }: ResultsFile): boolean =>
	footer !== undefined && !['timedout', 'interrupted'].includes(footer.outcome);

/** What is probably wrong, with the attempts that each cause explains. */
export function causesIn({ attempts, footer }: ResultsFile): readonly Cause[] {
	if (!footer) return causesOf(attempts);
	const explained = grouped(attempts, ({ cause }) => cause);
	return footer.causes.map((cause) => ({
		...cause,
		explains: (explained.get(cause.id) ?? []).map(({ id }) => id),
	}));
}
