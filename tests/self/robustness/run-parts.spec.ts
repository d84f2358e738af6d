import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readResults } from '../../../reports/results/read.ts';
import { watchLeftovers } from '../helpers/leftovers.ts';
import { someResults, startCrosscheck } from '../helpers/run-crosscheck.ts';
import { wide } from '../helpers/wide.ts';

/** A process of the run itself is killed alone, or the terminal that it writes to is closed. */

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('a worker that is killed costs the attempt that it was at', wide, async () => {
	const leftovers = watchLeftovers();
	try {
		const run = await startCrosscheck(['--project=chromium', '--workers=1'], {
			env: leftovers.env,
		});
		await someResults(run.results);
		const workers = leftovers.processes(/workerProcessEntry/);
		expect(workers).not.toEqual([]);
		for (const id of workers) process.kill(id, 'SIGKILL');
		const { output, exitCode, footer, attempts } = await run.finished;
		expect(output).not.toMatch(/\n\s+at /);
		expect(footer?.outcome, output).toBe('failed');
		const others = attempts.filter(({ status }) => !['pass', 'not-claimed'].includes(status));
		expect(others.map(({ status }) => status)).toEqual(['error']);
		expect(others[0]?.sentence).toMatch(/^The attempt was not carried out: .*worker process/);
		expect(exitCode).not.toBe(0);
		expect(await leftovers.left()).toEqual([]);
	} finally {
		leftovers.remove();
	}
});

test('a terminal that is closed ends the run in order', async () => {
	const leftovers = watchLeftovers();
	try {
		const cli = join(root, 'node_modules/@playwright/test/cli.js');
		const words = [process.execPath, cli, 'test', '-c', root, '--project=chromium'];
		const run = await startCrosscheck([], {
			env: leftovers.env,
			command: ['script', '-qfec', `exec ${words.join(' ')}`, '/dev/null'],
		});
		await someResults(run.results);
		run.command.kill('SIGKILL');
		expect(await leftovers.left()).toEqual([]);
		const { footer, attempts } = readResults(run.results);
		expect(footer?.outcome).toBe('interrupted');
		expect(attempts.length).toBeGreaterThan(0);
		for (const { status } of attempts) expect(['pass', 'not-claimed']).toContain(status);
		for (const name of ['index.html', 'junit.xml', 'summary.md']) {
			const file = join(run.results, '..', name);
			expect(readFileSync(file, 'utf8').length, name).toBeGreaterThan(50);
		}
	} finally {
		leftovers.remove();
	}
});
