import type { Cause } from '../../model/causes/cause.ts';
import { codeText } from '../../model/codes.ts';
import type { AttemptRecord, HeaderRecord } from '../../model/record.ts';
import { type Counted, countedAs } from '../../model/verdict.ts';
import { type Advice, adviceOn, causeByAttempt } from '../advice.ts';
import { grouped } from '../grouped.ts';

/** Attempts that are not green for one reason: a cause, or a fault where no cause is known. */
export interface Problem {
	/** Names it in the page: of the cause, or of the fault's code. */
	readonly id: string;
	readonly title: string;
	/** The gravest that its attempts count as. */
	readonly state: Exclude<Counted, 'pass' | 'not-claimed'>;
	/** What to say of it, by the example of its first attempt. */
	readonly advice: Advice;
	readonly records: readonly AttemptRecord[];
}

/** The gravest first. */
export const problemStates = ['fail', 'error', 'warning'] as const;

/** What fails first, causes before what none explains; what could not be judged; recommendations. */
export function problemsOf(
	records: readonly AttemptRecord[],
	causes: readonly Cause[],
	{ stacks, strict }: Pick<HeaderRecord, 'stacks' | 'strict'>,
): Problem[] {
	const causeOf = causeByAttempt(causes);
	const red = records.filter(({ findings }) => findings.length > 0);
	const groups = grouped(red, (record) => {
		const cause = causeOf.get(record.id);
		return cause ? `cause-${cause.id}` : `code-${record.findings[0]?.code}`;
	});
	const problems = [...groups].flatMap(([id, ofGroup]): Problem[] => {
		const state = problemStates.find((each) =>
			ofGroup.some((one) => countedAs(one, strict) === each),
		);
		const first = ofGroup.find((record) => countedAs(record, strict) === state);
		const cause = first && causeOf.get(first.id);
		const advice = first && adviceOn(first, cause, stacks);
		if (!state || !advice) return [];
		const title = cause?.title ?? codeText(first.findings[0]?.code ?? '').title;
		return [{ id, title, state, advice, records: ofGroup }];
	});
	const orderOf = ({ state, advice }: Problem): number =>
		problemStates.indexOf(state) * 1e4 + (advice.cause ? causes.indexOf(advice.cause) : 5e3);
	return problems.sort((one, other) => orderOf(one) - orderOf(other));
}
