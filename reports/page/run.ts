import type { AttemptStep } from '../../model/attempt.ts';
import { resultsOf } from '../../model/judge/by-head.ts';
import {
	type EngineInfo,
	type EngineName,
	engineNames,
	engineWord,
} from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Comparison } from '../baseline/comparison.ts';
import type { Problem } from '../problems/problem.ts';
import { problemByAttempt } from '../problems/problems.ts';
import type { RunReport } from '../problems/run-report.ts';
import type { ResultsFile } from '../results/results.ts';

/** All that the page shows, worked out once. */
export interface Run extends ResultsFile {
	/** What browsers ask, without scheme. */
	readonly host: string;
	readonly engines: readonly EngineColumn[];
	readonly problems: readonly Problem[];
	readonly problemOf: ReadonlyMap<string, Problem>;
	/** Ids of attempts that changed since the baseline. */
	readonly changes: ReadonlyMap<string, 'new' | 'repaired'>;
	readonly earlier?: Comparison;
	/** Why attempts are missing; absent: none is. */
	readonly cutOff?: string;
	/** The run is one check: it has no contract, and its page says how to make it again. */
	readonly isCheck?: true;
}

/** An engine that attempts were made in; one that was lost early may have no version. */
export interface EngineColumn {
	readonly name: EngineName;
	readonly word: string;
	readonly info?: EngineInfo;
}

/** The run with all that several parts of the page need of it, looked up once. */
export function runOf({ results, problems, comparison: earlier }: RunReport): Run {
	const { header, attempts, footer } = results;
	const cutOff = cutOffBy(results);
	return {
		header,
		attempts,
		...(footer ? { footer } : {}),
		host: header.target.replace(/^https?:\/\//, '') || 'the API',
		engines: enginesOf(results),
		problems,
		problemOf: problemByAttempt(problems),
		changes: new Map([
			...(earlier?.newFailures ?? []).map(({ id }) => [id, 'new'] as const),
			...(earlier?.repaired ?? []).map(({ id }) => [id, 'repaired'] as const),
		]),
		...(earlier ? { earlier } : {}),
		...(cutOff ? { cutOff } : {}),
	};
}

function enginesOf({ header, attempts }: ResultsFile): EngineColumn[] {
	const tried = new Set<EngineName>(attempts.map(({ engine }) => engine));
	return engineNames.flatMap((name) => {
		const info = header.engines.find((engine) => engine.name === name);
		if (!info && !tried.has(name)) return [];
		return [{ name, word: engineWord(name), ...(info ? { info } : {}) }];
	});
}

function cutOffBy({ footer }: ResultsFile): string | undefined {
	if (!footer) return 'The run was cut off before its end';
	if (footer.outcome === 'interrupted') return 'The run was interrupted';
	if (footer.outcome === 'timedout') return 'The run took longer than it was allowed to';
	return undefined;
}

/**
 * Whether the browser blocked script from a response to a request of the contract, made as the
 * contract promises it.
 */
export function isKeptOut(record: AttemptRecord): boolean {
	const { status, attempt } = record;
	if (status !== 'fail' || !attempt) return false;
	const results = resultsOf(record);
	return attempt.steps.some((step, index) => {
		if (!isPromised(step)) return false;
		const given = results[index]?.type;
		return given === undefined || given === 'error' || given === 'timeout';
	});
}

/**
 * Whether the step makes the request as the contract has it: a variant (another method, header,
 * origin or element) says nothing of the request itself.
 */
export const isPromised = ({ expect: { script }, asPromised }: AttemptStep): boolean =>
	asPromised === true && (script === 'readable' || script === 'answered');
