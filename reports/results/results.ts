import type { Cause } from '../../model/cause.ts';
import { causesOf } from '../../model/causes/index.ts';
import type { AttemptRecord, FooterRecord, HeaderRecord } from '../../model/record.ts';
import { grouped } from '../text/grouped.ts';

/** A whole `results.jsonl`. */
export interface ResultsFile {
	readonly header: HeaderRecord;
	readonly attempts: readonly AttemptRecord[];
	/** Absent: the run was cut off. */
	readonly footer?: FooterRecord;
}

/** Whether the run came to its end, so that no attempt is missing. */
export const isWhole = ({ footer }: ResultsFile): boolean =>
	footer !== undefined && !['timedout', 'interrupted'].includes(footer.outcome);

/** The causes that the run found, each with the attempts that it explains. */
export function causesIn({ attempts, footer }: ResultsFile): readonly Cause[] {
	if (!footer) return causesOf(attempts);
	const explained = grouped(attempts, ({ cause }) => cause);
	return footer.causes.map((cause) => ({
		...cause,
		explains: (explained.get(cause.id) ?? []).map(({ id }) => id),
	}));
}
