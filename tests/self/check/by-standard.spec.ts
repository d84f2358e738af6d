import { createServer, type IncomingMessage, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { check, hostFor } from '../../../command/check.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { asJson } from '../../../command/results/json.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asText } from '../../../command/results/text.ts';
import { listening } from '../../../servers/listening.ts';

const app = 'capacitor://localhost';
const listed = [app, 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'];
let server: Server;
let upstream: string;
const arrived: IncomingMessage[] = [];

test.beforeAll(async () => {
	server = createServer((request, response) => {
		arrived.push(request);
		const { origin = '' } = request.headers;
		const path = request.url?.split('?')[0];
		if (path === '/moved') {
			const headers = {
				Location: 'https://cdn.example.net/there',
				'Access-Control-Allow-Origin': '*',
			};
			response.writeHead(302, headers).end();
			return;
		}
		if (path === '/by-scheme' && !origin.startsWith('http')) {
			response.writeHead(403).end();
			return;
		}
		if (path === '/there') response.setHeader('Access-Control-Allow-Origin', '*');
		else if (listed.includes(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
		response.setHeader('Vary', 'Origin');
		if (request.method === 'OPTIONS') {
			response.setHeader('Access-Control-Allow-Methods', 'PUT');
			if (path !== '/no-headers') response.setHeader('Access-Control-Allow-Headers', 'x-app');
		}
		response.end('{}');
	});
	const port = await listening(server);
	upstream = `http://127.0.0.1:${port}`;
});
test.afterAll(() => server.close());

async function checked(path: string, origin: string, ...argv: string[]) {
	const options = readCheckOptions(
		[`https://api.example.com${path}`, '--origin', origin, '--upstream', upstream, ...argv],
		() => '',
	);
	if (!options) throw new Error('This asks for help.');
	const host = await hostFor(options);
	try {
		const conclusion = await check(options, host);
		const [first] = conclusion.engines;
		if (!first) throw new Error('Nothing was judged.');
		const [own] = first.records;
		const text = asText(options, conclusion, paintFor({}, {}));
		return { ...conclusion, own, text, json: asJson(options, conclusion) };
	} finally {
		await host.close();
	}
}

test('an origin that no browser here can have is judged by the rules of the standard, and it is said', async () => {
	for (const origin of listed) {
		const right = await checked('/items', origin, '-X', 'PUT', '-H', 'X-App: 1');
		expect(right.exitCode).toBe(0);
		expect(right.text).toContain('No browser here can have this origin');
		expect(right.text).toMatch(/^Fetch standard +works/m);
		expect(Object.keys(right.json.engines)).toEqual(['standard']);
		const [preflight] = right.own.observation?.exchanges ?? [];
		expect(preflight?.role).toBe('preflight');
	}
	const other = await checked('/items', 'app://localhost');
	expect(other.exitCode).toBe(1);
	expect(other.own.findings[0]?.code).toBe('acao-missing');
	expect(other.own.sentence).toContain('A browser would block script on app://localhost');
	expect(other.text).not.toMatch(/Chromium|Firefox|WebKit/);
	expect((await checked('/by-scheme', listed[1] ?? '')).exitCode).toBe(1);
});

test('a preflight that does not allow the request stops it, and what changes something is held', async () => {
	const before = arrived.length;
	const stopped = await checked('/no-headers', app, '-X', 'PUT', '-H', 'X-App: 1', '--send');
	expect(stopped.own.findings[0]?.code).toBe('preflight-header-refused');
	const held = await checked('/items', app, '-X', 'PUT', '-d', '{}', '-H', 'Content-Type:');
	expect(held.exitCode).toBe(0);
	const methods = arrived.slice(before).map(({ method }) => method);
	expect(methods).not.toContain('PUT');
});

test('redirects are followed to hosts that are named, and to no other', async () => {
	const lost = await checked('/moved', app);
	expect(lost.exitCode).toBe(3);
	expect(lost.own.findings[0]?.code).toBe('redirected-elsewhere');
	expect(lost.text).toContain('--other-host');
	expect(lost.text).not.toContain('let the page’s origin in');
	const other = ['--other-host', `https://cdn.example.net=${upstream}`];
	const followed = await checked('/moved', app, ...other);
	expect(followed.exitCode).toBe(0);
	expect(followed.own.observation?.exchanges.map(({ request }) => request.url)).toEqual([
		'https://api.example.com/moved',
		'https://cdn.example.net/there',
	]);
});
