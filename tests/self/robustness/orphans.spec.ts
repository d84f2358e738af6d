import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { browserHome } from '../../../fixtures/engines/browser-home.ts';

/** Stands for a browser: it does not heed SIGTERM, writes all the time, and has a child in a session of its own. */
const stubborn = `trap '' TERM; setsid sh -c 'trap "" TERM; while :; do echo x >> "$0/log"; done' "$TMPDIR" & while :; do sleep 0.01; done`;

const isOrphanWatch = (id: number): boolean =>
	readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('orphan-watch.mjs');

/** Whether the process handles signals itself: SIGHUP is the last one, and none that Node handles by itself. */
const heedsSignals = (id: number): boolean => {
	const [, caught = '0'] = /SigCgt:\s+(\w+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
	return ((BigInt(`0x${caught}`) >> BigInt(constants.signals.SIGHUP - 1)) & 1n) === 1n;
};

const childrenOf = (id: number): number[] =>
	readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const isAlive = (id: number): boolean => existsSync(`/proc/${id}/environ`);

test('all processes of a browser are ended, those that are frozen or deaf to signals, too', async () => {
	const home = await browserHome('chromium');
	const browser = spawn('sh', ['-c', stubborn], { env: home.environment(), detached: true });
	await expect.poll(() => existsSync(join(home.folder, 'log'))).toBe(true);
	process.kill(Number(browser.pid), 'SIGSTOP');
	await Promise.all([home.end(), once(browser, 'exit')]);
	await home.remove();
	await delay(200);
	expect(existsSync(home.folder)).toBe(false);
});

for (const [signal, who] of [
	['SIGKILL', 'it alone'],
	['SIGTERM', 'it alone'],
	['SIGINT', 'it alone'],
	['SIGTERM', 'all processes of Node'],
	['SIGHUP', 'all processes of Node'],
] as const) {
	test(`a process that ${signal} to ${who} ends leaves no browser`, async () => {
		const home = join(import.meta.dirname, '../../../fixtures/engines/browser-home.ts');
		const script = `
			import { createJiti } from 'jiti';
			import { spawn } from 'node:child_process';
			const { browserHome } = await createJiti(import.meta.url).import(${JSON.stringify(home)});
			for (const engine of ['chromium', 'webkit']) {
				const { folder, environment } = await browserHome(engine);
				const { pid } = spawn('sh', ['-c', ${JSON.stringify(stubborn)}], { env: environment(), detached: true });
				console.log(pid + ' ' + folder);
			}
			setInterval(() => {}, 1000);`;
		const command = spawn(process.execPath, ['--input-type=module', '-e', script], {
			cwd: join(import.meta.dirname, '../../..'),
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const started: { id: number; folder: string }[] = [];
		for await (const line of createInterface({ input: command.stdout })) {
			const [id = '', folder = ''] = line.split(' ');
			started.push({ id: Number(id), folder });
			if (started.length === 2) break;
		}
		await expect
			.poll(() => started.every(({ folder }) => existsSync(join(folder, 'log'))))
			.toBe(true);
		if (who === 'all processes of Node') {
			const [watch = 0] = childrenOf(Number(command.pid)).filter(isOrphanWatch);
			expect(watch).toBeGreaterThan(0);
			await expect.poll(() => heedsSignals(watch)).toBe(true);
			process.kill(watch, signal);
		}
		command.kill(signal);
		const left = () => started.filter(({ id, folder }) => isAlive(id) || existsSync(folder));
		await expect.poll(left).toEqual([]);
		for (const { folder } of started) await rm(folder, { recursive: true, force: true });
	});
}
