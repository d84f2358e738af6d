import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { type WarmStart, warmWord } from '../../../command/warm/messages.ts';
import { browserPrograms, type Leftovers, watchLeftovers } from '../helpers/leftovers.ts';
import { isWide, wide } from '../helpers/wide.ts';

const root = join(import.meta.dirname, '../../..');
const page = 'https://app.example.com';

/** A server whose CORS headers can be changed, and that counts the preflights. */
const api = {
	allowed: '',
	preflights: 0,
	url: '',
	server: createServer((request, response) => {
		if (request.method === 'OPTIONS') api.preflights += 1;
		response.setHeader('Access-Control-Allow-Origin', api.allowed);
		response.setHeader('Access-Control-Allow-Methods', 'PUT');
		response.setHeader('Access-Control-Max-Age', '600');
		response.setHeader('Cache-Control', 'max-age=600');
		response.setHeader('Vary', 'Origin');
		response.end('{}');
	}),
};

let leftovers: Leftovers;
/** Where the host's socket is. */
let runtime: string;

test.beforeAll(async () => {
	api.server.listen(0, '127.0.0.1');
	await once(api.server, 'listening');
	api.url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
	api.server.close();
});

test.beforeEach(() => {
	leftovers = watchLeftovers();
	runtime = mkdtempSync(join(tmpdir(), 'crosscheck-warm-'));
	api.allowed = page;
	api.preflights = 0;
});

test.afterEach(() => {
	for (const id of leftovers.processes(hosts)) process.kill(id, 'SIGTERM');
	leftovers.remove();
	rmSync(runtime, { recursive: true });
});

const started = (words: readonly string[]) => {
	const { PATH = '', HOME = '' } = process.env;
	return spawn(process.execPath, [join(root, 'command/crosscheck.mjs'), ...words], {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: { PATH, HOME, XDG_RUNTIME_DIR: runtime, ...leftovers.env },
	});
};

async function crosscheck(...words: readonly string[]): Promise<{ code: number; out: string }> {
	const command = started([
		...['check', 'https://api.example.com/items', '-X', 'PUT', '--send', '--origin', page],
		...['--upstream', api.url, ...words],
	]);
	const [out, [code]] = await Promise.all([text(command.stdout), once(command, 'close')]);
	return { code, out };
}

const hosts = new RegExp(warmWord);

/** Ends the host as a service manager would. */
async function endHost(): Promise<void> {
	for (const id of leftovers.processes(hosts)) process.kill(id, 'SIGTERM');
	expect(await leftovers.left()).toEqual([]);
}

/** Everyday tests ask one: the three are kept alike, and their start is what costs. */
const asked = isWide ? [] : ['--engine', 'chromium'];

test('a second check finds the browsers running, and says the same', async () => {
	const first = await crosscheck(...asked);
	const host = leftovers.processes(hosts);
	expect(host).toHaveLength(1);
	const before = leftovers.processes(browserPrograms);
	const askedByFirst = api.preflights;
	const second = await crosscheck(...asked);
	expect(second).toEqual(first);
	expect(second.code).toBe(0);
	expect(leftovers.processes(hosts)).toEqual(host);
	// Chromium's and Firefox's own process are among them; tabs and WebKit's processes are new ones.
	expect(leftovers.processes(browserPrograms).filter((id) => before.includes(id))).not.toEqual([]);
	// Nothing of the first was remembered: the same was asked again.
	expect(api.preflights).toBe(2 * askedByFirst);
	await endHost();
});

test('what was changed at the server is seen at once', async () => {
	expect((await crosscheck('--engine', 'chromium')).code).toBe(0);
	api.allowed = 'https://other.example.com';
	const { code, out } = await crosscheck('--engine', 'chromium');
	expect(code).toBe(1);
	expect(out).toContain('https://other.example.com');
	api.allowed = page;
	expect((await crosscheck('--engine', 'chromium')).code).toBe(0);
	expect(leftovers.processes(hosts)).toHaveLength(1);
	await endHost();
});

test('two at once are both answered', wide, async () => {
	const both = await Promise.all([1, 2].map(() => crosscheck('--engine', 'chromium')));
	expect(both.map(({ code }) => code)).toEqual([0, 0]);
	expect(leftovers.processes(hosts)).toHaveLength(1);
	await endHost();
});

test('the host belongs to its user alone, and a folder that others may enter is not used', async () => {
	const folder = join(runtime, `crosscheck-${process.getuid?.()}`);
	mkdirSync(folder);
	chmodSync(folder, 0o777);
	expect((await crosscheck('--engine', 'chromium')).code).toBe(0);
	expect(readdirSync(folder)).toEqual([]);
	expect(leftovers.processes(hosts)).toEqual([]);
	chmodSync(folder, 0o700);
	expect((await crosscheck('--engine', 'chromium')).code).toBe(0);
	expect(readdirSync(folder)).toHaveLength(1);
	expect(statSync(folder).mode & 0o077).toBe(0);
	await endHost();
});

test('a host that nobody asks ends by itself, and leaves nothing', async () => {
	const auto = { chromium: 'auto', firefox: 'auto', webkit: 'auto' } as const;
	const how: WarmStart = {
		socket: join(runtime, 'host.sock'),
		idleMs: 500,
		settings: { browsers: auto, probes: true, reach: {} },
	};
	const [code] = await once(started([warmWord, JSON.stringify(how)]), 'close');
	expect(code).toBe(0);
	expect(await leftovers.left()).toEqual([]);
});
