import type { RecordedAttempt } from '../../model/attempt.ts';
import type { Observation } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';

/** Who takes part, from left to right. */
export type LaneName = 'page' | 'browser' | 'client' | 'gateway' | 'API' | 'other host';

/** One who takes part in an attempt: a vertical line of the diagram. */
export interface Lane {
	readonly name: LaneName;
	/** Such as the page's origin. */
	readonly who: string;
}

/**
 * What became of an arrow. `stopped`: the browser went no further, because of it; `at-fault`: it went on,
 * although something in it is wrong; `lost`: it did not arrive; `held`: Crosscheck responded itself.
 */
export type Fate = 'arrived' | 'stopped' | 'at-fault' | 'lost' | 'held' | 'not-sent';

/** One message between two lanes. */
export interface Arrow {
	readonly from: LaneName;
	readonly to: LaneName;
	readonly fate: Fate;
	/** Such as `OPTIONS /items/1`. */
	readonly line: string;
	/** Further lines, e.g. what a preflight asks for. */
	readonly notes: readonly string[];
	/** The header or status at fault, as on the wire; `no Vary` where it is missing. */
	readonly fault?: string;
}

/** An attempt as a sequence diagram shows it. */
export interface Sequence {
	readonly lanes: readonly Lane[];
	/** In the order of time. */
	readonly arrows: readonly Arrow[];
	/** Requests of the attempt that the diagram leaves out. */
	readonly leftOut: number;
	/** Where it stopped, or what is at fault: a sentence or two. */
	readonly caption: string;
}

/** An attempt that was carried out. */
export interface MadeAttempt extends AttemptRecord {
	readonly attempt: RecordedAttempt;
	readonly observation: NonNullable<AttemptRecord['observation']>;
}

/** An exchange, and its index in the observation. */
export interface IndexedExchange {
	readonly exchange: Observation['exchanges'][number];
	readonly index: number;
}
