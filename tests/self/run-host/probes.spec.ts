import { createServer, type IncomingMessage, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { proberOn, withValues } from '../../../fixtures/run-host/probes.ts';
import { type ProbeRequest, probeBudget } from '../../../model/probe.ts';
import { listening } from '../../../servers/listening.ts';
import { startRecordingProxy } from '../../../servers/proxy/recording-proxy.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';

const came: IncomingMessage[] = [];
const server: Server = createServer((request, response) => {
	came.push(request);
	response.writeHead(403, { 'Set-Cookie': 'session=abcdefgh12345678' }).end('Invalid CORS request');
});
let proxy: RecordingProxy;

test.beforeAll(async () => {
	const port = await listening(server);
	proxy = await startRecordingProxy({
		targets: [{ origin: 'https://api.example.com', upstream: `http://127.0.0.1:${port}` }],
		isFixtureOrigin: () => false,
		fixturePort: 0,
	});
});

test.beforeEach(() => {
	came.length = 0;
});

test.afterAll(async () => {
	await proxy.close();
	server.close();
});

const asking = (path: string, method = 'GET'): ProbeRequest => ({
	probe: 'get',
	of: 'an attempt',
	about: 0,
	method,
	url: `https://api.example.com${path}`,
	headers: [['Origin', 'https://app.example.com']],
});

test('a probe crosses the wire as asked, and its record holds neither body nor secret', async () => {
	const [record] = await proberOn(proxy, () => [])([asking('/items/1')]);
	expect(came.map(({ url, headers: { origin } }) => [url, origin])).toEqual([
		['/items/1', 'https://app.example.com'],
	]);
	expect(record).toMatchObject({
		probe: 'get',
		of: 'an attempt',
		exchange: { role: 'actual', response: { status: 403, bodySigns: ['cors-refusal'] } },
	});
	expect(JSON.stringify(record)).not.toMatch(/abcdefgh|Invalid CORS/);
});

test('methods that may change something are never sent, and nothing is sent twice', async () => {
	const ask = proberOn(proxy, () => []);
	await ask([asking('/items/1', 'DELETE'), asking('/items/1'), asking('/items/1')]);
	await ask([asking('/items/1')]);
	expect(came.map(({ method }) => method)).toEqual(['GET']);
});

test('the same request is asked again twice, since a response that changes may be the same once', async () => {
	const ask = proberOn(proxy, () => []);
	const again: ProbeRequest = { ...asking('/items/1'), probe: 'again' };
	expect(await ask([again, again])).toHaveLength(2);
	expect(await ask([again])).toEqual([]);
	expect(came).toHaveLength(2);
});

test('a run sends no more than its budget', async () => {
	const many = Array.from({ length: probeBudget.requests + 5 }, (_, at) => asking(`/items/${at}`));
	expect(await proberOn(proxy, () => [])(many)).toHaveLength(probeBudget.requests);
	expect(came).toHaveLength(probeBudget.requests);
});

test('hidden values are those that script sent; what nobody knows is left out', () => {
	const hidden: ProbeRequest = {
		...asking('/'),
		headers: [
			['authorization', 'Bearer ‹hidden 3fa2c1›'],
			['cookie', 'a=‹hidden 3fa2c1›'],
			['accept', '*/*'],
		],
	};
	const [known] = withValues([hidden], () => [['Authorization', 'Bearer t']]);
	expect(known?.headers).toEqual([
		['authorization', 'Bearer t'],
		['accept', '*/*'],
	]);
});
