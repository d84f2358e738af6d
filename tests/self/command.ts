import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttemptRecord, FooterRecord, HeaderRecord } from '../../model/record.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the command left behind. */
export interface FinishedRun {
	readonly exitCode: number;
	/** Standard output and error together. */
	readonly output: string;
	/** The report's folder. */
	readonly folder: string;
	readonly header?: HeaderRecord;
	readonly attempts: readonly AttemptRecord[];
	readonly footer?: FooterRecord;
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
	const text = await readFile(join(folder, 'results.jsonl'), 'utf8').catch(() => '');
	const lines = text
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
	return {
		exitCode,
		output,
		folder,
		header: lines.find(({ kind }) => kind === 'header'),
		attempts: lines.filter(({ kind }) => kind === 'attempt'),
		footer: lines.find(({ kind }) => kind === 'footer'),
	};
}
