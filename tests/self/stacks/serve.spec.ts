import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';

const root = join(import.meta.dirname, '../../..');
const command = join(root, 'servers/on-trial/stacks/serve.mjs');

const said = (...words: string[]) =>
	spawnSync(process.execPath, [command, ...words], { cwd: root, encoding: 'utf8' });

test('npm run stack lists the servers, with versions or what installs them, and their mistakes', () => {
	const { status, stdout } = said();
	expect(status).toBe(0);
	for (const { id, name, mistakes } of realServers) {
		expect(stdout).toMatch(new RegExp(`^${id} .*\\(.+\\)$`, 'm'));
		expect(stdout).toContain(name);
		for (const mistake of mistakes) expect(stdout).toContain(`  ${mistake.name} `);
	}
});

test('a server or a mistake that is not known is refused with those that are', () => {
	const server = said('no-such');
	expect(server.status).toBe(2);
	expect(server.stderr).toBe('There is no server no-such: npm run stack lists them.\n');
	const mistake = said('express', 'no-such');
	expect(mistake.status).toBe(2);
	expect(mistake.stderr).toMatch(/^express has no mistake no-such, but: cors-after-token, .*\.\n$/);
	expect(mistake.stdout).toBe('');
});

test('npm run stack -- express wildcard answers with the mistake until it is interrupted', async () => {
	const server = spawn(process.execPath, [command, 'express', 'wildcard'], { cwd: root });
	const ended = once(server, 'close');
	let output = '';
	for (const stream of [server.stdout, server.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
	}
	await expect.poll(() => output, { timeout: 20_000 }).toContain('Ctrl-C ends it.');
	const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
	expect(output).toContain('with the mistake wildcard');
	expect(output).toContain(
		`TARGET_UPSTREAM=${url} CROSSCHECK_CONTRACT=servers/on-trial/stacks/crosscheck.yaml`,
	);
	expect(output).toMatch(/One request: {2}npx crosscheck check .* --upstream http/);

	const answer = await fetch(`${url}/missing`, { headers: { Origin: 'https://app.example.com' } });
	expect(answer.headers.get('access-control-allow-origin')).toBe('*');

	server.kill('SIGINT');
	expect(await ended).toEqual([0, null]);
	await expect(fetch(url)).rejects.toThrow();
});
