import type { Cause, Certainty, Layer } from '../cause.ts';
import type { Remedy } from '../remedy.ts';
import type { Facts, Red } from './facts.ts';

/** What the finder of a cause says when it has found it. */
export interface CauseMatch {
	readonly certainty: Certainty;
	/** One sentence, with the facts in it. */
	readonly why: string;
	/** One sentence; absent: the kind's own. */
	readonly change?: string;
	/** Absent: the kind's own. */
	readonly remedy?: Remedy;
	readonly evidence: readonly string[];
	/** What would make it certain. */
	readonly settle?: string;
	readonly severity?: Cause['severity'];
	/** Where `why` says already which layer is at fault. */
	readonly layer?: Layer;
	/** The attempts that it explains. */
	readonly explains: readonly Red[];
}

/** One thing that is often wrong, how it is found, and what to do about it. */
export interface CauseKind {
	readonly id: string;
	readonly title: string;
	/** What is the matter, in general: for the documentation. */
	readonly about: string;
	/** What to change, in one sentence, whatever the stack. */
	readonly change: string;
	readonly remedy: Remedy;
	/** @param reds those that no kind before has explained */
	readonly find: (reds: readonly Red[], facts: Facts) => CauseMatch | null;
}
