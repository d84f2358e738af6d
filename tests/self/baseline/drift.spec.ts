import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import type { Comparison } from '../../../reports/baseline/comparison.ts';
import { parseBaseline } from '../../../reports/baseline/file.ts';
import { nginx } from '../../../servers/on-trial/stacks/nginx/stack.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { targetsOf } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { preparedChanges } from './drift.changes.ts';
import { contract, isSlow, reloadable, runOnce } from './drift.helpers.ts';

/** One nginx and one browser; nginx is told to reload before each run, as after a deployment. */
test('what changes in front of an API is told, each change under its heading', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-drift-'));
	const server = await nginx.start(await bestForm(nginx), folder);
	const host = await startHost(targetsOf(contract, server.url), { secrets: contract.secrets });
	try {
		const { reload } = await reloadable(folder, server.url);
		await reload([]);
		const text = baselineText(baselineOf(await runOnce(host, 'first', true)));
		const kept = parseBaseline(text, 'kept.json');

		const again = await runOnce(host, 'again', true);
		expect(baselineText(baselineOf(again)), 'two equal runs are kept alike').toBe(text);
		expect(compare(kept, again).sentence).toBe(`Nothing has changed since ${kept.kept}.`);

		for (const { name, edits, drift, fails, takesTime = false } of preparedChanges) {
			await reload(edits);
			const comparison = compare(kept, await runOnce(host, name, takesTime));
			const told = comparison.drift.map(({ heading, change }) => [heading, change]);
			expect.soft(told, `${name}: drift`).toEqual(drift);
			expect.soft(codesOf(comparison), `${name}: new failures`).toEqual(fails);
			expect.soft(comparison.repaired, `${name}: repaired`).toEqual([]);
			expect.soft(comparison.noLongerRun.every(isSlow), `${name}: all were run`).toBe(true);
		}

		await reload([]);
		const restored = compare(kept, await runOnce(host, 'restored', true));
		expect(restored.sentence).toBe(`Nothing has changed since ${kept.kept}.`);
	} finally {
		await Promise.all([host.close(), server.close()]);
		await rm(folder, { recursive: true, force: true });
	}
});

const codesOf = ({ newFailures }: Comparison): string[] =>
	[...new Set(newFailures.map(({ code }) => code ?? 'none'))].sort();
