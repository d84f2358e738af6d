import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { countedAs } from '../../../model/verdict.ts';
import { changed } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import { attemptsFor, runAttempts, targetsOf } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { chosenServers, enginesOfStacks, skipIfMissing } from './chosen.ts';
import { documentedContract, documentedPolicies } from './documented.ts';
import { withServers } from './stacks.helpers.ts';

test('at least ten servers are tried as their documentation shows them', () => {
	expect(Object.keys(documentedPolicies).length).toBeGreaterThanOrEqual(10);
});

for (const server of chosenServers) {
	const documented = documentedPolicies[server.id];
	if (!documented) continue;
	test(`${server.id} as documented keeps a contract that says what it does`, async ({}, testInfo) => {
		await skipIfMissing(server);
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': documentedContract(documented) });
		const contract = loadContract({ cwd, env: {} });
		const attempts = attemptsFor(contract, catalogue);
		const files = changed(await bestForm(server), server.asDocumented.change);
		await withServers(server, [{ files }], async ([started]) => {
			const host = await startHost(targetsOf(contract, started?.url));
			try {
				for (const engine of enginesOfStacks) {
					const judged = await runAttempts(host, engine, attempts);
					const red = judged
						.filter(({ record }) => ['fail', 'error'].includes(countedAs(record, false)))
						.filter(({ attempt }) => !(attempt.scenario.id in (server.cannot ?? {})))
						.map(({ attempt, verdict }) => `${attempt.id}: ${verdict.findings[0]?.code}`);
					expect.soft(red, engine).toEqual([]);
				}
			} finally {
				await host.close();
			}
		});
	});
}
