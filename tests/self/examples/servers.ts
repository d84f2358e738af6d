import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { type Edit, edited } from '../../../servers/on-trial/stacks/edits.ts';
import { launch } from '../../../servers/on-trial/stacks/launch.ts';

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

export const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url));

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
