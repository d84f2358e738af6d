import { expect, test } from '@playwright/test';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import {
	api,
	apiAuthority,
	closeAll,
	connect,
	get,
	ok,
	page,
	saying,
	serve,
	startProxy,
} from './proxy.helpers.ts';
import { connectPlain, connectTunnel, type RawServer, Wire } from './wire.ts';

/** What other processes of this machine can make of the proxy while a run goes on: nothing. */
test.afterEach(closeAll);

const plainApi = 'http://plain.example';
const local = 'http://localhost:8088';

/** A run with an attempt that goes on, and a target that would tell anybody its gate's key. */
async function start(hold = false): Promise<{ proxy: RecordingProxy; server: RawServer }> {
	const server = await serve(saying(ok));
	const upstream = `http://127.0.0.1:${server.port}`;
	const gateHeaders = { 'X-Gate': 'gate-key' };
	const proxy = await startProxy({
		targets: [api, plainApi, local].map((origin) => ({ origin, upstream, gateHeaders })),
	});
	proxy.record('5ec2e7', { hold });
	return { proxy, server };
}

const refused = /^HTTP\/1\.1 403 Forbidden\r\n/;

/** Requests as another process would write them, with what the refusal says. */
const requests: readonly (readonly [what: string, lines: string, says: string])[] = [
	['an absolute URL without id', get(`${plainApi}/`), 'only what an attempt of this run sends'],
	['a wrong id', get(`${plainApi}/?__crosscheck=5ec2e8`), 'only what an attempt'],
	['an empty id', get(`${plainApi}/?__crosscheck=`), 'only what an attempt'],
	['only the beginning of an id', get(`${plainApi}/?__crosscheck=5ec2`), 'only what an attempt'],
	['an id in capitals', get(`${plainApi}/?__crosscheck=5EC2E7`), 'only what an attempt'],
	['an id under another name', get(`${plainApi}/?__CROSSCHECK=5ec2e7`), 'only what an attempt'],
	['an id in the path', get(`${plainApi}/__crosscheck=5ec2e7`), 'only what an attempt'],
	['an id in the fragment', get(`${plainApi}/#?__crosscheck=5ec2e7`), 'only what an attempt'],
	[
		'an id in Referer alone',
		get(`${plainApi}/`, `Referer: ${plainApi}/?__crosscheck=5ec2e7`),
		'only what an attempt',
	],
	['a step’s number alone', get(`${plainApi}/?__crosscheck=.1`), 'only what an attempt'],
	['the name of an object’s member', get(`${plainApi}/?__crosscheck=constructor`), 'only what'],
	['DELETE', get(`${plainApi}/`).replace('GET', 'DELETE'), 'only what an attempt'],
	[
		'a method in a header',
		get(`${plainApi}/`, 'X-HTTP-Method-Override: DELETE'),
		'only what an attempt',
	],
	['a preflight', get(`${plainApi}/`, `Origin: ${page}`).replace('GET', 'OPTIONS'), 'only what'],
	['a target on localhost', get(`${local}/`), 'only what an attempt'],
	['a Host header of the target', get('/', 'Host: plain.example'), 'not /'],
	['another host', get('http://elsewhere.example/'), 'not elsewhere.example'],
	['another port', get('http://plain.example:22/'), 'not plain.example:22'],
	['another scheme', get('ftp://plain.example/'), 'not ftp://plain.example/'],
	['user and password before the host', get('http://a:b@elsewhere.example/'), 'not elsewhere'],
	['a target before an @', get('http://plain.example@elsewhere.example/'), 'not elsewhere'],
	['a loopback address', get('http://127.0.0.1:80/'), 'not 127.0.0.1'],
	['the same as a number', get('http://2130706433/'), 'not 127.0.0.1'],
	['the same in hexadecimal', get('http://0x7f.1/'), 'not 127.0.0.1'],
	['any address', get('http://0.0.0.0/'), 'not 0.0.0.0'],
	['an IPv6 loopback address', get('http://[::1]/'), 'not [::1]'],
	['an IPv4 address within IPv6', get('http://[::ffff:127.0.0.1]/'), 'not [::ffff:7f00:1]'],
	['localhost on another port', get('http://localhost:8089/'), 'not localhost:8089'],
	['a name that resolves to loopback', get('http://localhost.localdomain/'), 'not localhost.'],
	['the name with a final dot', get('http://plain.example./'), 'not plain.example.'],
	['a host of the cloud', get('http://169.254.169.254/latest/meta-data/'), 'not 169.254.169.254'],
	['no URL', get('http://[/'), 'not http://[/'],
	['an asterisk', get('*').replace('GET', 'OPTIONS'), 'not *'],
];

for (const [what, request, says] of requests) {
	test(`${what}: the target sees nothing`, async () => {
		const { proxy, server } = await start();
		const wire = await connectPlain(proxy.port);
		wire.send(request);
		expect(await wire.ended).toBe('end');
		expect(wire.text).toMatch(refused);
		expect(wire.text).toContain(says);
		expect(server.wires).toEqual([]);
	});
}

for (const authority of [
	'elsewhere.example:443',
	'api.example.com:22',
	'api.example.com',
	'127.0.0.1:443',
	'[::1]:443',
	'[::ffff:127.0.0.1]:443',
	'localhost:443',
	'localhost.localdomain:8088',
	'0:443',
	'2130706433:443',
	'api.example.com:443@elsewhere.example:443',
	'https://api.example.com:443',
]) {
	test(`CONNECT ${authority} opens no tunnel`, async () => {
		const { proxy, server } = await start();
		const wire = await connectPlain(proxy.port);
		wire.send(`CONNECT ${authority} HTTP/1.1\r\nHost: ${apiAuthority}\r\n\r\n`);
		expect(await wire.ended).toBe('end');
		expect(wire.text).toMatch(refused);
		expect(server.wires).toEqual([]);
	});
}

test('in a tunnel with TLS the id is asked for as well', async () => {
	const { proxy, server } = await start();
	for (const request of [
		get('/'),
		get('/?__crosscheck=5ec2e8'),
		get('/').replace('GET', 'DELETE'),
		get(`${plainApi}/`),
	]) {
		const wire = await connect(proxy);
		wire.send(request);
		await wire.ended;
		expect(wire.text).toMatch(refused);
	}
	expect(server.wires).toEqual([]);
});

test('a tunnel to one origin leads to no other', async () => {
	const { proxy, server } = await start();
	const wire = new Wire(await connectTunnel(proxy.port, 'localhost:8088'));
	wire.send(get('http://elsewhere.example/?__crosscheck=5ec2e7'));
	await wire.until(ok);
	expect(server.wires[0]?.text).toContain('GET http://elsewhere.example/ HTTP/1.1');
});

test('what comes after a refused request on its connection is not read', async () => {
	const { proxy, server } = await start();
	const wire = await connectPlain(proxy.port);
	wire.send(get(`${plainApi}/`) + get(`${plainApi}/?__crosscheck=5ec2e7`));
	await wire.ended;
	expect(server.wires).toEqual([]);
});

test('a request that comes after its attempt has ended is refused', async () => {
	const { proxy, server } = await start();
	const recording = proxy.record('ended', { hold: true });
	recording.close();
	const wire = await connectPlain(proxy.port);
	wire.send(get(`${plainApi}/?__crosscheck=ended`).replace('GET', 'DELETE'));
	await wire.ended;
	expect(wire.text).toMatch(refused);
	expect(server.wires).toEqual([]);
	expect(recording.exchanges()).toEqual([]);
});

test('the redirect of an attempt lets nobody follow it without the id', async () => {
	const to = 'HTTP/1.1 307 T\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n';
	const server = await serve(saying(to));
	const upstream = `http://127.0.0.1:${server.port}`;
	const proxy = await startProxy({ targets: [{ origin: plainApi, upstream }] });
	proxy.record('x', { hold: false });
	const own = await connectPlain(proxy.port);
	own.send(get(`${plainApi}/?__crosscheck=x`));
	await own.until('Location');
	const other = await connectPlain(proxy.port);
	other.send(get(`${plainApi}/to`).replace('GET', 'DELETE'));
	await other.ended;
	expect(other.text).toMatch(refused);
	expect(server.wires).toHaveLength(1);
});

test.describe('a held attempt', () => {
	for (const name of ['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override']) {
		test(`holds a safe method that ${name} makes unsafe`, async () => {
			const { proxy, server } = await start(true);
			const wire = await connectPlain(proxy.port);
			wire.send(get(`${plainApi}/?__crosscheck=5ec2e7`, `${name}: DELETE`));
			await wire.until('X-Crosscheck-Held: true');
			expect(server.wires).toEqual([]);
			wire.send(get(`${plainApi}/?__crosscheck=5ec2e7`, `${name}: HEAD`));
			await wire.until(ok);
			expect(server.wires[0]?.text).toContain('X-Gate: gate-key\r\n');
		});
	}
});
