import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type TestCertificates, testCertificates } from './certificates.ts';
import {
	api,
	closeAll,
	connect,
	exchange,
	get,
	ok,
	page,
	proxyTo,
	saying,
	serve,
	startProxy,
} from './proxy.helpers.ts';
import { answering, connectPlain } from './wire.ts';

let certificates: TestCertificates;

test.beforeAll(async () => {
	certificates = await testCertificates();
});

test.afterEach(closeAll);

test.describe('bytes', () => {
	test('header lines keep case, order, repeats and odd bytes in both directions', async () => {
		const answer =
			'HTTP/1.1 200 Fine by me\r\nX-b: 1\r\nx-B:2\r\nX-A:   spaced \t\r\n' +
			'X-Control: a\x01b\r\nX-Latin: caf\xe9\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\n' +
			'Content-Length: 2\r\n\r\nok';
		const server = await serve((wire) => wire.socket.once('data', () => wire.send(answer)));
		const lines = ['x-One: 1', 'X-one:2', 'Origin: https://app.example.com', 'X-L: \xfc\x02'];
		const { wire, record } = await exchange(
			await proxyTo(server),
			get('/a?__crosscheck=x', ...lines),
		);
		expect(server.wires[0]?.text).toBe(get('/a', ...lines));
		expect(await wire.until('ok')).toBe(answer);
		expect(record).toMatchObject({
			role: 'actual',
			step: 0,
			request: {
				method: 'GET',
				url: `${api}/a`,
				bodySize: 0,
				headers: [
					['Host', 'api.example.com'],
					['x-One', '1'],
					['X-one', '2'],
					['Origin', page],
					['X-L', '\xfc\x02'],
				],
			},
			response: {
				status: 200,
				bodySize: 2,
				headers: [
					['X-b', '1'],
					['x-B', '2'],
					['X-A', 'spaced'],
					['X-Control', 'a\x01b'],
					['X-Latin', 'caf\xe9'],
					['set-cookie', 'a=1'],
					['Set-Cookie', 'b=2'],
					['Content-Length', '2'],
				],
			},
			end: { kind: 'answered' },
		});
	});

	for (const [what, answer, headers] of [
		[
			'bare LF line ends',
			'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Length: 2\n\nok',
			[
				['Access-Control-Allow-Origin', '*'],
				['Content-Length', '2'],
			],
		],
		[
			'folded lines, unfolded in the record only',
			'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin:\r\n https://app.example.com\r\n' +
				'X-Long: one\r\n\t two\r\nno header\r\n nor this\r\nContent-Length: 2\r\n\r\nok',
			[
				['Access-Control-Allow-Origin', page],
				['X-Long', 'one two'],
				['Content-Length', '2'],
			],
		],
		[
			'a chunked body',
			'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' +
				'1;ext=1\r\no\r\n1\r\nk\r\n0\r\nX-Trailer: 1\r\n\r\n',
			[['Transfer-Encoding', 'chunked']],
		],
		[
			'odd bytes in front of the status line',
			'\r\n\0HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
			[['Content-Length', '2']],
		],
	] as const) {
		test(`an answer with ${what}`, async () => {
			const server = await serve(saying(answer));
			const { wire, record } = await exchange(await proxyTo(server), get('/?__crosscheck=x'));
			expect(await wire.until(answer)).toBe(answer);
			expect(record.response).toEqual({ status: 200, headers, bodySize: 2 });
			expect(record.end).toEqual({ kind: 'answered' });
		});
	}

	for (const method of ['patch', 'PURGE']) {
		test(`method ${method}`, async () => {
			const server = await serve(saying(ok));
			const request = (query: string) => get(`/${query}`).replace('GET', method);
			const { record } = await exchange(await proxyTo(server), request('?__crosscheck=x'));
			expect(record.request.method).toBe(method);
		});
	}

	test('request bodies with a length and chunked', async () => {
		const seen: string[] = [];
		const server = await serve(
			answering(({ head, body }) => {
				seen.push(head + body);
				return ok;
			}),
		);
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		const counted = (query: string) => `PUT /${query} HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe\r\nl`;
		const chunked = (query: string) =>
			`PUT /${query} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`;
		// Both at once: the second waits for its turn.
		wire.send(counted('?__crosscheck=x') + chunked('?__crosscheck=x'));
		await wire.until(ok + ok);
		expect(seen).toEqual([counted(''), chunked('')]);
		expect(recording.exchanges().map(({ request }) => request.bodySize)).toEqual([5, 5]);
	});

	test('a trailer without end ends the connection: Chromium would read it for ever', async () => {
		const lines = `X-Trailer: ${'x'.repeat(1000)}\r\n`.repeat(100);
		const server = await serve((wire) => {
			wire.socket.once('data', () => {
				wire.send('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n');
				const more = () => {
					while (wire.socket.writable && wire.socket.write(lines));
				};
				wire.socket.on('drain', more);
				more();
			});
		});
		const { wire, record } = await exchange(await proxyTo(server), get('/?__crosscheck=x'));
		await wire.ended;
		expect(wire.bytes.length).toBeLessThan(4 * 1024 * 1024);
		expect(record.end).toEqual({ kind: 'unreadable', said: 'a trailer without end' });
		await server.wires[0]?.ended;
	});

	test('bodies are streamed in both directions', async () => {
		const server = await serve((wire) => {
			void wire
				.until('first')
				.then(() => wire.send('HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf'))
				.then(() => wire.until('second'))
				.then(() => wire.send('rest'));
		});
		const wire = await connect(await proxyTo(server));
		wire.send('PUT /?__crosscheck=any HTTP/1.1\r\nContent-Length: 11\r\n\r\nfirst');
		await wire.until('half');
		wire.send('second');
		await wire.until('halfrest');
	});

	test('5 MB each way arrive intact', async () => {
		const sent = randomBytes(5_000_000);
		const returned = randomBytes(5_000_000);
		const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
		const server = await serve((wire) => {
			let size = 0;
			const hash = createHash('sha256');
			wire.socket.on('data', (chunk) => {
				const start = size === 0 ? chunk.indexOf('\r\n\r\n') + 4 : 0;
				size += chunk.length - start;
				hash.update(chunk.subarray(start));
				if (size < sent.length) return;
				const length = `Content-Length: ${returned.length}\r\nX-Digest: ${hash.digest('hex')}`;
				wire.send(`HTTP/1.1 200 OK\r\n${length}\r\n\r\n`);
				wire.socket.write(returned);
			});
		});
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		wire.send(`PUT /?__crosscheck=x HTTP/1.1\r\nContent-Length: ${sent.length}\r\n\r\n`);
		wire.socket.write(sent);
		const head = await wire.until('\r\n\r\n');
		const start = head.indexOf('\r\n\r\n') + 4;
		const received = await wire.untilSize(start + returned.length);
		expect(digest(received.subarray(start))).toBe(digest(returned));
		expect(head).toContain(digest(sent));
		expect(recording.exchanges()[0]).toMatchObject({
			request: { bodySize: sent.length },
			response: { bodySize: returned.length },
		});
	});
});

test.describe('how an answer ends', () => {
	for (const kind of ['TLS', 'plain']) {
		test(`a reset of the target resets the browser's connection, ${kind}`, async () => {
			const server = await serve((wire) => {
				wire.socket.once('data', () => wire.socket.resetAndDestroy());
			});
			const origin = kind === 'TLS' ? api : 'http://api.example.com';
			const proxy = await proxyTo(server, origin);
			const recording = proxy.record('x', { hold: false });
			const wire = kind === 'TLS' ? await connect(proxy) : await connectPlain(proxy.port);
			wire.send(get(`${kind === 'TLS' ? '' : origin}/?__crosscheck=x`));
			expect(await wire.ended).toBe('ECONNRESET');
			expect(wire.text).toBe('');
			const [record] = recording.exchanges();
			expect(record?.end).toEqual({ kind: 'cut', how: 'reset' });
			expect(record).not.toHaveProperty('response');
		});
	}

	test('a reset within the body comes after the bytes before it', async () => {
		const half = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf';
		const server = await serve((wire) => wire.socket.once('data', () => wire.send(half)));
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=x'));
		await wire.until(half);
		server.wires[0]?.socket.resetAndDestroy();
		expect(await wire.ended).toBe('ECONNRESET');
		expect(wire.text).toBe(half);
		expect(recording.exchanges()[0]).toMatchObject({
			response: { status: 200, bodySize: 4 },
			end: { kind: 'cut', how: 'reset' },
		});
	});

	test('a reset in one go with the bytes before it is told from an end', async () => {
		const endless = 'HTTP/1.1 200 OK\r\n\r\nall?';
		const { valid, authorityPem } = certificates;
		for (const certificate of [undefined, await valid('api.example.com')]) {
			const server = await serve((wire) => {
				wire.socket.once('data', () => {
					wire.send(endless);
					wire.transport.resetAndDestroy();
				});
			}, certificate);
			const scheme = certificate ? 'https' : 'http';
			const proxy = await startProxy({
				targets: [{ origin: api, upstream: `${scheme}://127.0.0.1:${server.port}` }],
				way: { trustedAuthorities: [authorityPem] },
			});
			const { wire, record } = await exchange(proxy, get('/?__crosscheck=x'));
			await wire.ended;
			expect(wire.text).toBe(endless);
			expect(record.end).toEqual({ kind: 'cut', how: 'reset' });
		}
	});

	for (const [what, answer, bodySize, said] of [
		['half a counted body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 4],
		[
			'an unfinished chunked body',
			'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n',
			4,
		],
		[
			'a malformed chunked body',
			'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhalf\r\n',
			0,
			'a body whose chunks have no sizes',
		],
		['half a head', 'HTTP/1.1 200 OK\r\nContent-', undefined],
		[
			'no HTTP at all',
			'SSH-2.0-server\r\n\r\n',
			undefined,
			'a response that begins with "SSH-2.0-server"',
		],
		[
			'a greeting without end',
			'220 mail.example.com',
			undefined,
			'a response that begins with "220 mail.example.com"',
		],
		[
			'a long line that is no HTTP',
			`no route for the token ${'8f3b61c2-'.repeat(9)}`,
			undefined,
			'a response that begins with "no route for the token …"',
		],
		['nothing', '', undefined],
	] as const) {
		const end = said === undefined ? { kind: 'cut', how: 'end' } : { kind: 'unreadable', said };
		test(`${what}, then the target's end`, async () => {
			const server = await serve((wire) => {
				wire.socket.once('data', () => wire.socket.end(answer));
			});
			const { wire, record } = await exchange(await proxyTo(server), get('/?__crosscheck=x'));
			expect(await wire.ended).toBe('end');
			expect(wire.text).toBe(answer);
			expect(record.end).toEqual(end);
			expect(record.response?.bodySize).toBe(bodySize);
		});
	}

	test('a body without length is whole at the end', async () => {
		const answer = 'HTTP/1.0 200 OK\r\nX-A: 1\r\n\r\nall of it';
		const server = await serve((wire) => {
			wire.socket.once('data', () => wire.socket.end(answer));
		});
		const { wire, record } = await exchange(await proxyTo(server), get('/?__crosscheck=x'));
		expect(await wire.ended).toBe('end');
		expect(wire.text).toBe(answer);
		expect(record.end).toEqual({ kind: 'answered' });
		expect(record.response?.bodySize).toBe(9);
	});

	for (const [what, method, answer] of [
		['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n'],
		['204', 'GET', 'HTTP/1.1 204 No Content\r\nContent-Length: 1000\r\n\r\n'],
		['304', 'GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n'],
	] as const) {
		test(`the answer has no body whatever it says: ${what}`, async () => {
			const server = await serve(saying(answer));
			const proxy = await proxyTo(server);
			const recording = proxy.record('x', { hold: false });
			const wire = await connect(proxy);
			const request = get('/?__crosscheck=x').replace('GET', method);
			wire.send(request);
			await wire.until(answer);
			wire.send(request);
			await wire.until(answer + answer);
			expect(recording.exchanges().map(({ end }) => end.kind)).toEqual(['answered', 'answered']);
		});
	}

	test('100 Continue lets the body come, and the final answer is recorded', async () => {
		const server = await serve((wire) => {
			void wire
				.until('\r\n\r\n')
				.then(() => wire.send('HTTP/1.1 100 Continue\r\n\r\n'))
				.then(() => wire.until('body'))
				.then(() => wire.send(ok));
		});
		const proxy = await proxyTo(server);
		const recording = proxy.record('x', { hold: false });
		const wire = await connect(proxy);
		const head =
			'PUT /?__crosscheck=x HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n';
		wire.send(head);
		await wire.until('100 Continue');
		wire.send('body');
		await wire.until(ok);
		expect(recording.exchanges()).toMatchObject([
			{ request: { bodySize: 4 }, response: { status: 200 }, end: { kind: 'answered' } },
		]);
	});

	test('103 Early Hints pass, and the final answer is recorded', async () => {
		const answer = `HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n${ok}`;
		const server = await serve(saying(answer));
		const { wire, record } = await exchange(await proxyTo(server), get('/?__crosscheck=x'));
		expect(await wire.until('ok')).toBe(answer);
		expect(record.response).toMatchObject({ status: 200, headers: [['Content-Length', '2']] });
	});

	test('after 101 the connection is a tunnel', async () => {
		const switching = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\n\r\n';
		const server = await serve((wire) => {
			wire.socket.once('data', () => {
				wire.send(switching);
				wire.socket.on('data', (chunk) => wire.socket.write(chunk));
			});
		});
		const request = get('/?__crosscheck=x', 'Connection: Upgrade', 'Upgrade: echo');
		const { wire, record } = await exchange(await proxyTo(server), request);
		await wire.until(switching);
		const frame = 'GET /?__crosscheck=x HTTP/1.1\r\n\r\n\xff';
		wire.send(frame);
		await wire.until(switching + frame);
		expect(record).toMatchObject({ response: { status: 101 }, end: { kind: 'answered' } });
	});

	for (const response of [undefined, 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf']) {
		test(`the browser leaves ${response ? 'within' : 'before'} the answer`, async () => {
			const server = await serve((wire) => {
				wire.socket.once('data', () => response && wire.send(response));
			});
			const proxy = await proxyTo(server);
			const recording = proxy.record('x', { hold: false });
			const wire = await connect(proxy);
			wire.send(get('/?__crosscheck=x'));
			if (response) await wire.until('half');
			await expect.poll(() => server.wires[0]?.text).toBe(get('/'));
			const pending = recording.exchanges()[0];
			expect(pending?.end).toEqual({ kind: 'abandoned' });
			wire.socket.destroy();
			await server.wires[0]?.ended;
			await recording.settled(10_000);
			expect(recording.exchanges()[0]?.end).toEqual({ kind: 'abandoned' });
			expect(recording.exchanges()[0]?.response?.bodySize).toBe(response ? 4 : undefined);
		});
	}
});
