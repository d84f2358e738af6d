import type { AttemptStep } from '../attempt.ts';
import type { CorsRequest } from '../fetch/cors-request.ts';
import type { Code } from '../findings/index.ts';
import type { Exchange, WireResponse } from '../http.ts';

/** One answer on the wire, with all that a fault in it is found by. */
export interface SeenResponse {
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	/** The response as the browser uses it: a 304 has brought the stored one up to date. */
	readonly response: WireResponse;
	/** The request as the standard sees it. */
	readonly request: CorsRequest;
	/** The attempt's exchanges before this one. */
	readonly earlier: readonly Exchange[];
	/** The contract does not let this request in. */
	readonly isOutside: boolean;
}

/** One fault of an answer, that does not by itself make the browser refuse. */
export interface RuleViolation {
	readonly code: Code;
	/** What the code is about, verbatim: a header's value or name, a status. */
	readonly detail?: string;
	/** What should stand on the wire, and what does; absent: as the finding's entry says. */
	readonly expected?: string;
	readonly actual?: string;
}

/** Finds the faults of one subject in an answer. */
export type Rule = (seen: SeenResponse) => readonly RuleViolation[];
