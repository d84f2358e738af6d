import net from 'node:net';
import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../model/http.ts';
import { listening } from '../../../servers/listening.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import { testCertificates } from './certificates.ts';
import {
	api,
	closeAll,
	closeLater,
	connect,
	exchange,
	get,
	ok,
	saying,
	serve,
	startProxy,
} from './proxy.helpers.ts';
import type { Wire } from './wire.ts';

test.afterEach(closeAll);

const retrying = (upstream: string, retries = 2): Promise<RecordingProxy> =>
	startProxy({ targets: [{ origin: api, upstream, forwarded: false }], way: { retries } });

/**
 * Sends a request, and gives what was recorded when the client got its response or lost its connection.
 * @param afterFirst called when the first try has failed
 */
async function tries(proxy: RecordingProxy, request: string, afterFirst?: () => void) {
	const recording = proxy.record('x', { hold: false });
	const wire = await connect(proxy);
	wire.send(request);
	if (afterFirst) {
		await expect.poll(() => recording.exchanges().length).toBeGreaterThan(1);
		afterFirst();
	}
	await Promise.race([wire.ended, wire.until('\r\n\r\n').catch(() => {})]);
	await recording.settled(10_000);
	const exchanges = recording.exchanges();
	recording.close();
	return { wire, exchanges, ends: exchanges.map(endWords) };
}

const endWords = ({ end, sentAgain }: Exchange): string =>
	`${end.kind}${sentAgain ? ', sent again' : ''}`;

/** Does this at its first connections, and answers at the others. */
async function serveAfter(count: number, first: (wire: Wire) => void, answer = ok) {
	let seen = 0;
	return serve((wire) => {
		seen += 1;
		if (seen > count) saying(answer)(wire);
		else first(wire);
	});
}

const cutAtRequest = (wire: Wire) => {
	wire.socket.once('data', () => wire.socket.resetAndDestroy());
};
const request = get('/?__crosscheck=x');
const put = `PUT /?__crosscheck=x HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 5\r\n\r\nchair`;
const at = ({ port }: { readonly port: number }) => `http://127.0.0.1:${port}`;

for (const [what, sent] of [
	['a request', request],
	['one with a body, of which nothing was sent,', put],
] as const) {
	test(`${what} is sent again where the connection is refused, and each try is recorded`, async () => {
		const closed = net.createServer();
		const port = await listening(closed);
		closed.close();
		const proxy = await retrying(`http://127.0.0.1:${port}`, 5);
		const bodies: string[] = [];
		const server = net.createServer((socket) => {
			socket.on('error', () => {});
			socket.on('data', (bytes) => {
				bodies.push(bytes.toString());
				if (bodies.join('').endsWith(sent.slice(-5))) socket.end(ok);
			});
		});
		closeLater(async () => void server.close());
		const { wire, exchanges, ends } = await tries(proxy, sent, () => {
			server.listen(port, '127.0.0.1');
		});
		expect(wire.text).toBe(ok);
		expect(ends.at(-1)).toBe('answered');
		expect(new Set(ends.slice(0, -1))).toEqual(new Set(['connect-failed, sent again']));
		expect(exchanges[0]?.end).toMatchObject({ code: 'ECONNREFUSED' });
		expect(exchanges.at(-1)?.waited).toBeGreaterThan(0);
		expect(bodies.join('').endsWith(sent.slice(-5))).toBe(true);
	});
}

test('a target that stays away is tried as often as the setting says, and no more', async () => {
	const closed = net.createServer();
	const port = await listening(closed);
	closed.close();
	const { wire, ends } = await tries(await retrying(`http://127.0.0.1:${port}`), request);
	expect(wire.text).toBe('');
	const again = 'connect-failed, sent again';
	expect(ends).toEqual([again, again, 'connect-failed']);
});

test('so is a name that is not found', async () => {
	const { ends } = await tries(await retrying('http://no-such-host.invalid', 1), request);
	expect(ends).toEqual(['connect-failed, sent again', 'connect-failed']);
});

test('a connection that ends before the response is replaced', async () => {
	const server = await serveAfter(2, cutAtRequest);
	const { wire, ends } = await tries(await retrying(at(server)), request);
	expect(wire.text).toBe(ok);
	expect(ends).toEqual(['cut, sent again', 'cut, sent again', 'answered']);
});

test('so is one that ends in the TLS handshake', async () => {
	const certificates = await testCertificates();
	const server = await serve(saying(ok), await certificates.valid('api.example.com'));
	let seen = 0;
	const before = net.createServer((socket) => {
		socket.on('error', () => {});
		seen += 1;
		if (seen === 1) socket.once('data', () => socket.resetAndDestroy());
		else socket.pipe(net.connect(server.port, '127.0.0.1')).pipe(socket);
	});
	closeLater(async () => void before.close());
	const proxy = await startProxy({
		targets: [{ origin: api, upstream: `https://127.0.0.1:${await listening(before)}` }],
		way: { retries: 1, trustedAuthorities: [certificates.authorityPem] },
	});
	const { wire, ends } = await tries(proxy, request);
	expect(ends).toEqual(['connect-failed, sent again', 'answered']);
	expect(wire.text).toBe(ok);
	wire.transport.destroy();
});

for (const [what, sent] of [
	['PUT', put],
	['POST without a body', request.replace('GET', 'POST')],
	['GET that a header makes a DELETE', get('/?__crosscheck=x', 'X-HTTP-Method-Override: DELETE')],
] as const) {
	test(`${what} is not repeated where the server may have got it`, async () => {
		const server = await serveAfter(1, cutAtRequest);
		const { ends } = await tries(await retrying(at(server)), sent);
		expect(ends).toEqual(['cut']);
		expect(server.wires).toHaveLength(1);
	});
}

for (const status of ['429 Too Many Requests', '500 Internal Server Error', '503 Unavailable']) {
	test(`a response with status ${status} is a response`, async () => {
		const server = await serve(saying(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
		const { ends } = await tries(await retrying(at(server)), request);
		expect(ends).toEqual(['answered']);
		expect(server.wires).toHaveLength(1);
	});
}

test('a response that breaks off is no transport error before the response', async () => {
	const server = await serveAfter(1, (wire) => {
		wire.socket.once('data', () => {
			wire.send('HTTP/1.1 200 OK\r\nContent-Le');
			wire.socket.end();
		});
	});
	const { ends } = await tries(await retrying(at(server)), request);
	expect(ends).toEqual(['cut']);
});

test('a certificate that is not valid does not become valid', async () => {
	const own = await (await testCertificates()).valid('api.example.com');
	const server = await serve(saying(ok), own);
	const { ends } = await tries(await retrying(`https://127.0.0.1:${server.port}`), request);
	expect(ends).toEqual(['connect-failed']);
});

test('without the setting, nothing is sent again', async () => {
	const server = await serveAfter(1, cutAtRequest);
	const proxy = await startProxy({ targets: [{ origin: api, upstream: at(server) }] });
	const { record } = await exchange(proxy, request);
	expect(record).toMatchObject({ end: { kind: 'cut' } });
	expect(record).not.toHaveProperty('sentAgain');
	expect(server.wires).toHaveLength(1);
});
