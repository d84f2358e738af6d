/** A count with its noun: `1 attempt`, `2 attempts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${thousands(count)} ${count === 1 ? one : many}`;

/** A number with commas between thousands: `10,000`. */
export const thousands = (count: number): string => count.toLocaleString('en');

/**
 * A time in UTC for people: `21 November 2026, 11:52 UTC`.
 * @param iso as `Date.toISOString` writes it
 */
export function moment(iso: string): string {
	const time = new Date(iso);
	return Number.isNaN(time.getTime())
		? iso
		: `${day(iso)}, ${time.toISOString().slice(11, 16)} UTC`;
}

/**
 * A date in UTC for people: `21 November 2026`.
 * @param iso as `Date.toISOString` writes it
 */
export function day(iso: string): string {
	const time = new Date(iso);
	if (Number.isNaN(time.getTime())) return iso;
	return time.toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});
}

/** A duration for people: `4 min 5 s`, `12 s`. */
export function lasting(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
