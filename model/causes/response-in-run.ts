import type { AttemptStep } from '../attempt.ts';
import type { Exchange, WireResponse } from '../http.ts';
import type { EvidenceRecord } from '../record.ts';

/** One response of the target. */
export interface ResponseInRun {
	readonly record: EvidenceRecord;
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	readonly response: WireResponse;
	/** The exchanges of the same step before it. */
	readonly earlier: readonly Exchange[];
}
