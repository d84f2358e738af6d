import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import { type FinishedRun, runCrosscheck } from '../helpers/run-crosscheck.ts';
import { everyText } from '../helpers/unpacked.ts';

const token = 'canary-token-8f3b61c2';
const cookie = 'canary-cookie-77aa10d9';

const contract = `
target: https://api.example.com
origins:
  allowed: [https://app.example.com]
  denied: [https://evil.example.org]
policy:
  allowMethods: [GET, HEAD, PUT, DELETE]
  allowHeaders: [Authorization, Content-Type]
  allowCredentials: true
  exposeHeaders: [X-Echo]
  maxAge: 600
resources:
  thing:
    path: /things/1
    requests:
      read:
        method: GET
        credentials: include
        setsCookie: session
        headers: { Authorization: "Bearer \${CANARY_TOKEN}" }
      replace: { method: PUT, body: { name: chair } }
      remove: { method: DELETE, credentials: include }
`;

/** A server that keeps the contract, hands secrets back wherever it can, and writes down who came. */
function foreignServer(log: string[]): RequestListener {
	return (request, response) => {
		log.push(`${request.method} ${request.url}`);
		const allowed = request.headers.origin === 'https://app.example.com';
		response.setHeader('Vary', 'Origin');
		if (allowed) {
			response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
			response.setHeader('Access-Control-Allow-Credentials', 'true');
			response.setHeader('Access-Control-Expose-Headers', 'X-Echo');
		}
		if (request.method === 'OPTIONS') {
			if (allowed) {
				response.setHeader('Access-Control-Allow-Methods', 'PUT, DELETE');
				response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
				response.setHeader('Access-Control-Max-Age', '600');
			}
			return void response.writeHead(204).end();
		}
		response.setHeader('Set-Cookie', `session=${cookie}; Path=/; Secure; SameSite=None`);
		response.setHeader('X-Echo', `${request.headers.authorization}`);
		response.end(`you are ${request.headers.authorization}`);
	};
}

let run: FinishedRun;
const log: string[] = [];

test.beforeAll(async () => {
	const server = createServer(foreignServer(log));
	const port = await listening(server);
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-contract-'));
	const file = join(folder, 'crosscheck.yaml');
	await writeFile(file, contract);
	run = await runCrosscheck([], {
		env: {
			CROSSCHECK_CONTRACT: file,
			CANARY_TOKEN: token,
			TARGET_UPSTREAM: `http://127.0.0.1:${port}`,
		},
	});
	server.close();
	server.closeAllConnections();
});

test('a foreign server that keeps its contract is green in three engines', () => {
	expect(run.output).toContain(' 0 fail,');
	expect(run.exitCode).toBe(0);
	expect(run.header?.engines.map(({ name }) => name)).toEqual(['chromium', 'firefox', 'webkit']);
});

test('PUT and DELETE are judged and never reach a foreign target', () => {
	const judged = run.attempts.filter(({ request }) => /\.(replace|remove)$/.test(request.name));
	expect(new Set(judged.map(({ status }) => status))).toEqual(new Set(['pass']));
	const held = judged.flatMap(({ observation }) =>
		(observation?.exchanges ?? []).filter(({ end }) => end.kind === 'held'),
	);
	expect(new Set(held.map(({ request }) => request.method))).toEqual(new Set(['PUT', 'DELETE']));
	const methods = new Set(log.map((line) => line.split(' ')[0]));
	expect([...methods].sort()).toEqual(['GET', 'OPTIONS']);
});

test('no secret is in any artefact or in what the run printed', async () => {
	const sent = run.attempts.some(({ observation }) =>
		observation?.exchanges.some(({ request }) =>
			request.headers.some(([name]) => name.toLowerCase() === 'authorization'),
		),
	);
	expect(sent, 'the secret was really used').toBe(true);
	for (const secret of [token, cookie]) {
		expect(run.output).not.toContain(secret);
		for (const [name, text] of await everyText(run.folder)) {
			expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
		}
	}
});
