import { spawn } from 'node:child_process';

export interface Command {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd?: string;
	readonly env: NodeJS.ProcessEnv;
	/** What to run where the command, or a part of it, is not there. */
	readonly install: string;
}

export interface Running {
	/** Everything printed so far. */
	output(): string;
	/** Resolves once it has ended, also if it had before. */
	end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the command; resolves once it has printed that it is ready.
 * @param ready matches the output of a ready server
 * @throws Error with what it printed and the command that installs it, if it ends before
 */
export async function launch(
	{ command, args, install, ...options }: Command,
	ready: RegExp,
): Promise<Running> {
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const ended = new Promise<Error>((resolve) => {
		child.once('error', ({ message }) => {
			resolve(new Error(`${command} cannot be started (${message}). Install it: ${install}`));
		});
		child.once('close', () => {
			resolve(
				new Error(`${command} has ended. It said:\n${output}\nIf a part is missing: ${install}`),
			);
		});
	});
	const isReady = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text;
				if (ready.test(output)) resolve();
			});
		}
	});
	const failure = await Promise.race([isReady, ended]);
	if (failure) throw failure;
	return {
		output: () => output,
		async end(signal) {
			child.kill(signal);
			await ended;
		},
	};
}
