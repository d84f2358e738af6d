import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer as createHttps } from 'node:https';
import net, { type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { everyText } from '../helpers/unpacked.ts';
import { testCertificates } from '../proxy/certificates.ts';

/**
 * A staging system as companies have it: a sign-in whose tokens expire, a gate that asks for a key, a certificate of a private authority, a
 * certificate of whoever connects, hosts that only the company's HTTP proxy can find, and a proxy that asks who
 * one is.
 */

const page = 'https://app.example.com';
const api = 'api.staging.example.com';
const files = 'files.staging.example.com';
const gateKey = 'canary-gate-5d21e0';
const proxyPassword = 'canary-proxy-9c7f31';

const contract = `
target:
  url: https://${api}
  otherHosts: [https://${files}]
  headers: { X-Gate-Key: "\${GATE_KEY}" }
origins: { allowed: [${page}] }
policy: { allowMethods: [PUT], allowHeaders: [Authorization, Content-Type] }
resources:
  item:
    path: /items/1
    requests:
      read: { method: GET, headers: { Authorization: "Bearer \${API_TOKEN}" } }
      replace: { method: PUT, body: { name: chair } }
  page:
    path: /page
    requests: { read: GET }
  file:
    path: /file
    requests: { read: { method: GET, redirectsTo: https://${files}/1 } }
`;

/** Prints a token that says when it was given. */
const signIn = `node -p "'API_TOKEN=canary-token-' + Date.now()"`;
/** The API takes it for so many milliseconds, less than a browser needs to start. */
const tokenMs = 4_000;
/** Ages of the tokens that came, in milliseconds. */
const ages: number[] = [];

function isSignedIn({ headers: { authorization } }: IncomingMessage): boolean {
	if (authorization === undefined) return false;
	const age = Date.now() - Number(/^Bearer canary-token-(\d+)$/.exec(authorization)?.[1]);
	ages.push(age);
	return age < tokenMs;
}

const servers: Server[] = [];
const asked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'crosscheck-staging-'));
let env: Record<string, string>;
let proxyPort: number;

test.beforeAll(async () => {
	const certificates = await testCertificates();
	const write = (name: string, text: string) => {
		writeFileSync(join(folder, name), text);
		return join(folder, name);
	};
	const own = await certificates.valid('this-machine');
	const ports = new Map<string, number>();
	for (const name of [api, files]) {
		const server = createHttps(
			{
				...(await certificates.valid(name)),
				ca: certificates.authorityPem,
				requestCert: true,
				rejectUnauthorized: true,
			},
			(request, response) => {
				response.setHeader('Vary', 'Origin');
				const isOpen = name === files || request.headers['x-gate-key'] === gateKey;
				if (!isOpen) return void response.writeHead(401).end();
				// Behind a redirect to another origin, browsers send Origin: null.
				const { origin = '' } = request.headers;
				if (origin === page) response.setHeader('Access-Control-Allow-Origin', page);
				else if (name === files) response.setHeader('Access-Control-Allow-Origin', '*');
				response.setHeader('Access-Control-Allow-Methods', 'PUT');
				response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
				const isRead = request.method === 'GET' && request.url === '/items/1';
				if (isRead && !isSignedIn(request)) return void response.writeHead(401).end();
				if (request.url === '/file') response.setHeader('Location', `https://${files}/1`);
				response.writeHead(request.url === '/file' ? 302 : 200).end();
			},
		);
		ports.set(`${name}:443`, await listening(server));
		servers.push(server);
	}
	const login = `Basic ${Buffer.from(`ci:${proxyPassword}`).toString('base64')}`;
	const proxy = createHttp((_, response) => response.writeHead(400).end());
	proxy.on('connect', (request: IncomingMessage, socket: Duplex) => {
		asked.push(`${request.method} ${request.url}`);
		const port = ports.get(request.url ?? '');
		socket.on('error', () => {});
		if (request.headers['proxy-authorization'] !== login) {
			return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
		}
		if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		const server = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		server.on('error', () => socket.destroy());
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		socket.pipe(server).pipe(socket);
	});
	proxyPort = await listening(proxy);
	servers.push(proxy);
	env = {
		CROSSCHECK_CONTRACT: write('crosscheck.yaml', contract),
		CROSSCHECK_CA: write('ca.pem', certificates.authorityPem),
		TARGET_CERT: write('client.pem', `${own.cert}\n${own.key}`),
		TARGET_PROXY: `http://ci:${proxyPassword}@127.0.0.1:${proxyPort}`,
		GATE_KEY: gateKey,
		CROSSCHECK_LOGIN: signIn,
		CROSSCHECK_LOGIN_EVERY: '1s',
	};
});

test.afterAll(async () => {
	for (const server of servers) server.close();
});

const few = [
	'--project=chromium',
	'-g',
	'simple-get-allowed-origin|header-authorization-listed|method-put-delete|redirect-cross-target-null|origin-unlisted-denied',
];

test('a staging system behind gate, private authority, client certificate and proxy is judged as any other', async () => {
	const run = await runCrosscheck(few, { env });
	expect(run.output).toMatch(/ 0 fail, .* 0 error/);
	expect(run.exitCode).toBe(0);
	expect(run.attempts.filter(({ status }) => status === 'pass').length).toBeGreaterThan(2);
	expect(new Set(asked)).toEqual(new Set([`CONNECT ${api}:443`, `CONNECT ${files}:443`]));
	expect(ages.length).toBeGreaterThan(0);
	expect(ages.filter((age) => !(age < tokenMs))).toEqual([]);
	for (const secret of [gateKey, proxyPassword, 'canary-token']) {
		expect(run.output).not.toContain(secret);
		for (const [name, text] of await everyText(run.folder)) {
			expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
		}
	}
});

for (const [what, change, said] of [
	[
		'a proxy that takes no such login',
		{ TARGET_PROXY: 'http://ci:canary-wrong@127.0.0.1:' },
		/the proxy 127\.0\.0\.1:\d+ answered 407 Proxy Authentication Required to CONNECT api\.staging/,
	],
	['no certificate of one’s own', { TARGET_CERT: '' }, /alert certificate required/],
] as const) {
	test(`${what} is an error that says so, and no verdict on CORS`, async () => {
		const changed = Object.fromEntries(
			Object.entries(change).map(([name, value]) => [
				name,
				value.endsWith(':') ? `${value}${proxyPort}` : value,
			]),
		);
		const run = await runCrosscheck(few.with(2, 'simple-get-allowed-origin'), {
			env: { ...env, ...changed },
		});
		const judged = run.attempts.filter(({ status }) => status !== 'not-claimed');
		expect(new Set(judged.map(({ status }) => status))).toEqual(new Set(['error']));
		expect(judged[0]?.sentence).toMatch(said);
		expect(run.output).not.toContain('canary-wrong');
	});
}
