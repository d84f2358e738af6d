import { createRequire } from 'node:module';
import getPort from 'get-port';
import { launch } from '../launch.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'npm ci';

export const express: RealServer = {
	id: 'express',
	files: ['server.mjs'],
	install,
	mistakes,
	slotsFor: oneSlot,

	async version() {
		const require = createRequire(import.meta.url);
		const versionOf = (name: string): string =>
			`${name} ${require(`${name}/package.json`).version}`;
		return `${versionOf('express')}, ${versionOf('cors')}`;
	},

	async start({ 'server.mjs': program = '' }) {
		const port = await getPort();
		const node = await launch(
			{
				command: process.execPath,
				args: ['--input-type=module', '--eval', program],
				// Packages are looked for from here.
				cwd: import.meta.dirname,
				env: { ...process.env, PORT: String(port) },
				install,
			},
			/Listening/,
		);
		return { url: `http://127.0.0.1:${port}`, close: () => node.end('SIGTERM') };
	},
};
