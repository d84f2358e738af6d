import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from '../launch.ts';
import { installsPackages } from '../node.ts';
import type { Files } from '../slots.ts';

const packages = join(import.meta.dirname, '../node_modules');

/** Next.js' command, as its users run it in the folder of their project. */
export const next = (folder: string, ...words: readonly string[]): Command => ({
	command: process.execPath,
	args: [join(packages, 'next/dist/bin/next'), ...words],
	cwd: folder,
	env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', XDG_CONFIG_HOME: folder },
	install: installsPackages,
});

/**
 * Builds are made one after the other in one place: Next.js finds there what it has compiled, so that
 * all but the first take a fifth of the time.
 */
let workshop: string | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes the files a project in the folder, ready to be started.
 * @throws Error with what Next.js said and the command that installs it
 */
export function build(files: Files, folder: string): Promise<void> {
	const built = last.then(() => buildNow(files, folder));
	last = built.catch(() => {});
	return built;
}

async function buildNow(files: Files, folder: string): Promise<void> {
	await write(files, folder);
	if (workshop === undefined || !existsSync(workshop)) workshop = join(folder, 'workshop');
	await rm(join(workshop, 'app'), { recursive: true, force: true });
	await write(files, workshop);
	const { command, args, cwd, env } = next(workshop, 'build');
	const run = promisify(execFile);
	await run(command, args, { cwd, env }).catch(({ message, stdout }) => {
		throw new Error(`${message}\n${stdout}\nIf a part is missing: ${installsPackages}`);
	});
	const cache = join(workshop, '.next/cache');
	await cp(join(workshop, '.next'), join(folder, '.next'), {
		recursive: true,
		filter: (source) => source !== cache,
	});
}

async function write(files: Files, folder: string): Promise<void> {
	const all = { ...files, 'package.json': '{ "private": true, "type": "module" }' };
	for (const [name, text] of Object.entries(all)) {
		const file = join(folder, name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	const link = join(folder, 'node_modules');
	if (!existsSync(link)) await symlink(packages, link);
}
