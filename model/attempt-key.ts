import type { EngineName } from './observation.ts';

/** One request of a scenario from one origin, whichever engine makes it. */
export interface RowKey {
	readonly scenario: string;
	/** `resource.request` of the contract; empty for a scenario that it does not claim. */
	readonly request: string;
	/** The origin as it is shown; empty likewise. */
	readonly origin: string;
}

/** What tells one attempt from all others. The same in every run. */
export interface AttemptKey extends RowKey {
	readonly engine: EngineName;
}

const between = ' › ';

/**
 * The key as it is printed, and stored as an attempt's `id`: `scenario › resource.request › origin ›
 * engine`. Members that are empty or absent are left out.
 */
export const printedKey = ({
	scenario,
	request,
	origin,
	engine,
}: RowKey & Partial<AttemptKey>): string =>
	[scenario, request, origin, engine].filter((member) => member).join(between);

/** The id of a part of a printed attempt, such as the same request sent past the gateway. */
export const idWithin = (printed: string, part: string): string => printed + between + part;

/** The members of a printed key, in its order: scenario, request, origin, engine. */
export const membersOf = (printed: string): string[] => printed.split(between);

/** The members of a key as it was stored without its engine: in a baseline, or by a planned attempt. */
export function rowKeyFrom(printed: string): RowKey {
	const [scenario = '', request = '', ...origin] = membersOf(printed);
	return { scenario, request, origin: origin.join(between) };
}

/** The key of a recorded attempt: its `id` in four members. */
export function keyOf({
	id,
	engine,
}: {
	readonly id: string;
	readonly engine: EngineName;
}): AttemptKey {
	const end = between + engine;
	return { ...rowKeyFrom(id.endsWith(end) ? id.slice(0, -end.length) : id), engine };
}

/** The printed key of the recorded attempt's row: the same for all engines. */
export function rowIdOf(record: { readonly id: string; readonly engine: EngineName }): string {
	const { engine: _, ...row } = keyOf(record);
	return printedKey(row);
}
