import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new folder outside the repository with these files, texts by path. */
export function folderWith(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-package-'));
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

/**
 * Runs a command in a folder as a user would, with nothing of this test's environment but what a shell has.
 * @returns its exit code and all that it printed
 */
export async function run(
	folder: string,
	[command = '', ...args]: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<{ readonly exitCode: number; readonly output: string }> {
	const { PATH = '', HOME = '' } = process.env;
	const child = spawn(command, args, {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { PATH, HOME, CI: '1', ...env },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
	}
	const [exitCode] = await once(child, 'close');
	return { exitCode, output };
}

export const contract = `
target: https://api.example.com
origins:
  allowed: [https://app.example.com]
  denied: [https://evil.example.org]
policy:
  allowMethods: [GET, HEAD, PUT]
  allowHeaders: [Content-Type]
resources:
  item:
    path: /items/1
    requests:
      read: { method: GET }
      replace: { method: PUT, body: { name: chair } }
`;

/** Starts a server that keeps that contract. */
export async function startServer(): Promise<Server> {
	const server = createServer((request, response) => {
		const isAllowed = request.headers.origin === 'https://app.example.com';
		response.setHeader('Vary', 'Origin');
		if (isAllowed) response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
		if (request.method !== 'OPTIONS') return void response.end('a chair');
		if (isAllowed) {
			response.setHeader('Access-Control-Allow-Methods', 'PUT');
			response.setHeader('Access-Control-Allow-Headers', 'content-type');
		}
		response.writeHead(204).end();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return server;
}

export const urlOf = (server: Server): string =>
	`http://127.0.0.1:${(server.address() as AddressInfo).port}`;
