import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import tls from 'node:tls';
import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../model/http.ts';
import type { RecordingProxyOptions } from '../../../servers/proxy/recording-proxy.ts';
import type { ProxiedTarget } from '../../../servers/proxy/types.ts';
import { type TestCertificates, testCertificates } from './certificates.ts';
import {
	api,
	apiAuthority,
	closeAll,
	connect,
	exchange,
	get,
	ok,
	proxyTo,
	saying,
	serve,
	startProxy,
} from './proxy.helpers.ts';
import { connectPlain, connectTls, connectTunnel, type RawServer, rawServer } from './wire.ts';

let certificates: TestCertificates;

test.beforeAll(async () => {
	certificates = await testCertificates();
});

test.afterEach(closeAll);

test.describe('the way to the target', () => {
	const port = (server: RawServer) => `https://127.0.0.1:${server.port}`;

	async function failure(options: Partial<RecordingProxyOptions>): Promise<Exchange['end']> {
		const { wire, record } = await exchange(await startProxy(options), get('/?__crosscheck=x'));
		expect(await wire.ended).toBe('end');
		expect(wire.text).toBe('');
		expect(record).not.toHaveProperty('response');
		return record.end;
	}

	test('refused connection', async () => {
		const server = await rawServer(() => {});
		await server.close();
		const end = await failure({
			targets: [{ origin: api, upstream: `http://localhost:${server.port}` }],
		});
		expect(end).toMatchObject({ kind: 'connect-failed', code: 'ECONNREFUSED' });
		expect(end).toHaveProperty('message', expect.stringContaining('ECONNREFUSED'));
	});

	test('TLS, verified against the name that browsers use', async () => {
		const { authorityPem, valid } = certificates;
		const server = await serve(saying(ok), await valid('api.example.com'));
		const proxy = await startProxy({
			targets: [{ origin: api, upstream: port(server) }],
			way: { trustedAuthorities: [authorityPem] },
		});
		const { wire } = await exchange(proxy, get('/?__crosscheck=x'));
		await wire.until(ok);
		const socket = server.wires[0]?.socket;
		expect(socket).toMatchObject({ servername: 'api.example.com', alpnProtocol: 'http/1.1' });
	});

	for (const [what, certificate, code] of [
		['expired', () => certificates.expired('api.example.com'), 'CERT_HAS_EXPIRED'],
		[
			'self-signed',
			() => certificates.selfSigned('api.example.com'),
			'DEPTH_ZERO_SELF_SIGNED_CERT',
		],
		['of another name', () => certificates.valid('127.0.0.1'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
	] as const) {
		test(`certificate ${what}: nothing is sent`, async () => {
			const server = await serve(saying(ok), await certificate());
			const end = await failure({
				targets: [{ origin: api, upstream: port(server) }],
				way: { trustedAuthorities: [certificates.authorityPem] },
			});
			expect(end).toMatchObject({ kind: 'connect-failed', code });
			expect(server.wires.map(({ text }) => text).join('')).toBe('');
		});
	}

	test('no TLS where TLS is due', async () => {
		const server = await serve((wire) => wire.socket.once('data', () => wire.send(ok)));
		const end = await failure({ targets: [{ origin: api, upstream: port(server) }] });
		expect(end).toMatchObject({ kind: 'connect-failed', message: 'wrong version number' });
	});

	test('gate headers end the head and stay out of the record', async () => {
		const server = await serve(saying(ok));
		const upstream = `http://127.0.0.1:${server.port}`;
		const gateHeaders = { 'X-Gate': 's3cret', 'x-two': '2' };
		const target = { origin: api, upstream, gateHeaders, forwarded: false };
		const proxy = await startProxy({ targets: [target] });
		const { record } = await exchange(proxy, get('/?__crosscheck=x'));
		expect(server.wires[0]?.text).toBe(get('/', 'X-Gate: s3cret', 'x-two: 2'));
		expect(record.request.headers).toEqual([['Host', 'api.example.com']]);
		await expect(
			startProxy({ targets: [{ origin: api, gateHeaders: { 'X-Gate': 'a\nb' } }] }),
		).rejects.toThrow('Invalid character in header content ["X-Gate"]');
	});

	for (const [what, origin, host, port] of [
		['on its default port', api, 'api.example.com', '443'],
		['on another port', `${api}:8443`, 'api.example.com:8443', '8443'],
	] as const) {
		test(`a server without TLS is told what browsers see, ${what}`, async () => {
			const server = await serve(saying(ok));
			const upstream = `http://127.0.0.1:${server.port}`;
			const gateHeaders = { 'x-forwarded-proto': 'wss' };
			const sent = async (target: ProxiedTarget): Promise<string | undefined> => {
				const proxy = await startProxy({ targets: [target] });
				const authority = `api.example.com:${port}`;
				const wire = await connectTls(proxy.port, authority, proxy.authorityPem);
				const before = server.wires.length;
				wire.send(get('/?__crosscheck=any'));
				await wire.until(ok);
				return server.wires[before]?.text;
			};
			const place = [`X-Forwarded-Host: ${host}`, `X-Forwarded-Port: ${port}`];
			expect(await sent({ origin, upstream })).toBe(get('/', 'X-Forwarded-Proto: https', ...place));
			expect(await sent({ origin, upstream, gateHeaders }), 'gate headers come first').toBe(
				get('/', ...place, 'x-forwarded-proto: wss'),
			);
			expect(await sent({ origin, upstream, forwarded: false })).toBe(get('/'));
		});
	}

	test('a server with TLS, or one that browsers ask without, is told nothing', async () => {
		const server = await serve(saying(ok));
		const origin = 'http://api.example.com';
		const upstream = `http://127.0.0.1:${server.port}`;
		const proxy = await startProxy({ targets: [{ origin, upstream }] });
		const wire = await connectPlain(proxy.port);
		wire.send(get(`${origin}/?__crosscheck=any`));
		await wire.until(ok);
		expect(server.wires[0]?.text).toBe(get('/'));
	});
});

test.describe('certificates of the run', () => {
	test('the chain holds the authority, whose key hash Chromium is told', async () => {
		const proxy = await proxyTo(await serve(saying(ok)));
		const authority = new X509Certificate(proxy.authorityPem);
		const key = authority.publicKey.export({ type: 'spki', format: 'der' });
		expect(proxy.spki).toBe(createHash('sha256').update(key).digest('base64'));
		const socket = tls.connect({
			socket: await connectTunnel(proxy.port, apiAuthority),
			rejectUnauthorized: false,
		});
		await once(socket, 'secureConnect');
		const { issuerCertificate } = socket.getPeerCertificate(true);
		expect(issuerCertificate?.fingerprint256).toBe(authority.fingerprint256);
		socket.destroy();
	});

	for (const origin of [api, 'https://localhost:8443', 'https://127.0.0.1:8443', 'https://[::1]']) {
		test(`a client that trusts the authority accepts ${origin}`, async () => {
			const proxy = await proxyTo(await serve(saying(ok)), origin);
			const { host, port } = new URL(origin);
			const authority = port ? host : `${host}:443`;
			const wire = await connectTls(proxy.port, authority, proxy.authorityPem);
			expect(wire.socket).toMatchObject({ authorized: true, alpnProtocol: 'http/1.1' });
			wire.send(get('/?__crosscheck=any'));
			await wire.until(ok);
			const certificate = new X509Certificate(wire.socket.getPeerCertificate().raw);
			expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
			expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
		});
	}

	test('a client that does not trust it harms nobody', async () => {
		const proxy = await proxyTo(await serve(saying(ok)));
		const socket = tls.connect({ socket: await connectTunnel(proxy.port, apiAuthority) });
		const [error] = await once(socket, 'error');
		expect(error).toHaveProperty('code', 'SELF_SIGNED_CERT_IN_CHAIN');
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=any'));
		await wire.until(ok);
	});
});
