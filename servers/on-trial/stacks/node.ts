import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import getPort from 'get-port';
import { type Command, launch } from './launch.ts';
import type { Started } from './stack.ts';

/** Installs what `package.json` of this folder names. */
export const installsPackages = 'npm ci --prefix servers/on-trial/stacks';

/**
 * The command for a Node program that listens on 127.0.0.1 and PORT, and then prints `Listening`.
 * @param cwd folder whose packages it uses
 */
export const nodeProgram = (
	source: string,
	port: number,
	cwd: string,
	install = installsPackages,
): Command => ({
	command: process.execPath,
	args: ['--input-type=module', '--eval', source],
	cwd,
	env: { ...process.env, PORT: String(port) },
	install,
});

/**
 * Starts a Node program on a free loopback port.
 * @param source the program's text
 * @param cwd folder whose packages it uses
 * @throws Error with what it printed and the command that installs its packages
 */
export async function startNode(source: string, cwd: string, install?: string): Promise<Started> {
	const port = await getPort();
	const node = await launch(nodeProgram(source, port, cwd, install), /Listening/);
	return { url: `http://127.0.0.1:${port}`, close: () => node.end('SIGTERM') };
}

/**
 * Versions of npm packages, such as `koa 3.3.0, @koa/cors 5.0.0`.
 * @throws Error with the command that installs them, if one is missing
 */
export async function nodeVersions(
	packages: readonly string[],
	install = installsPackages,
): Promise<string> {
	const places = createRequire(import.meta.url).resolve.paths('any') ?? [];
	const versions = packages.map((name) => {
		// Not every package lets others import its `package.json`.
		const file = places.map((place) => join(place, name, 'package.json')).find(existsSync);
		if (file === undefined) throw new Error(`${name} is not installed. Install it: ${install}`);
		return `${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`;
	});
	return versions.join(', ');
}
