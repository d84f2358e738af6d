import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { history } from '../../../command/history.ts';
import { fingerprint } from '../../../fixtures/run-host/redaction/redact.ts';
import { artefactNames } from '../../../reports/artefacts.ts';
import { baselineOf } from '../../../reports/baseline/baseline.ts';
import { baselineAsText } from '../../../reports/baseline/baseline-text.ts';
import { keepBaseline } from '../../../reports/baseline/file.ts';
import { readResults } from '../../../reports/results/read.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { listening } from '../../../servers/listening.ts';
import { type FinishedRun, runCrosscheck } from '../helpers/run-crosscheck.ts';
import { everyText } from '../helpers/unpacked.ts';

const token = 'canary-token-8f3b61c2';
const key = 'canary <&"\'> key/+8f3b61c2';
const cookie = 'canary-cookie-77aa10d9';

const contract = `
target: https://api.example.com
origins:
  allowed: [https://app.example.com]
  denied: [https://evil.example.org]
policy:
  allowMethods: [GET]
  allowHeaders: [Authorization, X-Api-Key]
  allowCredentials: true
  exposeHeaders: [X-Echo]
resources:
${['calm', 'origin', 'preflight', 'login', 'moved', 'raw', 'cut']
	.map(
		(name) => `
  ${name}:
    path: /${name}
    requests:
      read:
        method: GET
        credentials: include
        headers: { Authorization: "Bearer \${CANARY_TOKEN}", X-Api-Key: "\${CANARY_KEY}" }`,
	)
	.join('')}
`;

/** As servers write what they were given. */
const waysToWrite = (secret: string): string[] => [
	secret,
	JSON.stringify(secret),
	encodeURIComponent(secret),
	encodeURI(secret),
	new URLSearchParams({ secret }).toString(),
	secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
	Buffer.from(secret).toString('base64'),
];

const echo = `you sent ${[token, key, cookie].flatMap(waysToWrite).join(' ')}`;

const query = `${new URLSearchParams({ token, key, cookie })}`;

/** How each path is at fault, once the calm is over. */
const faults: Readonly<
	Record<string, (request: IncomingMessage, response: ServerResponse) => void>
> = {
	'/calm': (_, response) => response.end(echo),
	'/origin': (_, response) =>
		response.setHeader('Access-Control-Allow-Origin', echo).setHeader('Server', echo).end(echo),
	'/preflight': ({ method }, response) => {
		const names = ['WWW-Authenticate', 'Access-Control-Allow-Methods', 'Access-Control-Max-Age'];
		if (method === 'OPTIONS') response.statusCode = 401;
		for (const name of names) response.setHeader(name, echo);
		response.end(echo);
	},
	'/login': ({ method }, response) => {
		if (method === 'OPTIONS') return void response.end();
		response.writeHead(302, { Location: `https://login.example.net/?${query}` }).end(echo);
	},
	'/moved': ({ method }, response) => {
		if (method === 'OPTIONS') return void response.end();
		response.writeHead(302, { Location: `/landed/${encodeURI(key)}?${query}` }).end(echo);
	},
	'/raw': (_, response) => response.socket?.end(`${echo}\r\n\r\n`),
	'/cut': (_, response) => response.socket?.destroy(),
};

let isCalm = true;

const server = createServer((request, response) => {
	const path = request.url?.split('?')[0] ?? '';
	response.setHeader('Vary', 'Origin');
	if (request.headers.origin === 'https://app.example.com') {
		response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
		response.setHeader('Access-Control-Allow-Credentials', 'true');
		response.setHeader('Access-Control-Allow-Headers', 'authorization, x-api-key');
		response.setHeader('Access-Control-Expose-Headers', 'X-Echo');
		response.setHeader('X-Echo', echo);
	}
	response.setHeader('Set-Cookie', `session=${cookie}; Path=/; Secure; SameSite=None`);
	const fault = faults[path];
	if (isCalm || !fault) response.end(echo);
	else fault(request, response);
});

let folder: string;
let port: number;

function makeRun(): Promise<FinishedRun> {
	return runCrosscheck(['--project=chromium', '-g', 'header-auth|cred-include'], {
		env: {
			CROSSCHECK_CONTRACT: join(folder, 'crosscheck.yaml'),
			CROSSCHECK_BASELINE: join(folder, 'kept.json'),
			CANARY_TOKEN: token,
			CANARY_KEY: key,
			TARGET_UPSTREAM: `http://127.0.0.1:${port}`,
		},
	});
}

test.beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'crosscheck-canaries-'));
	await writeFile(join(folder, 'crosscheck.yaml'), contract);
	port = await listening(server);
});
test.afterAll(() => {
	server.close();
	server.closeAllConnections();
});

test('no secret is in anything that a run leaves behind, wherever a faulty server repeats it', async () => {
	const before = await makeRun();
	expect(before.exitCode).toBe(0);
	keepBaseline(join(folder, 'kept.json'), resultsIn(before));
	isCalm = false;
	const now = await makeRun();
	expect(now.exitCode).toBe(1);
	expect(now.output).toContain('Changes behind new failures: Who is allowed');

	const results = resultsIn(now);
	const seen = JSON.stringify(results.attempts);
	for (const secret of [token, key, cookie]) expect(seen).toContain(fingerprint(secret));
	const codes = results.attempts.flatMap(({ findings }) => findings.map(({ code }) => code));
	expect([...new Set(codes)].sort(), 'the faults that repeat secrets were found').toEqual([
		'answer-not-http',
		'connection-cut',
		'preflight-acao-not-an-origin',
		'preflight-methods-unparsable',
		'preflight-network-error',
		'preflight-status-not-ok',
		'redirected-elsewhere',
	]);
	expect(seen, 'the redirect was followed').toContain('/landed/');

	keepBaseline(join(now.folder, 'kept.json'), results);
	history([now.folder], () => {});
	const texts: [string, string][] = [
		...(await everyText(now.folder)),
		['standard output', now.output],
		['what is told of the kept run', baselineAsText(baselineOf(results))],
	];
	const names = texts.map(([name]) => relative(now.folder, name));
	const expected = [...artefactNames, 'results.jsonl', 'kept.json', 'history.html'];
	expect(names).toEqual(expect.arrayContaining([...expected, 'html/index.html (packed)']));
	expect(names).toContain('index.html (packed)');
	for (const [name, text] of texts) {
		for (const secret of [token, cookie, key, ...waysToWrite(key), '8f3b61c2', '77aa10d9']) {
			expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
		}
	}
});

const resultsIn = (run: FinishedRun): ResultsFile => readResults(join(run.folder, 'results.jsonl'));
