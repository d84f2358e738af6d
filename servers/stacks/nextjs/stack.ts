import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { type Command, launch } from '../launch.ts';
import { installsPackages, nodeVersions } from '../node.ts';
import type { Files } from '../slots.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const documented = `import { NextResponse } from 'next/server';

const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

const corsOptions = {
	'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
	'Access-Control-Allow-Headers': 'Content-Type, Authorization',
};

export function proxy(request) {
	const origin = request.headers.get('origin') ?? '';
	const isAllowedOrigin = allowedOrigins.includes(origin);
	if (request.method === 'OPTIONS') {
		const preflightHeaders = {
			...(isAllowedOrigin && { 'Access-Control-Allow-Origin': origin }),
			...corsOptions,
		};
		return NextResponse.json({}, { headers: preflightHeaders });
	}
	const response = NextResponse.next();
	if (isAllowedOrigin) response.headers.set('Access-Control-Allow-Origin', origin);
	for (const [name, value] of Object.entries(corsOptions)) response.headers.set(name, value);
	return response;
}
`;

export const nextjs: RealServer = {
	id: 'nextjs',
	name: 'Next.js with route handlers',
	stack: 'nextjs',
	showsItself: false,
	files: [
		'proxy.js',
		'next.config.mjs',
		'app/answer.js',
		'app/items/route.js',
		'app/items/[id]/route.js',
		'app/prices/route.js',
		'app/broken/route.js',
		'app/[...path]/route.js',
	],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy#cors',
	},
	mistakes,

	/** The matcher says where the API is: here it is everywhere. */
	slotsFor: (configuration) => ({ cors: configuration.replace("'/api/:path*'", "'/:path*'") }),

	version: () => nodeVersions(['next', 'react']),

	async start(files, folder) {
		await write(files, folder);
		await symlink(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'));
		await build(folder);
		const port = await getPort();
		const server = await launch(
			next(folder, 'start', '--hostname', '127.0.0.1', '--port', `${port}`),
			/Ready in/,
		);
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};

async function build(folder: string): Promise<void> {
	const { command, args, cwd, env } = next(folder, 'build');
	const run = promisify(execFile);
	await run(command, args, { cwd, env }).catch(({ message, stdout }) => {
		throw new Error(`${message}\n${stdout}\nIf a part is missing: ${installsPackages}`);
	});
}

async function write(files: Files, folder: string): Promise<void> {
	const all = { ...files, 'package.json': '{ "private": true, "type": "module" }' };
	for (const [name, text] of Object.entries(all)) {
		const file = join(folder, name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

const next = (folder: string, ...words: readonly string[]): Command => ({
	command: process.execPath,
	args: [join(import.meta.dirname, '../node_modules/next/dist/bin/next'), ...words],
	cwd: folder,
	env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', XDG_CONFIG_HOME: folder },
	install: installsPackages,
});
