import type { Certainty } from '../../../model/cause.ts';
import type { Code } from '../../../model/findings/index.ts';
import type { EngineName } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import type { Answering } from './servers.ts';

/** A server as somebody has reported it, and what a run must say of it. */
export interface PublicReport {
	/** The first label of its host: `NAME.example.com`, unless its contract has another target. */
	readonly name: string;
	/** By origin, without the port for those that a contract names by another: the servers that are asked. */
	readonly servers: Readonly<Record<string, Answering>>;
	/** `crosscheck.yaml` */
	readonly contract: string;
	readonly right: readonly [RightOutcome, ...RightOutcome[]];
}

/** What all attempts of one scenario must show. */
export interface RightOutcome {
	readonly scenario: string;
	/** Default: all. */
	readonly engines?: readonly EngineName[];
	/** Of which request, where the scenario is tried of several. */
	readonly request?: string;
	readonly status: AttemptRecord['status'];
	/** The decisive finding. */
	readonly code?: Code;
	readonly cause?: string;
	readonly certainty?: Certainty;
	/** What the three sentences must say. */
	readonly happened?: RegExp;
	readonly why?: RegExp;
	readonly change?: RegExp;
}
