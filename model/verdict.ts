/** What is said of one attempt. Four states that are never mixed. */
export type Status = 'pass' | 'fail' | 'not-claimed' | 'error';

/** RFC 2119 level of a scenario's requirement. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** What an attempt counts as: its status, but failures that do not fail the run stand apart. */
export type Counted = Status | 'warning';
export const allCounted: readonly Counted[] = ['pass', 'fail', 'warning', 'not-claimed', 'error'];

interface Judged {
	readonly status: Status;
	readonly level: Level;
}

/**
 * Whether an attempt has failed without failing the run: always at level MAY, at level SHOULD
 * unless the run is strict.
 */
export function isWarning({ status, level }: Judged, strict: boolean): boolean {
	return status === 'fail' && (level === 'MAY' || (level === 'SHOULD' && !strict));
}

export function countedAs(judged: Judged, strict: boolean): Counted {
	return isWarning(judged, strict) ? 'warning' : judged.status;
}

/** Whether the attempt fails the run. */
export function failsRun(judged: Judged, strict: boolean): boolean {
	return ['fail', 'error'].includes(countedAs(judged, strict));
}

/** The part of a recorded answer that is at fault, for a report to point at. */
export interface Mark {
	/** Index into the observation's exchanges. */
	readonly exchange: number;
	/** `status` for the status line, or a header's name: as on the wire, or as it should stand there. */
	readonly line: string;
	/** Which of the answer's lines of that name, from 0; absent for a status or a missing header. */
	readonly occurrence?: number;
	/** Index in the header's value at which the offending part begins; absent likewise. */
	readonly from?: number;
	/** The offending part of the status or the header's value; absent for a missing header. */
	readonly part?: string;
}

/** One fault (status `fail`) or one cause that is not CORS (status `error`). */
export interface Finding {
	/** Stable kebab-case name, listed in `docs/findings.md`. */
	readonly code: string;
	/** One sentence in plain words: what is wrong and where. */
	readonly sentence: string;
	/** What the contract and the standard ask for, as it should stand on the wire or reach script. */
	readonly expected: string;
	/** What was there instead. */
	readonly actual: string;
	/** Link to the deciding step of the standard. */
	readonly spec?: string;
	/** Index into the observation's exchanges. */
	readonly exchange?: number;
	/** Absent when no line of an answer shows the fault. */
	readonly mark?: Mark;
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
