import type { Cause } from '../../model/cause.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Counted } from '../../model/verdict.ts';
import type { Fix } from './fixes/stack.ts';

/** What attempts of a problem count as, the gravest first. */
export const problemStates = ['fail', 'error', 'warning'] as const satisfies readonly Counted[];

/**
 * Attempts that are not green for one reason: a cause, or a finding's code where no cause is known.
 * The list of them is made once, after the run, and every report prints it.
 */
export interface Problem {
	/** Its own within a run: `cause-ID` or `code-CODE`. */
	readonly id: string;
	readonly title: string;
	/** Absent where no pattern is known: then the sentences are the finding's own. */
	readonly cause?: Cause;
	/** Of the example's decisive finding, as the results have it. */
	readonly code: string;
	/** The gravest that its attempts count as. */
	readonly state: (typeof problemStates)[number];
	/** In the order of the run. */
	readonly attempts: readonly [AttemptRecord, ...AttemptRecord[]];
	/** The first attempt of that state, which stands for the problem. */
	readonly example: AttemptRecord;
	/** What to say of the example. */
	readonly advice: Advice;
	/** The change in the reader's own stack, where that is known. */
	readonly fix?: ProblemFix;
}

/** The change in the words of one stack. */
export interface ProblemFix extends Fix {
	/** How the stack is known. */
	readonly because: string;
}

/** What a person needs who has never met CORS: three sentences. */
export interface Advice {
	readonly happened: string;
	readonly why: string;
	readonly change: string;
}
