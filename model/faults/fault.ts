import type { AttemptStep } from '../attempt.ts';
import type { CodeText } from '../fetch-standard/code-texts/code-text.ts';
import type { CorsRequest } from '../fetch-standard/cors-request.ts';
import type { Exchange, WireResponse } from '../http.ts';

/** One answer on the wire, with all that a fault in it is found by. */
export interface SeenAnswer {
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	/** The answer as the browser uses it: a 304 has brought the stored one up to date. */
	readonly response: WireResponse;
	/** The request as the standard sees it. */
	readonly request: CorsRequest;
	/** The attempt's exchanges before this one. */
	readonly earlier: readonly Exchange[];
	/** The contract does not let this request in. */
	readonly isOutside: boolean;
}

/** One fault of an answer that does not by itself make the browser refuse. */
export interface Found {
	readonly code: string;
	/** What the code is about, verbatim: a header's value or name, a status. */
	readonly detail?: string;
	/** What should stand on the wire, and what does; by default told from the code. */
	readonly expected?: string;
	readonly actual?: string;
}

/** Faults of one subject: their words, and how they are found. */
export interface FaultKind {
	readonly texts: Readonly<Record<string, CodeText>>;
	readonly find: (seen: SeenAnswer) => readonly Found[];
}
