import { happened, partsOf, verdictSentence } from '../../model/judge/verdict-sentence.ts';
import { type EngineName, engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { listed } from '../text/listed.ts';

/** What happened, and what is wrong with it, as all reports say it. */
export interface Happening {
	/** The first sentence that every report has of the attempt. */
	readonly happened: string;
	/** The decisive finding's own sentence, where `happened` does not hold it already. */
	readonly rule?: string;
}

/**
 * What a recorded attempt has shown, in parts.
 * @param engines all that showed the same; their names stand in the sentence
 */
export function whatHappened(
	record: AttemptRecord,
	engines: readonly EngineName[] = [record.engine],
): Happening {
	const parts = partsOf(record);
	// A file may be of a version that had other words.
	if (verdictSentence(parts) !== record.sentence) return { happened: record.sentence };
	const first = happened(parts, listed(engines.map(engineWord)));
	return parts.kind === 'blocked' ? { happened: first, rule: parts.reason } : { happened: first };
}

/**
 * What a recorded attempt has shown, as one text.
 * @param engines all that showed the same; by default the record's own
 */
export function toldOf(record: AttemptRecord, engines?: readonly EngineName[]): string {
	const { happened: first, rule } = whatHappened(record, engines);
	return rule === undefined ? first : `${first} ${rule}`;
}
