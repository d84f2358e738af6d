import type { RecordedFinding } from '../../model/record.ts';

/**
 * A line of ^^^ below the offending part of what was there, for one-line values; empty where no part of
 * it offends more than the rest.
 */
export function underlined({ actual, expected, mark }: RecordedFinding): string[] {
	if (actual.includes('\n')) return [];
	const part = mark?.part;
	if (part) {
		const at = actual.lastIndexOf(part);
		return at < 0 ? [] : [below(at, part.length)];
	}
	const header = /^[\w-]+: /.exec(actual)?.[0];
	if (!header || !expected.startsWith(header)) return [];
	const from = commonLength(actual, expected);
	return [below(Math.min(from, actual.length - 1), Math.max(1, actual.length - from))];
}

const below = (at: number, length: number): string => ' '.repeat(at) + '^'.repeat(length);

function commonLength(one: string, other: string): number {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return at;
}
