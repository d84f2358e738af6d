import type { EngineName } from '../observation.ts';
import type { AttemptRecord } from '../record.ts';
import type { Remedy } from './remedy.ts';

/**
 * How sure it is: `certain`: the exchanges allow no other reading; `likely`: nothing that was seen
 * speaks against it; `possible`: other causes look the same.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/**
 * Where a fault arises: in the application itself, or in what stands before it (gateway, proxy,
 * cache).
 */
export type Layer = 'application' | 'gateway';

/** What is probably wrong behind one or many red attempts. */
export interface Cause {
	/** Stable kebab-case name, listed in `docs/causes.md`. */
	readonly id: string;
	readonly title: string;
	readonly certainty: Certainty;
	/** Set where people are not kept out but let in: how bad that is. */
	readonly severity?: 'high' | 'medium';
	/** Known where the application was asked past the gateway too. */
	readonly layer?: Layer;
	/** What is probably wrong: a sentence or two, with the facts of this run in it. */
	readonly why: string;
	/** What to change, whatever the stack: one sentence. */
	readonly change: string;
	/** The kind of that change, for the words of a stack. */
	readonly remedy: Remedy;
	/** What was seen that points to it: sentences. */
	readonly evidence: readonly string[];
	/** What would settle it; absent when it is certain. */
	readonly settle?: string;
	/** Ids of the attempts that it explains, in the order of the records. */
	readonly explains: readonly string[];
	readonly engines: readonly EngineName[];
}

/** One attempt with all that is known of it: not-claimed ones have no observation. */
export interface Judged extends AttemptRecord {
	/** Asked past the gateway, to compare with: no verdict on the target. */
	readonly past?: true;
}
