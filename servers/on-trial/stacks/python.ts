import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { type Command, launch } from './launch.ts';
import type { Files } from './slots.ts';
import type { Started } from './stack.ts';

/** Debian's own, which has Debian's packages; another one may stand before it in PATH. */
const interpreter = '/usr/bin/python3';

const python = (args: readonly string[], install: string): Command => ({
	command: interpreter,
	args,
	env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' },
	install,
});

/**
 * Starts `python3 -m …` with the files in the folder, which is its working folder.
 * @param server the module and the arguments that make it listen on that port of 127.0.0.1
 * @throws Error with what it printed and the command that installs it
 */
export async function startPython(
	files: Files,
	folder: string,
	server: {
		readonly args: (port: string) => readonly string[];
		/** What it prints once it listens. */
		readonly ready: RegExp;
		readonly install: string;
	},
): Promise<Started> {
	const port = await getPort();
	await mkdir(folder, { recursive: true });
	for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
	const command = python(['-m', ...server.args(`${port}`)], server.install);
	const running = await launch({ ...command, cwd: folder }, server.ready);
	return { url: `http://127.0.0.1:${port}`, close: () => running.end('SIGTERM') };
}

/** Starts the `app` of `main.py` with uvicorn. Rejects as `startPython` does. */
export const startUvicorn = (files: Files, folder: string, install: string): Promise<Started> =>
	startPython(files, folder, {
		args: (port) => ['uvicorn', 'main:app', '--host', '127.0.0.1', '--port', port],
		ready: /Uvicorn running on/,
		install,
	});

/**
 * Versions of Python packages, such as `flask 2.2.2, flask-cors 3.0.10`.
 * @throws Error with the command that installs them, if one is missing
 */
export async function pythonVersions(
	packages: readonly string[],
	install: string,
): Promise<string> {
	const program =
		'import sys, importlib.metadata as m; ' +
		'print(", ".join(f"{name} {m.version(name)}" for name in sys.argv[1:]))';
	const { command, args, env } = python(['-c', program, ...packages], install);
	const run = promisify(execFile);
	const { stdout } = await run(command, args, { env }).catch((error: Error) => {
		throw new Error(`${packages.join(', ')}: ${error.message}\nInstall them: ${install}`);
	});
	return stdout.trim();
}
