import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { engineNames } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor, runAttempts, under } from '../helpers/run-attempts.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { startHost } from '../helpers/start-host.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const plainGet = catalogue.filter(({ id }) => id === 'simple-get-allowed-origin');

test('an https page that calls a plain http target is told as mixed content, with the remedy', async () => {
	const api = await startReferenceApi(contract);
	const target = 'http://api.example.com';
	const host = await startHost([{ origin: target, upstream: api.url }]);
	try {
		for (const engine of engineNames) {
			const [attempt] = attemptsFor(under(contract, target), plainGet);
			if (!attempt) throw new Error('nothing planned');
			const [judged] = await runAttempts(host, engine, [attempt]);
			expect(judged?.verdict.status, engine).toBe('error');
			expect(judged?.verdict.findings[0]?.code, engine).toBe('blocked-mixed-content');
		}
		expect(api.log).toEqual([]);
	} finally {
		await host.close();
		await api.close();
	}
});

test('an engine that cannot be had is an error that names the command, never skipped', async () => {
	const empty = await mkdtemp(join(tmpdir(), 'crosscheck-no-browsers-'));
	const run = await runCrosscheck(['-g', 'simple-get-allowed-origin.*item.read '], {
		env: { CROSSCHECK_BROWSERS: 'playwright', PLAYWRIGHT_BROWSERS_PATH: empty },
	});
	expect(run.exitCode).toBe(exitCodes.nothingLearned);
	expect(run.output).toMatch(
		/^Crosscheck: its own API, https:\/\/api\.example\.com \(.*\): 3 attempts\n/,
	);
	expect(run.attempts.map(({ engine, status }) => [engine, status])).toEqual(
		engineNames.map((engine) => [engine, 'error']),
	);
	for (const { engine, sentence } of run.attempts) {
		expect(sentence).toContain(`npx playwright install ${engine}`);
	}
});

test('a bad contract ends the run with its mistakes and without a stack trace', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-bad-contract-'));
	const file = join(folder, 'crosscheck.yaml');
	await writeFile(
		file,
		'target: ftp://api.example.com\norigins: { allowed: [https://a.example/] }\n',
	);
	const run = await runCrosscheck([], { env: { CROSSCHECK_CONTRACT: file } });
	expect(run.exitCode).toBe(2);
	expect(run.output).toContain('crosscheck.yaml:1:');
	expect(run.output).toContain('crosscheck.yaml:2:');
	expect(run.output).not.toMatch(/^\s+at /m);
	expect(run.attempts).toEqual([]);
});

test('a run in CI without a contract tries nothing', async () => {
	const run = await runCrosscheck([], { env: { CROSSCHECK_EMBEDDED: '0' } });
	expect(run.exitCode).toBe(2);
	expect(run.output).toContain('there is no crosscheck.yaml in this folder');
	expect(run.output).not.toMatch(/^\s+at /m);
	expect(run.attempts).toEqual([]);
});

test('--list accounts for every attempt and leaves earlier results alone', async () => {
	const planned = attemptsFor(contract, catalogue).length * engineNames.length;
	const run = await runCrosscheck(['--list']);
	expect(run.exitCode).toBe(0);
	expect(run.output).toContain(`Total: ${planned} tests`);
	expect(run.header).toBeUndefined();
});
