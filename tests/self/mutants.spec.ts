import { expect, test } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { type RunHost, startRunHost } from '../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../model/attempt.ts';
import type { Contract } from '../../model/contract.ts';
import { judge } from '../../model/judge.ts';
import { type EngineName, engineNames, type Observation } from '../../model/observation.ts';
import { isUnclaimed, plan } from '../../model/plan.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Verdict } from '../../model/verdict.ts';
import { engineWord } from '../../reports/explain.ts';
import { mutants } from '../../servers/mutants/index.ts';
import type { Mutant } from '../../servers/mutants/mutant.ts';
import { type RunningApi, startReferenceApi } from '../../servers/reference/reference-api.ts';
import { catalogue } from '../index.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });

/** Every mutant has a name of its own on the target's site, so that all are up in one browser. */
const urlOf = (mutant: Mutant): string => `https://${mutant.name}.api.example.com`;

const at = (url: string): Contract => ({ ...contract, target: { ...contract.target, url } });

function attemptsFor(target: Contract, scenario: Scenario): Attempt[] {
	return plan(target, [scenario]).filter((planned): planned is Attempt => !isUnclaimed(planned));
}

/** Scenarios that wait, or need a browser profile of their own, meet only the mutants they are to catch. */
const isCostly = ({ steps, profile }: Scenario): boolean =>
	profile === 'fresh' || steps.some(({ after }) => after !== undefined);

/** All attempts of the scenario that must catch it; in Chromium also one of each other scenario. */
function trialOf(mutant: Mutant, engine: EngineName): Attempt[] {
	return catalogue.flatMap((scenario) => {
		const isCatcher = scenario.id === mutant.breaks;
		if (!isCatcher && (engine !== 'chromium' || isCostly(scenario))) return [];
		const attempts = attemptsFor(at(urlOf(mutant)), scenario);
		return isCatcher ? attempts : attempts.slice(0, 1);
	});
}

interface Judged {
	readonly attempt: Attempt;
	readonly verdict: Verdict;
}

async function run(host: RunHost, engine: EngineName, attempts: Attempt[]): Promise<Judged[]> {
	// Scenarios that differ only in what they claim share an observation.
	const observed = new Map<string, Promise<Observation>>();
	return Promise.all(
		attempts.map(async (attempt) => {
			const { profile, hold, steps } = attempt;
			const course = JSON.stringify([profile, hold, steps.map(({ expect: _, ...step }) => step)]);
			const observation = observed.get(course) ?? host.carryOut(engine, attempt);
			observed.set(course, observation);
			return { attempt, verdict: judge(attempt, await observation) };
		}),
	);
}

function notGreen(judged: readonly Judged[], status: Verdict['status']): string[] {
	const red = judged.filter(({ verdict }) => verdict.status === status);
	return [...new Set(red.map(({ attempt }) => attempt.scenario.id))].sort();
}

function codesOf(judged: readonly Judged[]): string[] {
	const codes = judged.flatMap(({ verdict }) =>
		verdict.status === 'fail' ? verdict.findings.map(({ code }) => code) : [],
	);
	return [...new Set(codes)].sort();
}

test('every scenario has a mutant, and every mutant a scenario', () => {
	const broken = mutants.map(({ breaks }) => breaks);
	expect([...broken].sort()).toEqual(catalogue.map(({ id }) => id).sort());
	const names = mutants.map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
});

for (const engine of engineNames) {
	test(`${engineWord(engine)} convicts each mutant by its scenario and acquits the reference`, async () => {
		test.setTimeout(900_000);
		const apis: RunningApi[] = await Promise.all([
			startReferenceApi(contract),
			...mutants.map(({ fault }) => startReferenceApi(contract, fault)),
		]);
		const host = await startRunHost({
			targets: [contract.target.url, ...mutants.map(urlOf)].map((origin, index) => ({
				origin,
				upstream: apis[index]?.url ?? '',
			})),
			browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
			secrets: [],
		});
		const rows: string[] = [];
		try {
			const reference = await run(
				host,
				engine,
				catalogue.flatMap((s) => attemptsFor(contract, s)),
			);
			const trials = await Promise.all(
				mutants.map((mutant) => run(host, engine, trialOf(mutant, engine))),
			);
			rows.push(
				`reference: ${reference.length} attempts, ${notGreen(reference, 'fail').length} red`,
			);
			expect.soft(notGreen(reference, 'fail'), 'reference').toEqual([]);
			expect.soft(notGreen(reference, 'error'), 'reference, errors').toEqual([]);
			for (const [index, mutant] of mutants.entries()) {
				const judged = trials[index] ?? [];
				const red = notGreen(judged, 'fail');
				const codes = codesOf(judged);
				const outcome = red.includes(mutant.breaks) ? 'caught' : 'MISSED';
				const others = red.filter((id) => id !== mutant.breaks).length;
				rows.push(
					`${outcome}  ${mutant.name} by ${mutant.breaks}: ${codes.join(', ')} (seen by ${others} other scenarios)`,
				);
				const unseen = mutant.unseenBy?.[engine];
				expect.soft(red.includes(mutant.breaks), `${mutant.name} is caught`).toBe(!unseen);
				expect
					.soft(codes, `${mutant.name}'s findings`)
					.toEqual(unseen ? [] : [...mutant.codes].sort());
				expect.soft(notGreen(judged, 'error'), `${mutant.name}, errors`).toEqual([]);
			}
		} finally {
			console.log(`\n${engineWord(engine)}\n  ${rows.join('\n  ')}`);
			await host.close();
			await Promise.all(apis.map((api) => api.close()));
		}
	});
}
