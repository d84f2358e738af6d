import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readResults } from '../../../reports/results/read.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a run of the command left behind. */
export interface FinishedRun extends Partial<ResultsFile> {
	readonly exitCode: number;
	/** Standard output and error together. */
	readonly output: string;
	/** The report's folder. */
	readonly folder: string;
	readonly attempts: ResultsFile['attempts'];
}

/**
 * Runs `playwright test` on the main configuration, as a user would, with a report folder of its
 * own and nothing of this test's environment but what a shell has.
 * @param args further arguments of the command
 */
export async function runCrosscheck(
	args: readonly string[],
	options: { env?: Record<string, string>; cwd?: string } = {},
): Promise<FinishedRun> {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-run-'));
	const { PATH = '', HOME = '' } = process.env;
	const command = spawn(
		process.execPath,
		[join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', root, ...args],
		{
			cwd: options.cwd ?? root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				PATH,
				HOME,
				CI: '1',
				CROSSCHECK_EMBEDDED: '1',
				CROSSCHECK_REPORT: folder,
				...options.env,
			},
		},
	);
	let output = '';
	for (const stream of [command.stdout, command.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
	}
	const [exitCode] = await once(command, 'close');
	const file = join(folder, 'results.jsonl');
	// A run that came to no attempt leaves an empty file, or none.
	const isBegun = existsSync(file) && statSync(file).size > 0;
	return { exitCode, output, folder, attempts: [], ...(isBegun ? readResults(file) : {}) };
}
