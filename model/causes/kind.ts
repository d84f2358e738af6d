import type { Cause, Certainty, Layer } from '../cause.ts';
import type { ProbeName } from '../probe.ts';
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
	/** Absent: the kind's own. */
	readonly probes?: Probes;
	/** The attempts that it explains. */
	readonly explains: readonly Red[];
}

/** What in a run speaks against the certainty of any cause. */
export type Doubt =
	/** The same request got responses that say different things about CORS. */
	| 'unstable'
	/** The decisive response seems to be of another program than the others. */
	| 'other-program'
	/** An engine could not judge any of the attempts that others did. */
	| 'engine-not-judged';

/** What the response to a probe shows. */
export type ProbeOutcome =
	/** A status below 400. */
	| 'works'
	| 'refused'
	/** Its CORS headers allow the origin that the probe names. */
	| 'allowed'
	| 'not-allowed'
	/** It allows the same origin as the response that is to be explained. */
	| 'same-value';

/** The probes that help to make sure of a cause, with what raises its certainty, and what lowers it. */
export type Probes = Partial<
	Readonly<Record<ProbeName, { readonly confirms?: ProbeOutcome; readonly refutes?: ProbeOutcome }>>
>;

/** One thing that is often wrong, how it is found, and what to do about it. */
export interface CauseKind {
	readonly id: string;
	readonly title: string;
	/** What is the matter, in general: for the documentation. */
	readonly about: string;
	/** What to change, in one sentence, whatever the stack. */
	readonly change: string;
	readonly remedy: Remedy;
	/** Asked where the cause is not certain. */
	readonly probes?: Probes;
	/** Doubts that take nothing from its certainty, since it is about just that. */
	readonly withstands?: readonly Doubt[];
	/** @param reds those that no kind before has explained */
	readonly find: (reds: readonly Red[], facts: Facts) => CauseMatch | null;
}
