import { expect, test } from '@playwright/test';
import type { RecordingProxyOptions } from '../../../servers/proxy/recording-proxy.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import { RateLimit } from '../../../servers/proxy/upstream/rate-limit.ts';
import { api, closeAll, connect, get, ok, saying, serve, startProxy } from './proxy.helpers.ts';
import { answering, type RawServer, type Wire } from './wire.ts';

test.afterEach(closeAll);

const perSecond = 20;

/** A proxy that sends so many requests a second to this server. */
const limited = (
	server: RawServer,
	rate = perSecond,
	options: Partial<RecordingProxyOptions['targets'][number]> = {},
): Promise<RecordingProxy> =>
	startProxy({
		targets: [
			{ origin: api, upstream: `http://127.0.0.1:${server.port}`, forwarded: false, ...options },
		],
		way: { limit: new RateLimit(rate) },
	});

const statusOf = ({ text }: Wire): string | undefined => /^HTTP\/1\.1 (\d+)/.exec(text)?.[1];

/** Serves as gateways do: 429 for all that is more than half a second's requests, and one, in half a second. */
function guarded(arrivals: number[]): (wire: Wire) => void {
	return answering(() => {
		const now = performance.now();
		const recent = arrivals.filter((each) => now - each < 500).length;
		arrivals.push(now);
		return recent > perSecond / 2
			? 'HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n'
			: ok;
	});
}

/** What so many requests at once, on a connection each, are answered. */
async function statuses(proxy: RecordingProxy, count: number): Promise<(string | undefined)[]> {
	const wires = await Promise.all(Array.from({ length: count }, () => connect(proxy)));
	for (const [index, wire] of wires.entries()) wire.send(get(`/${index}?__crosscheck=any`));
	await Promise.all(wires.map((wire) => wire.until('\r\n\r\n')));
	return wires.map(statusOf);
}

test('a server that answers 429 above so many a second answers all of a limited run', async () => {
	const arrivals: number[] = [];
	const server = await serve(guarded(arrivals));
	expect(await statuses(await limited(server), 25)).toEqual(Array(25).fill('200'));
	const unlimited = await startProxy({
		targets: [{ origin: api, upstream: `http://127.0.0.1:${server.port}` }],
	});
	expect(await statuses(unlimited, 25)).toContain('429');
});

test('requests pass in the order in which they came, whatever connection they are on', async () => {
	const server = await serve(saying(ok));
	await statuses(await limited(server), 12);
	const heads = server.wires.map(({ text }) => text.split(' ')[1]);
	expect(new Set(heads).size).toBe(12);
	const seen: string[] = [];
	const ordered = await serve(
		answering(({ head }) => {
			seen.push(head.split(' ')[1] ?? '');
			return ok;
		}),
	);
	const proxy = await limited(ordered);
	const wires = await Promise.all(Array.from({ length: 6 }, () => connect(proxy)));
	for (const [index, wire] of wires.entries()) {
		wire.send(get(`/${index}?__crosscheck=any`));
		const recorded = () => seen.length + 1 > index;
		await expect.poll(recorded).toBe(true);
	}
	await Promise.all(wires.map((wire) => wire.until('ok')));
	expect(seen).toEqual(['/0', '/1', '/2', '/3', '/4', '/5']);
});

test('the wait is recorded, and is no part of what the server took', async () => {
	const server = await serve(saying(ok));
	const proxy = await limited(server, 4);
	const recording = proxy.record('x', { hold: false });
	const wire = await connect(proxy);
	wire.send(get('/1?__crosscheck=x'));
	await wire.until('ok');
	wire.send(get('/2?__crosscheck=x'));
	await recording.settled(10_000);
	await expect
		.poll(() => recording.exchanges().map(({ end }) => end.kind))
		.toEqual(Array(2).fill('answered'));
	const [first, second] = recording.exchanges();
	expect(first?.waited ?? 0).toBeLessThan(second?.waited ?? 0);
	expect(second?.headAfter).toBeLessThanOrEqual(second?.duration ?? 0);
	expect(second?.duration).toBeLessThan(second?.waited ?? 0);
});

test('what is held back, and a server of Crosscheck’s own, do not wait', async () => {
	const server = await serve(saying(ok));
	for (const [method, options] of [
		['DELETE', {}],
		['GET', { ours: true }],
	] as const) {
		const proxy = await limited(server, 1, options);
		const recording = proxy.record('held', { hold: true });
		const wire = await connect(proxy);
		for (const count of [1, 2]) {
			wire.send(get('/?__crosscheck=held').replace('GET', method));
			await expect
				.poll(() => recording.exchanges().filter(({ end }) => end.kind !== 'abandoned').length)
				.toBe(count);
		}
		expect(recording.exchanges().map(({ waited }) => waited)).toEqual([undefined, undefined]);
	}
});

test('a request that its browser gives up is not sent, and takes no turn from others', async () => {
	const server = await serve(saying(ok));
	const proxy = await limited(server, 2);
	const recording = proxy.record('x', { hold: false });
	const first = await connect(proxy);
	first.send(get('/first?__crosscheck=x'));
	await first.until('ok');
	const gone = await connect(proxy);
	gone.send(get('/gone?__crosscheck=x'));
	await expect.poll(() => recording.exchanges().length).toBe(2);
	gone.transport.destroy();
	first.send(get('/last?__crosscheck=x'));
	await expect.poll(() => recording.exchanges()[2]?.end.kind).toBe('answered');
	expect(recording.exchanges()[1]?.end).toEqual({ kind: 'abandoned' });
	expect(server.wires.map(({ text }) => text).join('')).not.toContain('/gone');
});

test('a connection that the server closes while a request waits is replaced', async () => {
	const server = await serve(saying(ok));
	const proxy = await limited(server, 2);
	const recording = proxy.record('x', { hold: false });
	const wire = await connect(proxy);
	wire.send(get('/1?__crosscheck=x'));
	await wire.until('ok');
	wire.send(get('/2?__crosscheck=x'));
	await expect.poll(() => recording.exchanges().length).toBe(2);
	server.wires[0]?.socket.end();
	await expect.poll(() => recording.exchanges()[1]?.end.kind).toBe('answered');
	expect(server.wires).toHaveLength(2);
});
