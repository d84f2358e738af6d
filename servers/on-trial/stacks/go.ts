import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { packageVersions, versionSaid } from './debian.ts';
import { edited } from './edits.ts';
import { launch } from './launch.ts';
import type { Started } from './stack.ts';

/** Debian's packages of Go libraries are sources in a GOPATH. */
const env: NodeJS.ProcessEnv = {
	...process.env,
	GOPATH: '/usr/share/gocode',
	GO111MODULE: 'off',
	GOFLAGS: '',
	GIN_MODE: 'release',
};

/**
 * Builds a program that listens on `:8080` and prints `Starting` before, and starts it on a free loopback
 * port.
 * @throws Error with what the compiler or the program printed, and the command that installs it
 */
export async function startGo(program: string, folder: string, install: string): Promise<Started> {
	const port = await getPort();
	await mkdir(folder, { recursive: true });
	const source = join(folder, 'main.go');
	await writeFile(source, edited(program, [['":8080"', `"127.0.0.1:${port}"`]]));
	const binary = join(folder, 'server');
	await promisify(execFile)('go', ['build', '-o', binary, source], { env }).catch(
		(error: Error) => {
			throw new Error(`The program cannot be built: ${error.message}\nInstall Go: ${install}`);
		},
	);
	const server = await launch({ command: binary, args: [], env, install }, /Starting/);
	await isListening(port).catch(async (error) => {
		await server.end('SIGTERM');
		throw new Error(`${error.message}\n${server.output()}\nIf a part is missing: ${install}`);
	});
	return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
}

/**
 * Versions of Go and of Debian packages with Go libraries, as one text.
 * @throws Error with the command that installs them, if one is missing
 */
export async function goVersions(packages: readonly string[], install: string): Promise<string> {
	const go = await versionSaid(['go', 'version'], /go(\d\S+)/, install);
	return `Go ${go}, ${await packageVersions(packages, install)}`;
}

/** Go's own server does not say when it listens. */
async function isListening(port: number, tries = 200): Promise<void> {
	for (let left = tries; left > 0; left--) {
		if (await accepts(port)) return;
		await after(50);
	}
	throw new Error(`Nothing listens on port ${port}.`);
}

const accepts = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
