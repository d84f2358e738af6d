import { expect } from '@playwright/test';
import type { Exchange } from '../../../model/http.ts';
import {
	type RecordingProxyOptions,
	startRecordingProxy,
} from '../../../servers/proxy/recording-proxy.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import { answering, connectTls, type RawServer, rawServer, type Wire } from './wire.ts';

export const api = 'https://api.example.com';
export const apiAuthority = 'api.example.com:443';
export const page = 'https://app.example.com';

const closers: (() => Promise<void>)[] = [];

/** Closes what the test opened; for `test.afterEach`. */
export async function closeAll(): Promise<void> {
	for (const close of closers.splice(0)) await close();
}

/** Has this closed by {@link closeAll}. */
export function closeLater(close: () => Promise<void>): void {
	closers.push(close);
}

/** A raw server for the length of the test. */
export async function serve(...parameters: Parameters<typeof rawServer>): Promise<RawServer> {
	const server = await rawServer(...parameters);
	closeLater(() => server.close());
	return server;
}

/**
 * A proxy for the length of the test, without targets unless given. It records under the id `any`, for tests
 * that are not about the record: without an id nothing gets through.
 */
export async function startProxy(options: Partial<RecordingProxyOptions>): Promise<RecordingProxy> {
	const proxy = await startRecordingProxy({
		targets: [],
		isFixtureOrigin: (origin) => origin === page,
		fixturePort: 1,
		...options,
	});
	closeLater(() => proxy.close());
	proxy.record('any', { hold: false });
	return proxy;
}

/** A target under its public name, served by this server without TLS, which is told nothing of that. */
export async function proxyTo(server: RawServer, origin = api): Promise<RecordingProxy> {
	const upstream = `http://127.0.0.1:${server.port}`;
	return startProxy({ targets: [{ origin, upstream, forwarded: false }] });
}

/** Gives every connection these bytes once a whole request came, whatever it is. */
export function saying(bytes: string): (wire: Wire) => void {
	return answering(() => bytes);
}

/** A whole answer whose body is `ok`. */
export const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** A whole request by GET. @param target path or URL @param lines further header lines */
export function get(target: string, ...lines: string[]): string {
	return `${[`GET ${target} HTTP/1.1`, 'Host: api.example.com', ...lines].join('\r\n')}\r\n\r\n`;
}

/** Connects to {@link api} through the proxy as browsers do. */
export async function connect(proxy: RecordingProxy): Promise<Wire> {
	return connectTls(proxy.port, apiAuthority, proxy.authorityPem);
}

/** Sends one recorded request and gives what the client got by the time the record was settled. */
export async function exchange(
	proxy: RecordingProxy,
	request: string,
): Promise<{ wire: Wire; record: Exchange }> {
	const recording = proxy.record('x', { hold: false });
	const wire = await connect(proxy);
	wire.send(request);
	await expect.poll(() => recording.exchanges().length).toBe(1);
	await recording.settled(10_000);
	const [record] = recording.exchanges();
	if (record === undefined) throw new Error('nothing recorded');
	return { wire, record };
}
