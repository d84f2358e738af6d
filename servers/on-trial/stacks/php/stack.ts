import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { versionSaid } from '../debian.ts';
import { launch } from '../launch.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y php-cli';

export const php: RealServer = {
	id: 'php',
	name: 'PHP without a framework',
	stack: 'php',
	showsItself: true,
	files: ['index.php'],
	install,
	asDocumented: {
		change: { slots: { cors: 'header("Access-Control-Allow-Origin: *");\n' } },
		from: 'https://enable-cors.org/server_php.html',
	},
	mistakes,
	slotsFor: oneSlot,

	version: async () => `PHP ${await versionSaid(['php', '-v'], /^PHP (\S+)/, install)}`,

	async start({ 'index.php': program = '' }, folder) {
		const port = await getPort();
		const file = join(folder, 'index.php');
		await mkdir(folder, { recursive: true });
		await writeFile(file, program);
		// PHP would read the file at the first request only.
		await promisify(execFile)('php', ['-l', file]).catch((error: Error) => {
			throw new Error(`PHP cannot read the program: ${error.message}\nInstall it: ${install}`);
		});
		const server = await launch(
			{
				command: 'php',
				// If errors are displayed, an exception gets status 200.
				args: ['-d', 'display_errors=0', '-S', `127.0.0.1:${port}`, file],
				cwd: folder,
				env: process.env,
				install,
			},
			/Development Server .* started/,
		);
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};
