import { codeText } from '../../model/findings/index.ts';
import type { EngineName } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { whatHappened } from './happened.ts';
import type { Advice, Problem } from './problem.ts';

/**
 * What to say of an attempt that is not green.
 * @param problem cause and fix, as far as they are known
 * @param engines all that showed the same
 */
export function adviceOn(
	record: AttemptRecord,
	{ cause, fix }: Pick<Problem, 'cause' | 'fix'>,
	engines?: readonly EngineName[],
): Advice {
	const { happened, rule } = whatHappened(record, engines);
	if (cause) return { happened, why: cause.why, change: fix?.change ?? cause.change };
	const text = codeText(decisiveCode(record));
	// What is only usual was not seen in this run, and has to say so.
	return { happened, why: rule ?? `A usual cause: ${text.cause}`, change: text.fix };
}

/** The code of the decisive finding. An attempt that was not made may have none. */
export const decisiveCode = ({ findings: [decisive] }: AttemptRecord): string =>
	decisive?.code ?? 'not-carried-out';
