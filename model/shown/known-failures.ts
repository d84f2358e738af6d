import type { AttemptRecord, KnownFault } from '../record.ts';
import type { KnownFailure } from '../verdict.ts';

/** The day of a moment, ISO 8601, as `until` has it. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, '2031-05-06'.length);

/** The first line that the attempt's failure is known by on this day; undefined where there is none. */
export const knownFailureOf = (
	id: string,
	lines: readonly KnownFailure[],
	day: string,
): KnownFailure | undefined => lines.find((line) => day <= line.until && matcherOf(line)(id));

/**
 * The lines that are out of date, each with the first reason: it has expired, matches an attempt that passes
 * now, or matches none.
 * @param records all that the run made
 * @param day on which the run began
 * @param isPart only some attempts were selected, so that a line may well match none
 */
export function knownFaults(
	lines: readonly KnownFailure[],
	records: readonly AttemptRecord[],
	day: string,
	isPart: boolean,
): KnownFault[] {
	return lines.flatMap((line): KnownFault[] => {
		const matches = matcherOf(line);
		const matched = records.filter(({ id, status }) => status !== 'not-claimed' && matches(id));
		const passed = matched.filter(({ status }) => status === 'pass').map(({ id }) => id);
		if (line.until < day)
			return [{ ...line, fault: 'expired', attempts: matched.map(({ id }) => id) }];
		if (passed.length > 0) return [{ ...line, fault: 'passes-now', attempts: passed }];
		return matched.length > 0 || isPart
			? []
			: [{ ...line, fault: 'matches-nothing', attempts: [] }];
	});
}

/** `*` stands for any text; parts of the id may be left out at its end. */
function matcherOf({ match }: KnownFailure): (id: string) => boolean {
	const [beginning = '', ...parts] = `${match} › `.split('*');
	return (id) => {
		const text = `${id} › `;
		if (!text.startsWith(beginning)) return false;
		let end = beginning.length;
		// The first place of each part leaves the most room for the next ones.
		return parts.every((part) => {
			const at = text.indexOf(part, end);
			end = at + part.length;
			return at >= 0;
		});
	};
}
