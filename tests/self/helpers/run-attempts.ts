import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../../model/attempt.ts';
import type { Contract, Target } from '../../../model/contract.ts';
import type { Code } from '../../../model/findings/index.ts';
import { divergencesIn } from '../../../model/judge/engine-differences.ts';
import { judge } from '../../../model/judge/judge.ts';
import type { Divergence } from '../../../model/judge/predict.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineName } from '../../../model/observation.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import type { Scenario } from '../../../model/scenario.ts';
import type { Verdict } from '../../../model/verdict.ts';

export { targetsOf } from '../../../fixtures/contract/targets.ts';

/** An attempt with what was said of it. */
export interface JudgedAttempt {
	readonly attempt: Attempt;
	readonly verdict: Verdict;
	/** The same as a line of `results.jsonl`. */
	readonly record: AttemptRecord;
	/** Where the standard's algorithms foretold something else. */
	readonly divergences: readonly Divergence[];
}

/**
 * The same contract for a server of another name, so that several are up in one browser. For a name
 * that has labels in front of the old one, the other hosts get the same labels in front of theirs.
 */
export function under(contract: Contract, url: string): Contract {
	const { target, resources } = contract;
	const renamed = renaming(target, url);
	const otherHosts = target.otherHosts.map((host) => ({ ...host, origin: renamed(host.origin) }));
	return {
		...contract,
		target: { ...target, url, otherHosts },
		resources: resources.map((resource) => ({
			...resource,
			requests: resource.requests.map(({ redirectsTo, ...request }) => ({
				...request,
				...(redirectsTo === undefined ? {} : { redirectsTo: renamed(redirectsTo) }),
			})),
		})),
	};
}

/** Gives a URL of the target or of its other hosts the new origin. */
function renaming(target: Target, url: string): (from: string) => string {
	const old = new URL(target.url);
	const { origin, hostname } = new URL(url);
	const isBelow = hostname.endsWith(`.${old.hostname}`);
	const labels = isBelow ? hostname.slice(0, -old.hostname.length) : '';
	return (from) => {
		const { origin: before } = new URL(from);
		const after = before === old.origin ? origin : before.replace('://', `://${labels}`);
		return `${after}${from.slice(before.length)}`;
	};
}

/** Every attempt that the contract gives these scenarios. */
export function attemptsFor(contract: Contract, scenarios: readonly Scenario[]): Attempt[] {
	return plan(contract, scenarios).filter((planned): planned is Attempt => !isUnclaimed(planned));
}

/** Makes the attempts in one engine, overlapping, and judges them; in their order. */
export function runAttempts(
	host: RunHost,
	engine: EngineName,
	attempts: readonly Attempt[],
): Promise<JudgedAttempt[]> {
	return Promise.all(
		attempts.map(async (attempt) => {
			const observation = await host.carryOut(engine, attempt);
			const verdict = judge(attempt, observation);
			return {
				attempt,
				verdict,
				record: recordOf(attempt, observation, verdict, 0),
				divergences: divergencesIn(attempt, observation),
			};
		}),
	);
}

/** Ids of the scenarios of which at least one attempt has this status, sorted. */
export function scenariosWith(
	status: Verdict['status'],
	judged: readonly JudgedAttempt[],
): string[] {
	const chosen = judged.filter(({ verdict }) => verdict.status === status);
	return sortedOnce(chosen.map(({ attempt }) => attempt.scenario.id));
}

/** Codes of all findings of failed attempts, sorted. */
export function codesOf(judged: readonly JudgedAttempt[]): Code[] {
	const codes = judged.flatMap(({ verdict }) =>
		verdict.status === 'fail' ? verdict.findings.map(({ code }) => code) : [],
	);
	return sortedOnce(codes);
}

const sortedOnce = <Text extends string>(texts: readonly Text[]): Text[] =>
	[...new Set(texts)].sort();
