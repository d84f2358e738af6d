import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { startRunHost } from '../../fixtures/run-host/run-host.ts';
import { engineNames } from '../../model/observation.ts';
import { bestForm, realServers } from '../../servers/stacks/index.ts';
import { catalogue } from '../index.ts';
import { attemptsFor, type Judged, runAttempts } from './bench.ts';
import { withServers } from './stacks.stage.ts';

const contract = loadContract({
	cwd: join(import.meta.dirname, '../../servers/stacks'),
	env: {},
});
const attempts = attemptsFor(contract, catalogue);

test('the contract of all real servers asks for much', () => {
	expect(attempts.length).toBeGreaterThan(150);
});

for (const server of realServers) {
	test(`${server.id} in its best form keeps the contract of all real servers`, async () => {
		test.setTimeout(300_000);
		const files = await bestForm(server);
		await withServers(server, [{ files }], async ([started]) => {
			const host = await startRunHost({
				targets: [{ origin: contract.target.url, upstream: started?.url ?? '' }],
				browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
				secrets: contract.secrets,
			});
			try {
				for (const engine of engineNames) {
					expect.soft(redIn(await runAttempts(host, engine, attempts)), engine).toEqual({});
				}
			} finally {
				await host.close();
			}
		});
	});
}

/** First findings of what is not green, warnings too, with the scenarios that show them. */
function redIn(judged: readonly Judged[]): Record<string, string[]> {
	const red: Record<string, string[]> = {};
	for (const { attempt, verdict } of judged) {
		if (verdict.status === 'pass') continue;
		const code = verdict.findings[0]?.code ?? verdict.status;
		red[code] = [...new Set([...(red[code] ?? []), attempt.scenario.id])];
	}
	return red;
}
