import { getHeader, type HeaderList, type WireResponse } from '../http.ts';
import type { Mark } from '../verdict.ts';
import { type Code, entryOf } from './index.ts';
import type { OffendingPart } from './offending.ts';

/** A mark within one response. */
export type Spot = Omit<Mark, 'exchange'>;

/**
 * The line of a response that shows the fault, and the part of it that offends; undefined for a fault
 * that no line shows.
 * @param detail of the finding: a header's value or name, a method
 */
export function spotOf(code: Code, detail: string, response: WireResponse): Spot | undefined {
	const { shows, offending } = entryOf(code);
	if (shows === 'no-line') return undefined;
	if (shows === 'status') return { line: 'status', part: String(response.status) };
	const [named = ''] = detail.split(/:| and /, 1);
	const line = shows === 'header-in-detail' ? named : shows;
	return headerSpot(line, offending, detail, response.headers);
}

function headerSpot(
	wanted: string,
	offending: OffendingPart | undefined,
	detail: string,
	headers: HeaderList,
): Spot {
	const lines = headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase());
	const found = lines
		.map((header, occurrence) => ({ header, occurrence, at: offending?.(header[1], detail) }))
		.filter(({ at }) => at !== undefined);
	// Where one line too many is the fault, that is the last one.
	const { header, occurrence, at } = found[0] ?? {
		header: lines.at(-1),
		occurrence: lines.length - 1,
		at: undefined,
	};
	if (!header) return { line: wanted };
	const [line, value] = header;
	const [from, part] = at ?? [0, value];
	return { line, occurrence, from, part };
}

/** Whether the line that the spot is on stands in this response, and not in one that was stored. */
export const isOnWire = (spot: Spot, { headers }: WireResponse): boolean =>
	spot.occurrence === undefined || getHeader(headers, spot.line) !== null;
