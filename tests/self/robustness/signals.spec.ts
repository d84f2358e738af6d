import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { browserPrograms, watchLeftovers } from '../helpers/leftovers.ts';
import { someResults, startCrosscheck } from '../helpers/run-crosscheck.ts';
import { wide } from '../helpers/wide.ts';

const root = join(import.meta.dirname, '../../..');

/** When the signal comes: as soon as a browser's process is there, or when attempts have ended. */
type Moment = 'starting' | 'running';

interface Case {
	readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP';
	readonly to: 'the main process' | 'the process group';
	readonly moment: Moment;
	/** Of npm the signal, by which it ends itself: shells make 143 of it. */
	readonly exitCode: number | NodeJS.Signals;
	readonly engine: string;
	readonly command?: readonly [program: string, ...words: string[]];
	/** Whether it is left to `npm run test:wide`. */
	readonly isWide?: true;
}

const cases: readonly Case[] = [
	{
		signal: 'SIGINT',
		to: 'the main process',
		moment: 'running',
		exitCode: 130,
		engine: 'chromium',
	},
	{
		signal: 'SIGINT',
		to: 'the process group',
		moment: 'running',
		exitCode: 130,
		engine: 'webkit',
		isWide: true,
	},
	{
		signal: 'SIGTERM',
		to: 'the main process',
		moment: 'running',
		exitCode: 143,
		engine: '*',
		isWide: true,
	},
	{
		signal: 'SIGTERM',
		to: 'the process group',
		moment: 'starting',
		exitCode: 143,
		engine: 'webkit',
	},
	{
		signal: 'SIGTERM',
		to: 'the main process',
		moment: 'running',
		exitCode: 'SIGTERM',
		engine: 'chromium',
		command: ['npm', 'start', '--'],
	},
	{
		signal: 'SIGHUP',
		to: 'the process group',
		moment: 'running',
		exitCode: 129,
		engine: 'firefox',
	},
];

for (const { signal, to, moment, exitCode, engine, isWide, command } of cases) {
	const started = command ? ` of ${command.join(' ')}` : '';
	test(
		`${signal} to ${to}${started} while browsers are ${moment} ends the run in order`,
		isWide ? wide : {},
		async () => {
			const leftovers = watchLeftovers();
			try {
				const run = await startCrosscheck([`--project=${engine}`], {
					env: leftovers.env,
					ownGroup: true,
					...(command ? { command } : {}),
				});
				await reached(moment, run.results, () => leftovers.processes(browserPrograms));
				const id = Number(run.command.pid);
				process.kill(to === 'the process group' ? -id : id, signal);
				const { output, footer, folder, attempts, ...end } = await run.finished;
				expect(end.exitCode, output).toBe(exitCode);
				expect(output).toMatch(/The run was interrupted after \d+ of \d+ attempts\./);
				expect(output).toMatch(/^Report: .*index\.html {3}Results: /m);
				expect(footer?.outcome).toBe('interrupted');
				for (const name of ['index.html', 'junit.xml', 'summary.md']) {
					expect(readFileSync(join(folder, name), 'utf8').length, name).toBeGreaterThan(50);
				}
				expect(
					attempts.filter(({ status }) => status !== 'pass' && status !== 'not-claimed'),
				).toEqual([]);
				expect(await leftovers.left()).toEqual([]);
			} finally {
				leftovers.remove();
			}
		},
	);
}

/** A browser's process, by its project's name. */
const processes = {
	chromium: /^[^\0]*chrom/,
	firefox: /^[^\0]*firefox/,
	webkit: /^[^\0]*MiniBrowser/,
} as const;

for (const [projects, details] of [
	[['webkit'], {}],
	[['chromium', 'firefox', 'webkit'], wide],
] as const) {
	test(
		`SIGKILL of the main process ends the browsers, too: ${projects.join(', ')}`,
		details,
		async () => {
			const leftovers = watchLeftovers();
			try {
				const chosen = projects.map((name) => `--project=${name}`);
				const run = await startCrosscheck(chosen, { env: leftovers.env, ownGroup: true });
				const all = () => projects.every((name) => leftovers.processes(processes[name]).length > 0);
				await expect.poll(all, { timeout: 300_000 }).toBe(true);
				process.kill(Number(run.command.pid), 'SIGKILL');
				await run.finished;
				expect(await leftovers.left()).toEqual([]);
			} finally {
				leftovers.remove();
			}
		},
	);
}

test('SIGTERM ends a check, and its browsers', async () => {
	const leftovers = watchLeftovers();
	try {
		const { PATH = '', HOME = '' } = process.env;
		const command = spawn(
			process.execPath,
			[
				join(root, 'command/crosscheck.mjs'),
				'check',
				'https://192.0.2.1/',
				'--origin',
				'https://app.example.com',
				'--engine',
				'firefox,webkit',
			],
			{
				stdio: ['ignore', 'ignore', 'pipe'],
				env: { PATH, HOME, CROSSCHECK_WARM: '0', ...leftovers.env },
			},
		);
		let said = '';
		command.stderr?.setEncoding('utf8').on('data', (text) => {
			said += text;
		});
		await expect
			.poll(() => leftovers.processes(browserPrograms).length, { timeout: 300_000 })
			.toBeGreaterThan(0);
		command.kill('SIGTERM');
		expect(await once(command, 'exit')).toEqual([143, null]);
		expect(said).toContain('interrupted by SIGTERM');
		expect(await leftovers.left()).toEqual([]);
	} finally {
		leftovers.remove();
	}
});

async function reached(moment: Moment, results: string, started: () => number[]): Promise<void> {
	if (moment === 'running') return someResults(results);
	while (started().length === 0) await delay(50);
}
