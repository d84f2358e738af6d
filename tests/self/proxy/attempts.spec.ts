import { expect, test } from '@playwright/test';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import {
	api,
	closeAll,
	connect,
	get,
	ok,
	page,
	proxyTo,
	saying,
	serve,
	startProxy,
} from './proxy.helpers.ts';
import { answering, connectPlain, type RawServer } from './wire.ts';

test.afterEach(closeAll);

test.describe('redirects', () => {
	const other = 'http://other.example';

	/** Sends `/from` to where its header `To` says. */
	const redirecting = answering(({ head }) => {
		const to = /\nTo: (.*)\r/.exec(head)?.[1];
		return to === undefined
			? ok
			: `HTTP/1.1 307 Temporary\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`;
	});

	async function start(): Promise<{ proxy: RecordingProxy; server: RawServer }> {
		const server = await serve(redirecting);
		const upstream = `http://127.0.0.1:${server.port}`;
		const proxy = await startProxy({
			targets: [
				{ origin: api, upstream },
				{ origin: other, upstream },
			],
		});
		return { proxy, server };
	}

	test('a chain belongs to its attempt, over targets and with preflights', async () => {
		const { proxy } = await start();
		const recording = proxy.record('x', { hold: false });
		const secure = await connect(proxy);
		secure.send(get('/a/from?__crosscheck=x', 'To: ../b?q=\xe4#part'));
		await secure.until('Location');
		secure.send(get('/b?q=%EF%BF%BD&__crosscheck=x', `To: ${other}/c`));
		await secure.until(`Location: ${other}/c`);
		const plain = await connectPlain(proxy.port);
		plain.send(get(`${other}/c?__crosscheck=x`).replace('GET', 'OPTIONS'));
		await plain.until(ok);
		plain.send(get(`${other}/c?__crosscheck=x`));
		await plain.until(ok + ok);
		expect(recording.exchanges().map(({ request: { method, url } }) => `${method} ${url}`)).toEqual(
			[`GET ${api}/a/from`, `GET ${api}/b?q=%EF%BF%BD`, `OPTIONS ${other}/c`, `GET ${other}/c`],
		);
		expect(recording.refusedHosts()).toEqual([]);
	});

	test('the id goes along with a redirect to a target, whatever its form', async () => {
		const { proxy } = await start();
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		for (const [to, seen] of [
			['/b', '/b?__crosscheck=x'],
			['/b?__crosscheck=own', '/b?__crosscheck=own&__crosscheck=x'],
			['../b?q=\xe4#part#two', '../b?q=\xe4&__crosscheck=x#part#two'],
			[`${other}/c`, `${other}/c?__crosscheck=x`],
			['https://elsewhere.example/d', 'https://elsewhere.example/d'],
			['mailto:a@b.example', 'mailto:a@b.example'],
			['http://[', 'http://['],
		] as const) {
			const sofar = wire.bytes.length;
			wire.send(get('/a/from?__crosscheck=x', `To: ${to}`));
			await expect.poll(() => wire.text.slice(sofar)).toContain('\r\n\r\n');
			expect(wire.text.slice(sofar)).toBe(
				`HTTP/1.1 307 Temporary\r\nLocation: ${seen}\r\nContent-Length: 0\r\n\r\n`,
			);
			expect(recording.exchanges().at(-1)?.response?.headers[0]).toEqual(['Location', to]);
		}
	});

	test('of two attempts that were sent to one URL each gets its own, by the id', async () => {
		const { proxy } = await start();
		const older = proxy.record('older', { hold: false });
		const younger = proxy.record('younger', { hold: false });
		const wire = await connect(proxy);
		wire.send(get('/from?__crosscheck=older', 'To: /to'));
		wire.send(get('/from?__crosscheck=younger', 'To: /to'));
		wire.send(get('/to?__crosscheck=younger'));
		await wire.until(ok);
		expect(older.exchanges()).toHaveLength(1);
		expect(younger.exchanges()).toHaveLength(2);
	});

	test('a value on a folded line gets the id too', async () => {
		const moved = (to: string) =>
			`HTTP/1.1 307 T\r\nLocation: \r\n ${to}\r\nContent-Length: 0\r\n\r\n`;
		const proxy = await proxyTo(await serve(saying(moved('/b'))));
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=any'));
		await wire.until('\r\n\r\n');
		expect(wire.text).toBe(moved('/b?__crosscheck=any'));
	});

	test('hosts that are not served are refused, and noted if a redirect led there', async () => {
		const { proxy } = await start();
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		const hosts = [
			'https://evil.example/a',
			'http://evil.example:81/b',
			'https://unasked.example/',
		];
		for (const host of hosts) {
			wire.send(get('/from?__crosscheck=x', `To: ${host}`));
			await wire.until(`Location: ${host}`);
		}
		expect(recording.refusedHosts()).toEqual([]);
		for (const request of [
			'CONNECT evil.example:443 HTTP/1.1\r\n\r\n',
			'CONNECT elsewhere.example:443 HTTP/1.1\r\n\r\n',
			get('http://evil.example:81/b'),
			get('http://elsewhere.example/'),
			get('/not-for-a-proxy'),
			'CONNECT nonsense HTTP/1.1\r\n\r\n',
		]) {
			const refused = await connectPlain(proxy.port);
			refused.send(request);
			expect(await refused.ended).toBe('end');
			expect(refused.text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
			expect(refused.text).toContain('\r\nConnection: close\r\n');
			expect(refused.text).toMatch(/\r\n\r\nCrosscheck serves only .+\.\n$/);
		}
		expect(recording.refusedHosts()).toEqual(['evil.example', 'evil.example:81']);
	});

	test('an origin on which a page is only open, for a check to come, serves that page alone', async () => {
		const fixtures = await serve(saying(ok));
		const server = await serve(redirecting);
		const proxy = await startProxy({
			targets: [{ origin: 'http://api.example', upstream: `http://127.0.0.1:${server.port}` }],
			isFixtureOrigin: (origin, asker) => origin === 'http://open.example' && asker === 'page',
			fixturePort: fixtures.port,
		});
		const recording = proxy.record('x', { hold: false });
		const wire = await connectPlain(proxy.port);
		wire.send(get('http://open.example/__crosscheck/page/1'));
		await wire.until(ok);
		wire.send(get('http://api.example/a?__crosscheck=x', 'To: http://open.example/b'));
		await wire.until('Location: http://open.example/b');
		wire.send(get('http://open.example/b'));
		expect(await wire.ended).toBe('end');
		expect(wire.text).toContain('HTTP/1.1 403 Forbidden');
		expect(fixtures.wires.map(({ text }) => text)).toEqual([get('/__crosscheck/page/1')]);
		expect(recording.refusedHosts()).toEqual(['open.example']);
	});
});

test.describe('held requests', () => {
	test('are answered in the target’s place; nothing reaches it', async () => {
		const server = await serve(saying(ok));
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: true });
		const wire = await connect(proxy);
		wire.send(`PUT /?__crosscheck=x HTTP/1.1\r\nOrigin: ${page}\r\nContent-Length: 4\r\n\r\nbo`);
		await expect.poll(() => recording.exchanges()[0]?.request.bodySize).toBe(2);
		expect(wire.text).toBe('');
		wire.send('dy');
		const headers = [
			['Access-Control-Allow-Origin', page],
			['Access-Control-Allow-Credentials', 'true'],
			['Access-Control-Expose-Headers', 'X-Crosscheck-Held'],
			['Vary', 'Origin'],
			['X-Crosscheck-Held', 'true'],
			['Cache-Control', 'no-store'],
			['Content-Length', '0'],
		];
		const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
		await wire.until(`HTTP/1.1 200 OK\r\n${lines}\r\n`);
		expect(recording.exchanges()).toMatchObject([
			{ request: { bodySize: 4 }, response: { status: 200, headers }, end: { kind: 'held' } },
		]);
		expect(server.wires).toHaveLength(0);

		wire.send(get('/?__crosscheck=x'));
		await wire.until(ok);
		wire.send(get('/?__crosscheck=x').replace('GET', 'DELETE'));
		await wire.until(`${ok}HTTP/1.1 200 OK\r\nVary: Origin`);
		expect(recording.exchanges().map(({ end }) => end.kind)).toEqual(['held', 'answered', 'held']);
		expect(server.wires.map(({ text }) => text)).toEqual([get('/')]);
	});

	test('are those of unsafe methods with the id or on its redirects', async () => {
		const server = await serve(
			answering(({ head }) =>
				head.includes('/from')
					? 'HTTP/1.1 307 T\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n'
					: ok,
			),
		);
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: true });
		const wire = await connect(proxy);
		for (const [method, path] of [
			['OPTIONS', '/from?__crosscheck=x'],
			['POST', '/to?__crosscheck=x'],
			['patch', '/?__crosscheck=x'],
			['PURGE', '/?__crosscheck=x'],
			['options', '/?__crosscheck=x'],
			['HEAD', '/?__crosscheck=x'],
		] as const) {
			const sofar = wire.bytes.length;
			wire.send(get(path).replace('GET', method));
			await expect.poll(() => wire.text.slice(sofar)).toContain('\r\n\r\n');
		}
		expect(recording.exchanges().map(({ end }) => end.kind)).toEqual([
			'answered',
			'held',
			'held',
			'held',
			'answered',
			'answered',
		]);
		expect(server.wires[0]?.text.match(/^\w+ (?=\/)/gm)).toEqual(['OPTIONS ', 'options ', 'HEAD ']);
	});
});
