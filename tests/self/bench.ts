import type { RunHost } from '../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../model/attempt.ts';
import type { Contract } from '../../model/contract.ts';
import { judge } from '../../model/judge.ts';
import type { EngineName } from '../../model/observation.ts';
import { isUnclaimed, plan } from '../../model/plan.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Verdict } from '../../model/verdict.ts';

/** An attempt with what was said of it. */
export interface Judged {
	readonly attempt: Attempt;
	readonly verdict: Verdict;
}

/** The same contract for a server of another name, so that several are up in one browser. */
export function under(contract: Contract, url: string): Contract {
	return { ...contract, target: { ...contract.target, url } };
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
): Promise<Judged[]> {
	return Promise.all(
		attempts.map(async (attempt) => ({
			attempt,
			verdict: judge(attempt, await host.carryOut(engine, attempt)),
		})),
	);
}

/** Ids of the scenarios of which at least one attempt has this status, sorted. */
export function scenariosWith(status: Verdict['status'], judged: readonly Judged[]): string[] {
	const chosen = judged.filter(({ verdict }) => verdict.status === status);
	return sortedOnce(chosen.map(({ attempt }) => attempt.scenario.id));
}

/** Codes of all findings of failed attempts, sorted. */
export function codesOf(judged: readonly Judged[]): string[] {
	const codes = judged.flatMap(({ verdict }) =>
		verdict.status === 'fail' ? verdict.findings.map(({ code }) => code) : [],
	);
	return sortedOnce(codes);
}

const sortedOnce = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
