import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Layer } from '../../../model/cause.ts';
import { express } from '../../../servers/on-trial/stacks/express/stack.ts';
import { changed } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { withServers } from './stacks.helpers.ts';

const contract = readFileSync(
	join(import.meta.dirname, '../../../servers/on-trial/stacks/crosscheck.yaml'),
	'utf8',
);

for (const layer of ['application', 'gateway'] as const satisfies readonly Layer[]) {
	test(`a run tells that the fault comes from the ${layer}, by the contract’s target.past`, async ({}, testInfo) => {
		const best = await bestForm(express);
		const wrong = changed(best, { moves: { cors: '// The routes.' } });
		const forms = [{ files: wrong }, { files: best }];
		const file = testInfo.outputPath('crosscheck.yaml');
		const run = await withServers(express, forms, async ([faulty, right]) => {
			const past = layer === 'application' ? faulty?.url : right?.url;
			// The first passes on to the same server: another name of it will do for a gateway.
			const upstream = faulty?.url.replace('127.0.0.1', 'localhost');
			const target = `{ url: https://api.example.com, upstream: ${upstream}, past: ${past} }`;
			writeFileSync(file, contract.replace(/^target: .*$/m, `target: ${target}`));
			return runCrosscheck(['--project', 'chromium', '--grep', 'method-put-delete-patch'], {
				env: { CROSSCHECK_CONTRACT: file },
			});
		});
		expect(run.exitCode, run.output).toBe(1);
		const [first] = run.footer?.causes ?? [];
		expect(first).toMatchObject({ id: 'auth-before-cors', layer });
		expect(first?.evidence.at(-1)).toMatch(
			/^Asked past the gateway: OPTIONS \/items\/1 was answered \d+/,
		);
		expect(first?.why).toContain('Asked past the gateway, the application ');
	});
}
