import type { AttemptRecord, FooterRecord } from '../../model/record.ts';
import { allCounted, type Counted, countedAs } from '../../model/verdict.ts';

/** How many of the attempts count as what, in the order in which they are shown. */
export function countsOf(
	records: readonly AttemptRecord[],
	strict: boolean,
): FooterRecord['counts'] {
	const count = (as: Counted) =>
		records.filter((record) => countedAs(record, strict) === as).length;
	return Object.fromEntries(allCounted.map((as) => [as, count(as)])) as FooterRecord['counts'];
}
