import type { CorsPolicy } from './contract.ts';
import type { Header, Origin } from './http.ts';
import type { OriginRelation, Scenario, StepExpectation } from './scenario.ts';

/** One request as script makes it. */
export interface ScriptRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: readonly Header[];
	readonly body?: string;
	readonly credentials: 'omit' | 'same-origin' | 'include';
	readonly mode: 'cors' | 'no-cors';
}

/** What a browser is asked to do in one step. */
export interface CourseStep {
	/** Origin of the page that runs it (the embedder, for an opaque frame). */
	readonly page: Origin;
	readonly context: 'window' | 'sandboxed-frame' | 'data-frame';
	readonly request: ScriptRequest;
	readonly afterMs: number;
	readonly timeoutMs: number;
}

/** What a browser is asked to do; enough to run it, not to judge it. */
export interface Course {
	/** `fresh`: in a browser profile of its own. */
	readonly profile: 'shared' | 'fresh';
	/** Unsafe methods are answered by the proxy in the target's place. */
	readonly hold: boolean;
	readonly steps: readonly CourseStep[];
}

export interface AttemptStep extends CourseStep {
	/** Value that the standard gives the Origin header: the page's origin, or `null`. */
	readonly origin: Origin;
	readonly expect: StepExpectation;
	/** Status promised for this step's request; absent: any 2xx. */
	readonly status?: number;
	/** Policy of the resource that this step asks. */
	readonly policy: CorsPolicy;
}

/** Scenario × request × origin, resolved: all that is needed to run it and to judge it. */
export interface Attempt extends Course {
	/** `scenario › resource.request › origin`; stable, unique within an engine. */
	readonly id: string;
	readonly scenario: Scenario;
	/** `resource.request` of the contract. */
	readonly request: string;
	readonly relation: OriginRelation;
	readonly origin: Origin;
	/** The origin as people are told it: `null (sandboxed frame)` for opaque ones. */
	readonly place: string;
	readonly steps: readonly [AttemptStep, ...AttemptStep[]];
}

/** A scenario that the contract gives nothing to exercise. */
export interface Unclaimed {
	readonly id: string;
	readonly scenario: Scenario;
	/** What the contract would need, in words. */
	readonly lacks: string;
}
