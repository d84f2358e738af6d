import { codeText } from '../../model/findings/index.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { whatHappened } from './happened.ts';
import type { Advice, Problem } from './problem.ts';

/**
 * What to say of an attempt that is not green.
 * @param problem cause and fix, as far as they are known
 */
export function adviceOn(
	record: AttemptRecord,
	{ cause, fix }: Pick<Problem, 'cause' | 'fix'>,
): Advice {
	const { happened, rule } = whatHappened(record);
	if (cause) return { happened, why: cause.why, change: fix?.change ?? cause.change };
	const text = codeText(decisiveCode(record));
	return { happened, why: rule ?? text.cause, change: text.fix };
}

/** The code of the decisive finding. An attempt that was not made may have none. */
export const decisiveCode = ({ findings: [decisive] }: AttemptRecord): string =>
	decisive?.code ?? 'not-carried-out';
