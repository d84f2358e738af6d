import { randomBytes } from 'node:crypto';
import http2, {
	type IncomingHttpHeaders,
	type OutgoingHttpHeaders,
	type ServerHttp2Session,
	type ServerHttp2Stream,
} from 'node:http2';
import type { Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import { type TestCertificates, testCertificates } from './certificates.ts';
import { api, closeAll, closeLater, connect, get, startProxy } from './proxy.helpers.ts';

let certificates: TestCertificates;

test.beforeAll(async () => {
	certificates = await testCertificates();
});

test.afterEach(closeAll);

test.describe('a target that speaks only HTTP/2', () => {
	/** Serves api.example.com by HTTP/2; `talk` answers each stream. */
	async function bridge(
		talk: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
	): Promise<{
		proxy: RecordingProxy;
		sessions: readonly ServerHttp2Session[];
		transports: readonly Socket[];
	}> {
		const server = http2.createSecureServer(await certificates.valid('api.example.com'));
		const transports: Socket[] = [];
		server.on('connection', (transport) => transports.push(transport));
		const sessions: ServerHttp2Session[] = [];
		server.on('session', (session) => sessions.push(session));
		server.on('stream', (stream, headers) => {
			stream.on('error', () => {});
			talk(stream, headers);
		});
		const port = await listening(server);
		closeLater(async () => {
			for (const session of sessions) session.destroy();
			server.close();
		});
		const proxy = await startProxy({
			targets: [{ origin: api, upstream: `https://127.0.0.1:${port}` }],
			way: { trustedAuthorities: [certificates.authorityPem] },
		});
		return { proxy, sessions, transports };
	}

	test('is bridged, one session for each connection', async () => {
		const seen: IncomingHttpHeaders[] = [];
		const { proxy, sessions } = await bridge((stream, headers) => {
			seen.push(headers);
			stream.additionalHeaders({ ':status': 103, link: '</a>' });
			const repeated: OutgoingHttpHeaders = { 'x-many': ['1', '2'], 'x-latin': 'caf\xe9' };
			stream.respond({ ':status': 200, ...repeated });
			stream.pipe(stream);
		});
		expect(proxy.bridgedTargets()).toEqual([]);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		const lines = ['Connection: keep-alive, X-Hop', 'X-Hop: 1', 'X-A: 1', 'x-a: 2'];
		wire.send(
			get('/a?__crosscheck=x&b', ...lines, 'Content-Length: 4')
				.replace('GET', 'patch')
				.concat('body'),
		);
		const text = await wire.until('0\r\n\r\n');
		expect(text).toMatch(/^HTTP\/1\.1 103 Early Hints\r\nlink: <\/a>\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
		expect(text).toContain('x-many: 1\r\nx-many: 2\r\nx-latin: caf\xe9\r\n');
		expect(text).toMatch(/transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n$/);
		expect(proxy.bridgedTargets()).toEqual([api]);
		expect(seen[0]).toMatchObject({
			':method': 'patch',
			':path': '/a?b',
			':authority': 'api.example.com',
			'x-a': '1, 2',
		});
		expect(seen[0]).not.toHaveProperty('x-hop');
		expect(recording.exchanges()).toMatchObject([
			{
				request: { method: 'patch', url: `${api}/a?b`, bodySize: 4 },
				response: { status: 200, bodySize: 4 },
				end: { kind: 'answered' },
			},
		]);
		wire.send(get('/?__crosscheck=x').replace('GET', 'HEAD'));
		await expect.poll(() => recording.exchanges()[1]?.end.kind).toBe('answered');
		expect(sessions).toHaveLength(1);
		sessions[0]?.close();
		expect(await wire.ended).toBe('end');
	});

	test('an answer is finished after the server has said that it is leaving', async () => {
		const streams: ServerHttp2Stream[] = [];
		const { proxy, sessions } = await bridge((stream) => {
			stream.respond({ ':status': 200 });
			stream.write('half');
			streams.push(stream);
		});
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=any'));
		await wire.until('half\r\n');
		sessions[0]?.close();
		streams[0]?.end('rest');
		await wire.until('4\r\nrest\r\n0\r\n\r\n');
		expect(await wire.ended).toBe('end');
	});

	test('5 MB each way arrive intact', async () => {
		const sent = randomBytes(5_000_000);
		const { proxy } = await bridge((stream) => {
			stream.respond({ ':status': 200, 'content-length': sent.length });
			stream.pipe(stream);
		});
		const wire = await connect(proxy);
		wire.send(`PUT /?__crosscheck=any HTTP/1.1\r\nContent-Length: ${sent.length}\r\n\r\n`);
		wire.socket.write(sent);
		const head = await wire.until('\r\n\r\n');
		const received = await wire.untilSize(head.indexOf('\r\n\r\n') + 4 + sent.length);
		expect(received.subarray(-sent.length).equals(sent)).toBe(true);
	});

	for (const what of ['stream', 'connection']) {
		test(`a ${what} that breaks off resets the browser's connection`, async () => {
			const streams: ServerHttp2Stream[] = [];
			const { proxy, transports } = await bridge((stream) => {
				stream.respond({ ':status': 200 });
				stream.write('half');
				streams.push(stream);
			});
			const recording = proxy.record('x', { hold: false });
			const wire = await connect(proxy);
			wire.send(get('/?__crosscheck=x'));
			await wire.until('half\r\n');
			if (what === 'stream') streams[0]?.destroy(new Error('broken off'));
			else transports.at(-1)?.resetAndDestroy();
			expect(await wire.ended).toBe('ECONNRESET');
			expect(wire.text).not.toContain('0\r\n\r\n');
			expect(recording.exchanges()).toMatchObject([
				{ response: { status: 200, bodySize: 4 }, end: { kind: 'cut', how: 'reset' } },
			]);
		});
	}

	test('a stream that the target calls malformed is told as no HTTP', async () => {
		const { proxy } = await bridge((stream) =>
			stream.close(http2.constants.NGHTTP2_PROTOCOL_ERROR),
		);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=x'));
		expect(await wire.ended).toBe('ECONNRESET');
		expect(recording.exchanges()[0]?.end).toEqual({
			kind: 'unreadable',
			said: 'HTTP/2 stream error PROTOCOL_ERROR',
		});
	});
});
