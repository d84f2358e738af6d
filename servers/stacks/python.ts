import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Command, launch, type Running } from './launch.ts';

/** Debian's own, which has Debian's packages; another one may stand before it in PATH. */
const interpreter = '/usr/bin/python3';

const python = (args: readonly string[], install: string): Command => ({
	command: interpreter,
	args,
	env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' },
	install,
});

/** Starts `python3 -m …` with the program as `main.py` in the folder, which is its working folder. */
export async function launchPython(
	program: string,
	folder: string,
	{ args, install, ready }: { args: readonly string[]; install: string; ready: RegExp },
): Promise<Running> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'main.py'), program);
	return launch({ ...python(['-m', ...args], install), cwd: folder }, ready);
}

/**
 * Versions of Python packages, as `flask 2.2.2, flask-cors 3.0.10`.
 * @throws Error with the command that installs them, where one is missing
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
