import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { type RunHost, startRunHost } from '../../../fixtures/run-host/run-host.ts';
import type { RequestSequence } from '../../../model/attempt.ts';
import { engine } from '../judge/judge.helpers.ts';

const api = 'https://api.example.com';
const app = 'capacitor://localhost';
const mebibyte = 1024 * 1024;
let server: Server;
let host: RunHost;
let written = 0;

test.beforeAll(async () => {
	server = createServer((request, response) => {
		response.writeHead(200, { 'Access-Control-Allow-Origin': app });
		if (request.url?.startsWith('/silent')) return response.flushHeaders();
		const piece = Buffer.alloc(65_536);
		const flood = () => {
			let goesOn = true;
			while (goesOn && !response.destroyed) {
				goesOn = response.write(piece);
				written += piece.length;
			}
			response.once('drain', flood);
		};
		flood();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	host = await startRunHost({
		targets: [{ origin: api, upstream: `http://127.0.0.1:${port}` }],
		browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
		secrets: [],
	});
});
test.afterAll(async () => {
	await host.close();
	server.closeAllConnections();
	server.close();
});

const asking = (path: string): RequestSequence => ({
	profile: 'shared',
	hold: false,
	steps: [
		{
			page: 'https://embedder.example.net',
			context: 'standard-client',
			speaksAs: app,
			request: {
				by: 'fetch',
				method: 'GET',
				url: api + path,
				headers: [],
				credentials: 'omit',
				mode: 'cors',
			},
			afterMs: 0,
			timeoutMs: 60_000,
		},
	],
});

for (const path of ['/silent', '/flood']) {
	test(`a body without end at ${path} is left after its head, in little time and memory`, async () => {
		const before = process.memoryUsage().rss;
		const startedAt = performance.now();
		const { script, exchanges } = await host.carryOutByStandard(engine, asking(path));
		expect(performance.now() - startedAt).toBeLessThan(30_000);
		expect(script).toMatchObject([{ type: 'cors', status: 200 }]);
		expect(exchanges).toMatchObject([{ response: { status: 200 }, end: { kind: 'abandoned' } }]);
		expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
		expect(written).toBeLessThan(64 * mebibyte);
	});
}
