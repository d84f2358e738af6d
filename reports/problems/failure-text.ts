import type { AttemptRecord } from '../../model/record.ts';
import { wrapped } from '../text/wrap.ts';
import { adviceOn } from './advice.ts';
import type { Problem } from './problem.ts';
import { changeInStack } from './words.ts';

/**
 * What happened, why, what to change, and the evidence, in lines for a terminal or the place of an
 * error's message.
 * @param record of an attempt that is not green
 * @param problem undefined as long as the run goes on: then the finding speaks for itself
 */
export function failureText(
	record: AttemptRecord,
	problem: Pick<Problem, 'cause' | 'fix'> = {},
): string {
	const [decisive, ...others] = record.findings;
	const { happened, why, change } = adviceOn(record, problem);
	if (!decisive) return wrapped(record.sentence);
	return [
		wrapped(record.status === 'error' ? `Not judged: ${happened}` : happened),
		`  Why:      ${hung(why)}`,
		`  Change:   ${hung(changeInStack(change, problem.fix))}`,
		`  expected: ${hung(decisive.expected)}`,
		`  actual:   ${hung(decisive.actual)}`,
		...(others.length > 0
			? [`  also:     ${hung(others.map(({ code }) => code).join(', '))}`]
			: []),
	].join('\n');
}

/** Lines after the first stand below it. */
const hung = (text: string): string => wrapped(text, 92).replaceAll('\n', `\n${' '.repeat(12)}`);
