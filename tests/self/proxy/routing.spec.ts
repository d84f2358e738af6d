import { expect, test } from '@playwright/test';
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
import { answering, connectPlain, connectTls, connectTunnel, Wire } from './wire.ts';

test.afterEach(closeAll);

test.describe('connections', () => {
	test('several exchanges share one, also at the target; its idle end is passed on', async () => {
		const server = await serve(saying(ok));
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		for (const step of [0, 1, 2]) {
			recording.step = step;
			wire.send(get(`/${step}?__crosscheck=x`));
			await wire.until(ok.repeat(step + 1));
		}
		expect(server.wires).toHaveLength(1);
		expect(recording.exchanges().map(({ step, request: { url } }) => [step, url])).toEqual([
			[0, `${api}/0`],
			[1, `${api}/1`],
			[2, `${api}/2`],
		]);
		server.wires[0]?.socket.end();
		expect(await wire.ended).toBe('end');
	});

	test('one plain connection carries requests for several hosts', async () => {
		const [first, second, fixtures] = [
			await serve(saying(ok.replace('ok', '1.'))),
			await serve(saying(ok.replace('ok', '2.'))),
			await serve(saying(ok.replace('ok', 'f.'))),
		];
		const proxy = await startProxy({
			targets: [
				{ origin: 'http://one.example', upstream: `http://127.0.0.1:${first.port}` },
				{ origin: 'http://two.example:8080', upstream: `http://127.0.0.1:${second.port}` },
			],
			isFixtureOrigin: (origin) => origin === 'http://page.example',
			fixturePort: fixtures.port,
		});
		const recording = proxy.record('x', { hold: false });
		const wire = await connectPlain(proxy.port);
		let expected = '';
		for (const [url, body] of [
			['http://one.example/a?__crosscheck=x', '1.'],
			['http://two.example:8080?__crosscheck=x', '2.'],
			['http://page.example/?q', 'f.'],
			['http://ONE.example:80/b?__crosscheck=x', '1.'],
			// WebKitGTK asks so for a WebSocket.
			['ws://one.example/c?__crosscheck=x', '1.'],
		] as const) {
			wire.send(`GET ${url} HTTP/1.1\r\nproxy-connection: keep-alive\r\nX-A: 1\r\n\r\n`);
			expected += ok.replace('ok', body);
			await wire.until(expected);
		}
		expect(first.wires).toHaveLength(1);
		expect(recording.exchanges().map(({ request }) => request.url)).toEqual([
			'http://one.example/a',
			'http://two.example:8080/',
			'http://one.example/b',
			'http://one.example/c',
		]);
		expect(recording.exchanges()[0]?.request.headers).toEqual([['X-A', '1']]);
	});

	test('a far side that ends while another answers takes nothing with it', async () => {
		const idle = await serve(saying(ok));
		const busy = await serve(() => {});
		const proxy = await startProxy({
			targets: [
				{ origin: 'http://idle.example', upstream: `http://127.0.0.1:${idle.port}` },
				{ origin: 'http://busy.example', upstream: `http://127.0.0.1:${busy.port}` },
			],
		});
		const wire = await connectPlain(proxy.port);
		wire.send(get('http://idle.example/?__crosscheck=any'));
		await wire.until(ok);
		wire.send(get('http://busy.example/?__crosscheck=any'));
		await expect.poll(() => busy.wires[0]?.text).toBe(get('/'));
		idle.wires[0]?.socket.end();
		await idle.wires[0]?.ended;
		busy.wires[0]?.send(ok);
		await wire.until(ok + ok);
		wire.send(get('http://idle.example/?__crosscheck=any'));
		await wire.until(ok + ok + ok);
		expect(idle.wires).toHaveLength(2);
	});

	test('plain HTTP in a tunnel', async () => {
		const server = await serve(saying(ok));
		const proxy = await proxyTo(server, 'http://api.example.com');
		const recording = proxy.record('x', { hold: false });
		const wire = new Wire(await connectTunnel(proxy.port, 'api.example.com:80'));
		wire.send(get('/ws?__crosscheck=x'));
		await wire.until(ok);
		expect(recording.exchanges()[0]?.request.url).toBe('http://api.example.com/ws');
	});

	test('a hundred at once', async () => {
		const server = await serve(answering(({ head }) => ok.replace('ok', head.slice(5, 7))));
		const proxy = await proxyTo(server);
		await Promise.all(
			Array.from({ length: 100 }, async (_, index) => {
				const id = String(index).padStart(2, '0');
				const recording = proxy.record(id, { hold: false });
				const wire = await connect(proxy);
				wire.send(get(`/${id}?__crosscheck=${id}`));
				await wire.until(ok.replace('ok', id));
				expect(recording.exchanges()).toMatchObject([{ request: { url: `${api}/${id}` } }]);
				wire.socket.destroy();
			}),
		);
	});

	test('close() ends everything', async () => {
		const server = await serve(() => {});
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		const silent = await connectPlain(proxy.port);
		wire.send(get('/?__crosscheck=x'));
		await expect.poll(() => server.wires[0]?.text).toBe(get('/'));
		const settled = recording.settled(60_000);
		await proxy.close();
		await Promise.all([settled, wire.ended, silent.ended, server.wires[0]?.ended]);
	});
});

test.describe('the id', () => {
	for (const [sent, received] of [
		['/?__crosscheck=x', '/'],
		['/?a=1&__crosscheck=x&b=2', '/?a=1&b=2'],
		['/?__crosscheck=x&b', '/?b'],
		['/?a=%20+&&__crosscheck=x', '/?a=%20+&'],
		['/a//b/../c?x=?&__crosscheck=x', '/a//b/../c?x=?'],
		['/__crosscheck=y?__crosscheck=x', '/__crosscheck=y'],
		['/?a__crosscheck=y&__crosscheck=x', '/?a__crosscheck=y'],
	] as const) {
		test(`is taken out of ${sent}`, async () => {
			const server = await serve(saying(ok));
			const proxy = await proxyTo(server);
			const recording = proxy.record('x', { hold: false });
			const wire = await connect(proxy);
			wire.send(get(sent, `Referer: ${api}${sent}`));
			await wire.until(ok);
			expect(server.wires[0]?.text).toBe(get(received, `Referer: ${api}${received}`));
			expect(recording.exchanges()[0]?.request).toMatchObject({
				url: api + received,
				headers: [
					['Host', 'api.example.com'],
					['Referer', api + received],
				],
			});
		});
	}

	test('sorts requests that overlap', async () => {
		const server = await serve(saying(ok));
		const proxy = await proxyTo(server);
		const recordings = ['a', 'b'].map((id) => proxy.record(id, { hold: false }));
		const wires = [await connect(proxy), await connect(proxy)];
		wires[1]?.send(get('/b?__crosscheck=b'));
		wires[0]?.send(get('/a?__crosscheck=a'));
		await Promise.all(wires.map((wire) => wire.until(ok)));
		expect(recordings.map((recording) => recording.exchanges().length)).toEqual([1, 1]);
		expect(recordings[1]?.exchanges()[0]?.request.url).toBe(`${api}/b`);
	});

	test('is open once at a time', async () => {
		const proxy = await proxyTo(await serve(saying(ok)));
		const recording = proxy.record('x', { hold: false });
		expect(() => proxy.record('x', { hold: false })).toThrow('is being recorded already');
		recording.close();
		proxy.record('x', { hold: false });
	});

	test('on a fixture origin is the fixture server’s affair', async () => {
		const fixtures = await serve(saying(ok));
		const proxy = await startProxy({ fixturePort: fixtures.port });
		const wire = await connectTls(proxy.port, 'app.example.com:443', proxy.authorityPem);
		wire.send(get('/?__crosscheck=x'));
		await wire.until(ok);
		expect(fixtures.wires[0]?.text).toBe(get('/?__crosscheck=x'));
	});

	test('tells a target from a fixture page of the same origin', async () => {
		const server = await serve(
			answering(({ head }) =>
				head.includes('/from')
					? 'HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n'
					: ok,
			),
		);
		const fixtures = await serve(saying(ok.replace('ok', 'fx')));
		const proxy = await startProxy({
			targets: [{ origin: page, upstream: `http://127.0.0.1:${server.port}`, forwarded: false }],
			fixturePort: fixtures.port,
		});
		const recording = proxy.record('x', { hold: false });
		const wire = await connectTls(proxy.port, 'app.example.com:443', proxy.authorityPem);
		wire.send(get('/to') + get('/from?__crosscheck=x') + get('/to?__crosscheck=x') + get('/other'));
		await expect.poll(() => wire.text.match(/(?<=\r\n\r\n)(fx|ok)/g)).toEqual(['fx', 'ok', 'fx']);
		expect(server.wires[0]?.text).toBe(get('/from') + get('/to'));
		expect(recording.exchanges().map(({ request: { url } }) => url)).toEqual([
			`${page}/from`,
			`${page}/to`,
		]);
	});
});
