import { expect, test } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { startRunHost } from '../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../model/attempt.ts';
import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import type { Scenario } from '../../model/scenario.ts';
import { mutants } from '../../servers/mutants/index.ts';
import type { Mutant } from '../../servers/mutants/mutant.ts';
import { type RunningApi, startReferenceApi } from '../../servers/reference/reference-api.ts';
import { catalogue } from '../index.ts';
import { attemptsFor, codesOf, runAttempts, scenariosWith, under } from './bench.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });

/** Every mutant has a name of its own on the target's site, so that all are up in one browser. */
const urlOf = (mutant: Mutant): string => `https://${mutant.name}.api.example.com`;

/** Scenarios that wait, or need a browser profile of their own, meet only the mutants they are to catch. */
const isCostly = ({ steps, profile }: Scenario): boolean =>
	profile === 'fresh' || steps.some(({ after }) => after !== undefined);

/** All attempts of the scenario that must catch it; in Chromium also one of each other scenario. */
function trialOf(mutant: Mutant, engine: EngineName): Attempt[] {
	return catalogue.flatMap((scenario) => {
		const isCatcher = scenario.id === mutant.breaks;
		if (!isCatcher && (engine !== 'chromium' || isCostly(scenario))) return [];
		const attempts = attemptsFor(under(contract, urlOf(mutant)), [scenario]);
		return isCatcher ? attempts : attempts.slice(0, 1);
	});
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
			const reference = await runAttempts(host, engine, attemptsFor(contract, catalogue));
			const trials = await Promise.all(
				mutants.map((mutant) => runAttempts(host, engine, trialOf(mutant, engine))),
			);
			rows.push(
				`reference: ${reference.length} attempts, ${scenariosWith('fail', reference).length} red`,
			);
			expect.soft(scenariosWith('fail', reference), 'reference').toEqual([]);
			expect.soft(scenariosWith('error', reference), 'reference, errors').toEqual([]);
			for (const [index, mutant] of mutants.entries()) {
				const judged = trials[index] ?? [];
				const red = scenariosWith('fail', judged);
				const codes = codesOf(judged);
				const outcome = red.includes(mutant.breaks) ? 'caught' : 'MISSED';
				const others = red.filter((id) => id !== mutant.breaks).length;
				rows.push(
					`${outcome}  ${mutant.name} by ${mutant.breaks}: ${codes.join(', ')} (seen by ${others} other scenarios)`,
				);
				expect.soft(red.includes(mutant.breaks), `${mutant.name} is caught`).toBe(true);
				const unstated = codes.filter((code) => !mutant.codes.includes(code));
				expect.soft(unstated, `${mutant.name}: findings without a stated cause`).toEqual([]);
				expect.soft(scenariosWith('error', judged), `${mutant.name}, errors`).toEqual([]);
			}
		} finally {
			console.log(`\n${engineWord(engine)}\n  ${rows.join('\n  ')}`);
			await host.close();
			await Promise.all(apis.map((api) => api.close()));
		}
	});
}
