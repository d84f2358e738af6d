import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';

/** An example's server, or a variant of it, as a process of its own on a free loopback port. */
export interface ExampleServer {
	/** `http://127.0.0.1:port` */
	readonly url: string;
	/** Ends it, so that its log is whole, and tells what reached it: `METHOD /path status`. */
	arrivals(): Promise<string[]>;
	close(): Promise<void>;
}

/**
 * @param source the server's configuration or program: the example's own, or a variant of it
 * @param folder for files of the server; need not exist
 */
export type StartServer = (source: string, folder: string) => Promise<ExampleServer>;

export const examplesFolder = fileURLToPath(new URL('../../examples', import.meta.url));

/** One exact replacement. */
export type Edit = readonly [from: string, to: string];

/** @throws Error for an edit whose first text does not stand in the source exactly once */
export function edited(source: string, edits: readonly Edit[]): string {
	return edits.reduce((text, [from, to]) => {
		const parts = text.split(from);
		if (parts.length !== 2) {
			throw new Error(`To be replaced once, found ${parts.length - 1} times: ${from}`);
		}
		return parts.join(to);
	}, source);
}

/** @throws Error with the command that installs nginx, where there is none */
export const startNginx: StartServer = async (configuration, folder) => {
	const port = await getPort();
	const file = join(folder, 'nginx.conf');
	const listening: Edit = ['listen 127.0.0.1:8081;', `listen 127.0.0.1:${port};`];
	await mkdir(folder, { recursive: true });
	await writeFile(file, edited(configuration, [listening]));
	const nginx = await launch(
		{
			command: 'nginx',
			args: ['-e', 'stderr', '-p', folder, '-c', file, '-g', 'daemon off;'],
			// Debian puts it where only root looks.
			env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
			install: 'apt-get install -y nginx',
		},
		/start worker process \d/,
	);
	const close = () => nginx.end('SIGQUIT');
	return {
		url: `http://127.0.0.1:${port}`,
		async arrivals() {
			await close();
			return arrivalsIn(await readFile(join(folder, 'access.log'), 'utf8'));
		},
		close,
	};
};

export const startExpress: StartServer = async (source) => {
	const port = await getPort();
	const node = await launch(
		{
			command: process.execPath,
			args: ['--input-type=module', '--eval', source],
			cwd: join(examplesFolder, 'express-cors'),
			env: { ...process.env, PORT: String(port) },
			install: 'npm ci',
		},
		/Listening on/,
	);
	const close = () => node.end('SIGTERM');
	return {
		url: `http://127.0.0.1:${port}`,
		async arrivals() {
			await close();
			return arrivalsIn(node.output());
		},
		close,
	};
};

const arrivalsIn = (log: string): string[] =>
	log.split('\n').filter((line) => /^[A-Z]+ \/\S* \d{3}$/.test(line));

interface Command {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd?: string;
	readonly env: NodeJS.ProcessEnv;
	/** What to run where the command is not there. */
	readonly install: string;
}

interface Running {
	/** Everything printed so far. */
	output(): string;
	/** Resolves once it has ended, also if it had before. */
	end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the command; resolves once it has printed that it is ready. */
async function launch(
	{ command, args, install, ...options }: Command,
	ready: RegExp,
): Promise<Running> {
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const ended = new Promise<Error>((resolve) => {
		child.once('error', ({ message }) => {
			resolve(new Error(`${command} cannot be started (${message}). Install it: ${install}`));
		});
		child.once('close', () => resolve(new Error(`${command} has ended. It said:\n${output}`)));
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
