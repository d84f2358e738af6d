/** What is said of one attempt. Four states that are never mixed. */
export type Status = 'pass' | 'fail' | 'not-claimed' | 'error';
export const statuses: readonly Status[] = ['pass', 'fail', 'not-claimed', 'error'];

/** RFC 2119 level of a scenario's requirement. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

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
