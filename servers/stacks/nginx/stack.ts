import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { edited } from '../edits.ts';
import { launch } from '../launch.ts';
import { nodeProgram } from '../node.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y nginx';
// Debian puts it where only root looks.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** What has been copied for ten years; nginx's own documentation has no word on CORS. */
const wideOpen = `
        if ($request_method = 'OPTIONS') {
            add_header 'Access-Control-Allow-Origin' '*';
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS';
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range';
            add_header 'Access-Control-Max-Age' 1728000;
            add_header 'Content-Type' 'text/plain; charset=utf-8';
            add_header 'Content-Length' 0;
            return 204;
        }
        if ($request_method = 'POST') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
        if ($request_method = 'GET') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
`;

export const nginx: RealServer = {
	id: 'nginx',
	name: 'nginx',
	stack: 'nginx',
	showsItself: true,
	files: ['nginx.conf', 'app.mjs'],
	install,
	asDocumented: {
		change: { slots: { 'cors in http': '', 'cors in location': wideOpen } },
		from: 'https://enable-cors.org/server_nginx.html',
	},
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
		const app = await launch(nodeProgram(program, appPort, import.meta.dirname), /Listening/);
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

/** The configuration says by two comment lines what goes where. */
function slotsFor(configuration: string): Record<string, string> {
	const [, inHttp, inLocation] =
		/# in http \{ \}\n(.*)# in location \{ \}\n(.*)/s.exec(configuration) ?? [];
	if (inHttp === undefined || inLocation === undefined) {
		throw new Error(`Which part goes into http, which into location?\n${configuration}`);
	}
	return { 'cors in http': inHttp, 'cors in location': inLocation };
}
