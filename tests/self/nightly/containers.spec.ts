import { spawn, spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, type TestInfo, test } from '@playwright/test';
import { exitCodes } from '../../../model/exit-codes.ts';
import { standIns } from './ci.helpers.ts';
import { bad, good, lost } from './runs.ts';
import { root } from './steps.ts';

/** Containers of the image that share a folder, as the CronJob starts them. */
class Containers {
	readonly #folder: string;
	readonly kept: string;

	constructor(testInfo: TestInfo) {
		this.#folder = testInfo.outputPath('containers');
		this.kept = join(this.#folder, 'kept');
		mkdirSync(this.kept, { recursive: true });
	}

	/** Whatever one leaves is gone, but for the shared folder. */
	#container(name: string, results: string, env: Record<string, string>) {
		const cwd = join(this.#folder, name);
		mkdirSync(cwd, { recursive: true });
		copyFileSync(join(root, 'examples/ci/nightly.sh'), join(cwd, 'nightly.sh'));
		writeFileSync(join(cwd, 'merged.jsonl'), results);
		const path = standIns(cwd);
		return { cwd, env: { ...path, KEPT: this.kept, RUN: 'crosscheck-1', ...env } };
	}

	shard(index: number, code = '1') {
		const env = { SHARDS: '3', JOB_COMPLETION_INDEX: `${index}`, SHARD_CODE: code };
		const options = this.#container(`shard-${index}`, '', env);
		return spawnSync('bash', ['nightly.sh'], { ...options, encoding: 'utf8' });
	}

	async report(results: string, env: Record<string, string> = {}) {
		const all = { SHARDS: '3', JOB_COMPLETION_INDEX: '3', NIGHT: '1', ...env };
		const child = spawn(
			'bash',
			['nightly.sh'],
			this.#container(`report-${all.NIGHT}`, results, all),
		);
		const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
		const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
		return { code: await ended, output: out + error };
	}

	in(folder: string): string[] {
		return existsSync(join(this.kept, folder)) ? readdirSync(join(this.kept, folder)).sort() : [];
	}
}

test('the report waits for all shards, and says what is new night after night', async ({}, testInfo) => {
	const containers = new Containers(testInfo);
	const first = containers.report(good, { NIGHT: '1' });
	for (const index of [2, 0, 1]) expect(containers.shard(index).status).toBe(0);
	expect(await first).toMatchObject({
		code: 0,
		output: expect.stringContaining('Nothing is saved in'),
	});
	expect(containers.in('blobs'), 'the night is over').toEqual([]);

	for (const index of [0, 1, 2]) containers.shard(index);
	const second = await containers.report(bad, { NIGHT: '2' });
	expect(second).toMatchObject({ code: 1, output: expect.stringContaining('1 new failure') });

	for (const index of [0, 1, 2]) containers.shard(index);
	const third = await containers.report(lost, { NIGHT: '3' });
	expect(third.code).toBe(exitCodes.nothingLearned);
	expect(containers.in('runs')).toEqual(['2031-05-01-0317.jsonl', '2031-05-02-0317.jsonl']);
	expect(containers.in('reports')).toHaveLength(3);
	expect(containers.in('reports/2031-05-02-0317')).toContain('history.html');
});

test('each shard makes its own part', async ({}, testInfo) => {
	const containers = new Containers(testInfo);
	for (const index of [0, 1, 2]) containers.shard(index);
	const blobs = containers.in('blobs/crosscheck-1');
	expect(blobs).toEqual(['0.zip', '1.zip', '2.zip']);
	const commands = blobs.map((name) =>
		readFileSync(join(containers.kept, 'blobs/crosscheck-1', name), 'utf8').trim(),
	);
	expect(commands).toEqual(
		[1, 2, 3].map((part) => `playwright test --shard=${part}/3 --reporter=blob`),
	);
});

test('a shard that fails, or that is lost, is not taken for a better run', async ({}, testInfo) => {
	const containers = new Containers(testInfo);
	containers.shard(0);
	const late = await containers.report(good, { WAIT_MINUTES: '0' });
	expect(late).toEqual({ code: 1, output: 'After 0 minutes, 1 of 3 shards have ended.\n' });
	expect(containers.shard(1, '2').status).toBe(exitCodes.wrongUsage);
	const failed = await containers.report(good);
	expect(failed).toEqual({ code: 2, output: 'A shard failed. Its own log says why.\n' });
	expect(containers.in('runs')).toEqual([]);
});

test('one container does everything where no shards are asked for', async ({}, testInfo) => {
	const containers = new Containers(testInfo);
	const alone = { SHARDS: '', JOB_COMPLETION_INDEX: '' };
	expect((await containers.report(good, { ...alone, RUN_CODE: '0' })).code).toBe(0);
	expect((await containers.report(bad, { ...alone, NIGHT: '2' })).code).toBe(1);
	expect(containers.in('runs')).toHaveLength(2);
	const wrong = await containers.report(good, { ...alone, NIGHT: '3', RUN_CODE: '2' });
	expect(wrong.code, 'a contract that is wrong').toBe(exitCodes.wrongUsage);
	expect(containers.in('runs')).toHaveLength(2);
});
