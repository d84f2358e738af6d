import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { withValues } from '../../../fixtures/run-host/probes.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { causesOf, probesFor } from '../../../model/causes/index.ts';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import type { EvidenceRecord as JudgedRecord } from '../../../model/record.ts';
import { type RunningApi, startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor, runAttempts, targetsOf, under } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { enginesByTurns } from '../helpers/wide.ts';
import { type Fault, faults } from './faults.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const contractOf = ({ cause }: Fault, place: string) =>
	under(contract, `https://${cause}.${place}.api.example.com`);

test.describe('causes behind servers that real browsers ask', () => {
	let host: RunHost;
	const apis: RunningApi[] = [];

	test.beforeAll(async () => {
		const targets = [];
		for (const fault of faults) {
			for (const place of ['front', ...(fault.isInFront ? ['past'] : [])]) {
				const named = contractOf(fault, place);
				const api = await startReferenceApi(named, place === 'front' ? fault.fault : undefined);
				apis.push(api);
				targets.push(...targetsOf(named, api.url));
			}
		}
		host = await startHost(targets);
	});

	test.afterAll(async () => {
		await host.close();
		await Promise.all(apis.map((api) => api.close()));
	});

	async function recordsOf(
		fault: Fault,
		place: string,
		engines: readonly EngineName[],
	): Promise<JudgedRecord[]> {
		const scenarios = catalogue.filter(({ id }) => fault.scenarios.includes(id));
		expect(scenarios.map(({ id }) => id).sort()).toEqual([...fault.scenarios].sort());
		const attempts = attemptsFor(contractOf(fault, place), scenarios);
		const runs = await Promise.all(engines.map((engine) => runAttempts(host, engine, attempts)));
		return runs.flat().map(({ record }) => record);
	}

	for (const [index, fault] of faults.entries()) {
		test(fault.cause, async () => {
			const { isInFront, engines: shownIn = engineNames } = fault;
			const asked = shownIn.length < engineNames.length ? engineNames : enginesByTurns(index);
			const front = await recordsOf(fault, 'front', asked);
			const past = isInFront ? await recordsOf(fault, 'past', asked) : [];
			const probes = fault.isProbed ? await host.probe(withValues(probesFor(front), () => [])) : [];
			const behind = past.map((record): JudgedRecord => ({ ...record, bypassed: true }));
			const causes = causesOf([...front, ...behind], probes);
			const cause = causes.find(({ id }) => id === fault.cause);
			expect(causes.map(({ id }) => id)).toContain(fault.cause);
			expect(cause?.certainty).toBe(fault.certainty);
			expect(cause?.why).toMatch(fault.names);
			expect(cause?.engines.map(engineWord).sort()).toEqual(
				asked
					.filter((engine) => shownIn.includes(engine))
					.map(engineWord)
					.sort(),
			);
		});
	}
});
