import type { Cause } from '../../model/cause.ts';
import { codeText } from '../../model/findings/index.ts';
import type { EngineName } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { countedAs } from '../../model/verdict.ts';
import { grouped } from '../text/grouped.ts';
import { adviceOn, decisiveCode } from './advice.ts';
import { toldOf } from './happened.ts';
import { type Problem, type ProblemFix, problemStates } from './problem.ts';

/** What a list of problems is made with, beside attempts and causes. */
export interface ProblemOptions {
	/** A failure at level SHOULD fails the run. */
	readonly strict: boolean;
	/** The change in the reader's stack, by the example of one attempt; undefined: no stack is known. */
	readonly fixOf: (cause: Cause, example: AttemptRecord) => ProblemFix | undefined;
}

/**
 * All that is wrong, each problem once: first what fails, then what could not be judged, then what is
 * only recommended; in each of these causes in their own order, then what no cause explains.
 */
export function problemsOf(
	records: readonly AttemptRecord[],
	causes: readonly Cause[],
	{ strict, fixOf }: ProblemOptions,
): Problem[] {
	const causeOf = new Map(
		causes.flatMap((cause) => cause.explains.map((id) => [id, cause] as const)),
	);
	const red = records.filter(({ status }) => status === 'fail' || status === 'error');
	const groups = grouped(red, (record) => idOf(record, causeOf.get(record.id)));
	const problems = [...groups].map(([id, attempts]): Problem => {
		const states = attempts.map((record) => countedAs(record, strict));
		const state = problemStates.find((each) => states.includes(each)) ?? 'fail';
		const example = attempts[states.indexOf(state)] ?? attempts[0];
		const cause = causeOf.get(example.id);
		const fix = cause && fixOf(cause, example);
		const known = { ...(cause ? { cause } : {}), ...(fix ? { fix } : {}) };
		const code = decisiveCode(example);
		const title = cause?.title ?? codeText(code).title;
		const advice = adviceOn(example, known, enginesAlike(example, attempts));
		return { id, title, code, state, attempts, example, advice, ...known };
	});
	const rankOf = ({ state, cause }: Problem): number =>
		problemStates.indexOf(state) * 1e6 + (cause ? causes.indexOf(cause) : 5e5);
	return problems.sort((one, other) => rankOf(one) - rankOf(other));
}

/** The engines in which these attempts have the same to tell as the example, but for their names. */
function enginesAlike(example: AttemptRecord, attempts: readonly AttemptRecord[]): EngineName[] {
	const told = (record: AttemptRecord) => toldOf(record, [example.engine]);
	const itsText = told(example);
	const alike = attempts.filter((record) => told(record) === itsText);
	return [...new Set(alike.map(({ engine }) => engine))];
}

function idOf(record: AttemptRecord, cause: Cause | undefined): string {
	if (cause) return `cause-${cause.id}`;
	const [decisive] = record.findings;
	// Without a finding, only equal sentences show that it is the same.
	return `code-${decisive?.code ?? record.sentence}`;
}

/** The problem of each attempt that is not green, by the attempt's id. */
export const problemByAttempt = (problems: readonly Problem[]): ReadonlyMap<string, Problem> =>
	new Map(problems.flatMap((problem) => problem.attempts.map(({ id }) => [id, problem] as const)));
