/** A part of a header's value, and the index at which it begins. */
export type Part = readonly [from: number, part: string];

/**
 * Finds the offending part of one header line; undefined where the line does not have it.
 * @param value the line's value
 * @param detail the finding's detail
 */
export type OffendingPart = (value: string, detail: string) => Part | undefined;

/** Makes the part of a value that the pattern matches; none where it matches nothing. */
export const matching =
	(pattern: RegExp): OffendingPart =>
	(value) => {
		const match = pattern.exec(value);
		return match && match[0] !== '' ? [match.index, match[0]] : undefined;
	};

/** Makes the part that is this member of a list, in any letter case. */
export const member =
	(wanted: string): OffendingPart =>
	(value) =>
		memberOf(value, wanted);

/** The member of a list that the detail names. */
export const memberInDetail: OffendingPart = memberOf;

/** The member of a list that the detail names, or the `*` that covers it. */
export const memberInDetailOrAny: OffendingPart = (value, detail) =>
	memberOf(value, detail) ?? memberOf(value, '*');

/** The whole value, on that line of several whose value is the detail. */
export const valueInDetail: OffendingPart = (value, detail) =>
	value === detail ? [0, value] : undefined;

/** The name of the cookie that the detail names. */
export const cookieName: OffendingPart = (value, detail) =>
	value.startsWith(`${detail}=`) ? [0, detail] : undefined;

function memberOf(value: string, wanted: string): Part | undefined {
	for (const match of value.matchAll(/[^\s,]+/g)) {
		if (match[0].toLowerCase() === wanted.toLowerCase()) return [match.index, match[0]];
	}
	return undefined;
}
