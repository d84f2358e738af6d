import { z } from 'zod';
import type { Code } from './findings/index.ts';
import { countShape } from './measures.ts';
import type { TypeOf } from './type-of.ts';

export const statusShape = z.enum(['pass', 'fail', 'not-claimed', 'error']);

/** What is said of one attempt. Four states that are never mixed. */
export type Status = TypeOf<typeof statusShape>;

export const levelShape = z.enum(['MUST', 'SHOULD', 'MAY']);

/** RFC 2119 level of a scenario's requirement. */
export type Level = TypeOf<typeof levelShape>;

/** What an attempt counts as: its status, but failures that do not fail the run stand apart. */
export type Counted = Status | 'warning';
export const allCounted: readonly Counted[] = ['pass', 'fail', 'warning', 'not-claimed', 'error'];

interface LevelledStatus {
	readonly status: Status;
	readonly level: Level;
}

/**
 * Whether an attempt has failed without failing the run: always at level MAY, at level SHOULD
 * unless the run is strict.
 */
export function isWarning({ status, level }: LevelledStatus, strict: boolean): boolean {
	return status === 'fail' && (level === 'MAY' || (level === 'SHOULD' && !strict));
}

export function countedAs(one: LevelledStatus, strict: boolean): Counted {
	return isWarning(one, strict) ? 'warning' : one.status;
}

/** Whether the attempt fails the run. */
export function failsRun(one: LevelledStatus, strict: boolean): boolean {
	return ['fail', 'error'].includes(countedAs(one, strict));
}

const markShape = z
	.object({
		exchange: countShape.describe('Index into observation.exchanges.'),
		/** As on the wire, or as it should stand there. */
		line: z.string().describe('status, or the name of a header.'),
		/** Counted from 0. */
		occurrence: countShape
			.exactOptional()
			.describe('Which line of that name; absent for the status and for a missing header.'),
		/** Absent likewise. */
		from: countShape.exactOptional().describe('Where in its value the offending part begins.'),
		part: z.string().exactOptional().describe('The offending part; absent for a missing header.'),
	})
	.meta({ id: 'mark', description: 'The part of a recorded answer that is at fault.' });

/** The part of a recorded response that is at fault, for a report to point at. */
export type Mark = TypeOf<typeof markShape>;

export const findingShape = z
	.object({
		/** In kebab case. */
		code: z.string().describe('Stable name; docs/findings.md lists them.'),
		/** One, in plain words. */
		sentence: z.string().describe('What is wrong and where.'),
		/** What the contract and the standard ask for, as it should stand on the wire or reach script. */
		expected: z.string(),
		/** What was there instead. */
		actual: z.string(),
		spec: z.string().exactOptional().describe('Link to the deciding step of the standard.'),
		exchange: countShape.exactOptional().describe('Index into observation.exchanges.'),
		mark: markShape
			.exactOptional()
			.describe('The offending part; absent where no line of an answer shows the fault.'),
	})
	.meta({ id: 'finding', description: 'One fault, or the cause of an error.' });

/**
 * One fault (status `fail`) or one cause that is not CORS (status `error`). A results file may be of
 * another version: what is read from it is a `Finding<string>`.
 */
export interface Finding<Named extends string = Code>
	extends Omit<TypeOf<typeof findingShape>, 'code'> {
	/** Stable kebab-case name, listed in `docs/findings.md`. */
	readonly code: Named;
}

export interface Verdict {
	readonly status: Status;
	/** One sentence for the person who reads the report: what was shown, or what is wrong. */
	readonly sentence: string;
	/** Decisive one first; empty for `pass` and `not-claimed`. */
	readonly findings: readonly Finding[];
	/** The standard's algorithms and the browser disagree; says how. */
	readonly divergence?: string;
}
