import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import { type Leftovers, watchLeftovers } from '../helpers/leftovers.ts';

const root = join(import.meta.dirname, '../../..');
const page = 'https://app.example.com';
/** A ceiling for machines that are busy. */
const patient = { timeout: 600_000 };
let leftovers: Leftovers;

test.beforeEach(() => {
	leftovers = watchLeftovers();
});
test.afterEach(() => leftovers.remove());

test('a watch prints what changes while the server is edited, and leaves nothing behind', async () => {
	let allowed = 'https://other.example.com';
	let methods = 'PUT';
	let rounds = 0;
	const server = createServer((request, response) => {
		if (request.headers.origin === page) rounds += 1;
		response.setHeader('Access-Control-Allow-Origin', allowed);
		response.setHeader('Access-Control-Allow-Methods', methods);
		response.setHeader('Access-Control-Max-Age', '600');
		response.setHeader('Vary', 'Origin');
		response.writeHead(request.method === 'OPTIONS' ? 204 : 200).end();
	});
	const port = await listening(server);
	const { PATH = '', HOME = '' } = process.env;
	const words = ['check', 'https://api.example.com/items/1', '-X', 'PUT', '--origin', page];
	const command = spawn(
		process.execPath,
		[
			join(root, 'command/crosscheck.mjs'),
			...words,
			...['--upstream', `http://127.0.0.1:${port}`, '--engine', 'chromium'],
			...['--watch', '--every', '500ms'],
		],
		{ stdio: ['pipe', 'pipe', 'ignore'], env: { PATH, HOME, ...leftovers.env } },
	);
	let out = '';
	command.stdout.setEncoding('utf8').on('data', (text) => {
		out += text;
	});
	const said = () => out;
	try {
		await expect.poll(said, patient).toContain('Watching: asks again every 0.5 s');
		expect(out).toContain('What to change');
		const before = rounds;
		await expect.poll(() => rounds, patient).toBeGreaterThan(before + 2);
		expect(out.split('Watching:')[1]).not.toContain('→');

		allowed = page;
		await expect.poll(said, patient).toMatch(/\d\d:\d\d:\d\d {2}Chromium: blocked.* → works, /);
		expect(out).toMatch(/Wrong: .* → nothing/);
		expect(out).toContain(
			'preflight access-control-allow-origin: https://other.example.com → https://app.example.com',
		);
		// Nothing was remembered of the preflight that allows it for 600 s.
		methods = 'GET';
		await expect.poll(said, patient).toMatch(/Chromium: works.* → blocked/);
		expect(out).toContain('preflight access-control-allow-methods: PUT → GET');
		expect(out.match(/What to change/g)).toHaveLength(1);

		command.kill('SIGINT');
		const [code] = await once(command, 'close');
		expect(code).toBe(130);
		expect(await leftovers.left()).toEqual([]);
	} finally {
		command.kill('SIGKILL');
		server.close();
	}
});
