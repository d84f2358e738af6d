import { z } from 'zod';
import type { Code } from './findings/index.ts';
import type { TypeOf } from './shapes.ts';
import { countShape } from './shapes.ts';

export const statusShape = z.enum(['pass', 'fail', 'not-shown', 'not-claimed', 'error']);

/** What is said of one attempt. Five states that are never mixed. */
export type Status = TypeOf<typeof statusShape>;

export const levelShape = z.enum(['MUST', 'SHOULD', 'MAY']);

/** RFC 2119 level of a scenario's requirement. */
export type Level = TypeOf<typeof levelShape>;

/** What an attempt counts as: its status, but failures that do not fail the run stand apart. */
export type Counted = Status | 'warning';
export const allCounted: readonly Counted[] = [
	'pass',
	'fail',
	'warning',
	'not-shown',
	'not-claimed',
	'error',
];

export const knownFailureShape = z
	.object({
		match: z.string().describe('What ids look like; see docs/contract.md.'),
		reason: z.string().describe('Why the failure stays for now.'),
		/** The last day that it counts. */
		until: z.string().describe('Day, ISO 8601.'),
	})
	.meta({ id: 'knownFailure', description: 'A line of `known` in the contract.' });

/** Failures that a team knows of and lives with until a day. */
export type KnownFailure = TypeOf<typeof knownFailureShape>;

interface LevelledStatus {
	readonly status: Status;
	readonly level: Level;
	readonly notShown?: NotShown;
	readonly known?: KnownFailure;
}

/**
 * Whether an attempt has failed without failing the run: always at level MAY, at level SHOULD
 * unless the run is strict, and where the contract says that the failure is known.
 */
export function isWarning({ status, level, known }: LevelledStatus, strict: boolean): boolean {
	if (status !== 'fail') return false;
	return known !== undefined || level === 'MAY' || (level === 'SHOULD' && !strict);
}

/**
 * How an attempt counts in a run: as its status, or as a warning.
 * @param strict whether a failure at level SHOULD fails the run
 */
export function countedAs(one: LevelledStatus, strict: boolean): Counted {
	return isWarning(one, strict) ? 'warning' : one.status;
}

/** Whether a claim that must hold was not shown, for another reason than the browser's own policy. */
export const isGap = ({ status, level, notShown }: LevelledStatus): boolean =>
	status === 'not-shown' && level === 'MUST' && !notShown?.byPolicy;

/**
 * Whether the attempt fails the run.
 * @param strict whether a failure at level SHOULD does
 */
export function failsRun(one: LevelledStatus, strict: boolean): boolean {
	if (strict && isGap(one)) return true;
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
	.meta({ id: 'mark', description: 'The part of a recorded response that is at fault.' });

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
			.describe('The offending part; absent where no line of a response shows the fault.'),
	})
	.meta({ id: 'finding', description: 'One fault, or the cause of an error.' });

export const notShownShape = z
	.object({
		lacks: z.string().describe('What never appeared; docs/results.md lists the words.'),
		byPolicy: z
			.literal(true)
			.exactOptional()
			.describe("The browser's own policy is the reason, whatever the server says."),
		because: z
			.array(z.string())
			.describe('Ids of attempts that failed or could not be judged, and stand in its way.'),
	})
	.meta({ id: 'notShown', description: 'Why nothing is known of what an attempt claims.' });

/** Why nothing is known of what an attempt claims. */
export type NotShown = TypeOf<typeof notShownShape>;

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
	/** Decisive one first; empty for all but `fail` and `error`. */
	readonly findings: readonly Finding[];
	/** Only for `not-shown`. */
	readonly notShown?: NotShown;
	/** The standard's algorithms and the browser disagree; says how. */
	readonly divergence?: string;
}
