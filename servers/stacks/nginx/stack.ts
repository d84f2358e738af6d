import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { edited } from '../edits.ts';
import { type Command, launch } from '../launch.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y nginx';
// Debian puts it where only root looks.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const nginx: RealServer = {
	id: 'nginx',
	files: ['nginx.conf', 'app.mjs'],
	install,
	mistakes,
	slotsFor,

	async version() {
		const run = promisify(execFile);
		const { stderr } = await run('nginx', ['-v'], { env }).catch((error: Error) => {
			throw new Error(`nginx cannot be started (${error.message}). Install it: ${install}`);
		});
		return `nginx ${/nginx\/(\S+)/.exec(stderr)?.[1] ?? '(version unknown)'}`;
	},

	async start({ 'nginx.conf': configuration = '', 'app.mjs': program = '' }, folder) {
		const appPort = await getPort();
		const port = await getPort();
		const file = join(folder, 'nginx.conf');
		await mkdir(folder, { recursive: true });
		await writeFile(
			file,
			edited(configuration, [
				['127.0.0.1:8091', `127.0.0.1:${port}`],
				['127.0.0.1:8092', `127.0.0.1:${appPort}`],
			]),
		);
		const app = await launch(nodeProgram(program, appPort), /Listening/);
		const server = await launch(
			{
				command: 'nginx',
				args: ['-e', 'stderr', '-p', folder, '-c', file, '-g', 'daemon off;'],
				env,
				install,
			},
			/start worker process \d/,
		).catch(async (error) => {
			await app.end('SIGTERM');
			throw error;
		});
		return {
			url: `http://127.0.0.1:${port}`,
			async close() {
				await Promise.all([server.end('SIGTERM'), app.end('SIGTERM')]);
			},
		};
	},
};

const nodeProgram = (source: string, port: number): Command => ({
	command: process.execPath,
	args: ['--input-type=module', '--eval', source],
	env: { ...process.env, PORT: String(port) },
	install: 'npm ci',
});

/** The configuration says by two comment lines what goes where. */
function slotsFor(configuration: string): Record<string, string> {
	const [, inHttp, inLocation] =
		/# in http \{ \}\n(.*)# in location \{ \}\n(.*)/s.exec(configuration) ?? [];
	if (inHttp === undefined || inLocation === undefined) {
		throw new Error(`Which part goes into http, which into location?\n${configuration}`);
	}
	return { 'cors in http': inHttp, 'cors in location': inLocation };
}
