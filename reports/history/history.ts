import type { EngineInfo, EngineName } from '../../model/observation.ts';
import type { FooterRecord } from '../../model/record.ts';
import { countsOf } from '../results/counts.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import { grouped } from '../text/grouped.ts';

export type Counts = FooterRecord['counts'];

/** What a history shows of a run. */
export interface PastRun {
	/** ISO 8601. */
	readonly startedAt: string;
	readonly target: string;
	/** Digest of the contract. */
	readonly contract: string;
	readonly isWhole: boolean;
	readonly engines: readonly EngineInfo[];
	/** How attempts counted, by {@link cellKey}. */
	readonly counts: ReadonlyMap<string, Counts>;
	readonly total: Counts;
}

/** The key of a topic in an engine, for tables. */
export const cellKey = (topic: string, engine: EngineName): string => `${topic} › ${engine}`;

/**
 * What the history's tables need of a run: when and what it was about, and counts by topic and
 * engine.
 */
export function pastRun(results: ResultsFile): PastRun {
	const { header, attempts } = results;
	const places = grouped(attempts, ({ topic, engine }) => cellKey(topic, engine));
	return {
		startedAt: header.startedAt,
		target: header.target,
		contract: header.contract.digest,
		isWhole: isWhole(results),
		engines: header.engines,
		counts: new Map(
			[...places].map(([key, records]) => [key, countsOf(records, header.strict)] as const),
		),
		total: countsOf(attempts, header.strict),
	};
}
