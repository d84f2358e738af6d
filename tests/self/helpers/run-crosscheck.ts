import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readResults } from '../../../reports/results/read.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a run of the command left behind. */
export interface FinishedRun extends Partial<ResultsFile> {
	/** The exit code; for a process that a signal ended, the signal's name. */
	readonly exitCode: number | string;
	/** Standard output and error together. */
	readonly output: string;
	/** The report's folder. */
	readonly folder: string;
	readonly attempts: ResultsFile['attempts'];
}

interface Options {
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** In a process group of its own, as a shell starts it. */
	readonly ownGroup?: boolean;
	/** What is started instead of `playwright test`. */
	readonly command?: readonly [program: string, ...words: string[]];
}

/**
 * Runs `playwright test` on the main configuration, as a user would, with a report folder of its
 * own and nothing of this test's environment but what a shell has.
 * @param args further arguments of the command
 */
export const runCrosscheck = async (
	args: readonly string[],
	options: Options = {},
): Promise<FinishedRun> => (await startCrosscheck(args, options)).finished;

/** Waits until a run has the results of some attempts in this file. */
export async function someResults(file: string): Promise<void> {
	const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0);
	while (lines() <= 12) await delay(20);
}

/** The same while it goes on, with the file of the results that there are so far. */
export async function startCrosscheck(
	args: readonly string[],
	options: Options = {},
): Promise<{ command: ChildProcess; results: string; finished: Promise<FinishedRun> }> {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-run-'));
	const { PATH = '', HOME = '' } = process.env;
	const cli = join(root, 'node_modules/@playwright/test/cli.js');
	const [program, ...words] = options.command ?? [process.execPath, cli, 'test', '-c', root];
	const command = spawn(program, [...words, ...args], {
		cwd: options.cwd ?? root,
		detached: options.ownGroup === true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			PATH,
			HOME,
			CI: '1',
			CROSSCHECK_EMBEDDED: '1',
			CROSSCHECK_REPORT: folder,
			...options.env,
		},
	});
	let output = '';
	for (const stream of [command.stdout, command.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
	}
	const results = join(folder, 'results.jsonl');
	const finished = once(command, 'close').then(([exitCode, signal]): FinishedRun => {
		// A run that came to no attempt leaves an empty file, or none.
		const isBegun = existsSync(results) && statSync(results).size > 0;
		const read = isBegun ? readResults(results) : {};
		return { exitCode: exitCode ?? signal, output, folder, attempts: [], ...read };
	});
	return { command, results, finished };
}
