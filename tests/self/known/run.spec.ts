import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { exitCodes } from '../../../model/exit-codes.ts';
import { folderWith } from '../contract/folder.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { contract, startServer, urlOf } from '../package/folders.helpers.ts';

test('a run passes with a failure that is known, and fails with a line that is out of date', async ({}, testInfo) => {
	const broken = createServer((_request, response) => response.end('a chair'));
	await once(broken.listen(0, '127.0.0.1'), 'listening');
	const mended = await startServer();

	async function runWith(upstream: string, until: string) {
		const line = `{ match: simple-get-allowed-origin › item.*, reason: API-1234, until: ${until} }`;
		const files = { 'known.yaml': `${contract}known: [${line}]\n` };
		const cwd = folderWith(testInfo, files);
		const only = ['--project=chromium', '--grep', 'simple-get-allowed-origin:.*item.read'];
		const env = { TARGET_UPSTREAM: upstream, CROSSCHECK_CONTRACT: `${cwd}/known.yaml` };
		const { exitCode, output, attempts, footer } = await runCrosscheck(only, { env });
		expect(attempts).toHaveLength(1);
		return { exitCode, output: output.replaceAll(/\s+/g, ' '), known: attempts[0]?.known, footer };
	}

	const known = await runWith(urlOf(broken), '2999-12-31');
	expect(known.output).toContain('Known until 2999-12-31: API-1234.');
	expect(known.known?.reason).toBe('API-1234');
	expect(known.footer?.counts).toMatchObject({ fail: 0, warning: 1 });
	expect(known.exitCode).toBe(exitCodes.works);

	const expired = await runWith(urlOf(broken), '2020-12-31');
	expect(expired.output).toContain('has expired on 2020-12-31');
	expect(expired.footer?.counts).toMatchObject({ fail: 1, warning: 0 });
	expect(expired.exitCode).toBe(exitCodes.fails);

	const passing = await runWith(urlOf(mended), '2999-12-31');
	expect(passing.output).toContain('matches 1 attempt that passes now');
	expect(passing.footer?.counts).toMatchObject({ pass: 1 });
	expect(passing.exitCode).toBe(exitCodes.fails);
	for (const server of [broken, mended]) server.close();
});
