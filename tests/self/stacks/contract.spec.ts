import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { isGap } from '../../../model/verdict.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor, type JudgedAttempt, runAttempts } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { chosenServers, enginesOfStacks, skipIfMissing } from './chosen.ts';
import { withServers } from './stacks.helpers.ts';

const contract = loadContract({
	cwd: join(import.meta.dirname, '../../../servers/on-trial/stacks'),
	env: {},
});
const attempts = attemptsFor(contract, catalogue);

test('the contract of all real servers asks for much', () => {
	expect(attempts.length).toBeGreaterThan(150);
});

for (const server of chosenServers) {
	test(`${server.id} in its best form keeps the contract of all real servers`, async () => {
		await skipIfMissing(server);
		const files = await bestForm(server);
		await withServers(server, [{ files }], async ([started]) => {
			const host = await startHost(
				[{ origin: contract.target.url, upstream: started?.url ?? '' }],
				{ secrets: contract.secrets },
			);
			try {
				const { cannot = {} } = server;
				for (const engine of enginesOfStacks) {
					const red = redIn(await runAttempts(host, engine, attempts));
					const left = Object.entries(red).filter(([scenario]) => !(scenario in cannot));
					expect.soft(Object.fromEntries(left), engine).toEqual({});
					const able = Object.keys(cannot).filter((scenario) => !(scenario in red));
					expect.soft(able, `${engine} shows that it can`).toEqual([]);
				}
			} finally {
				await host.close();
			}
		});
	});
}

/** By scenario: the first findings of what is not green, warnings and gaps too. */
function redIn(judged: readonly JudgedAttempt[]): Record<string, string[]> {
	const red: Record<string, string[]> = {};
	for (const { attempt, verdict } of judged) {
		const isOpen = isGap({ ...verdict, level: attempt.scenario.level });
		if (verdict.status === 'pass' || (verdict.status === 'not-shown' && !isOpen)) continue;
		const code = verdict.findings[0]?.code ?? verdict.status;
		const { id } = attempt.scenario;
		red[id] = [...new Set([...(red[id] ?? []), code])];
	}
	return red;
}
