import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { resolve } from 'node:path';
import { expect, type TestInfo, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { listening } from '../../../servers/listening.ts';
import { express } from '../../../servers/on-trial/stacks/express/stack.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import {
	attemptsFor,
	codesOf,
	runAttempts,
	scenariosWith,
	targetsOf,
} from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { wide } from '../helpers/wide.ts';
import { chosenServers, skipIfMissing } from '../stacks/chosen.ts';
import { withServers } from '../stacks/stacks.helpers.ts';
import { contractIn, loaded, type Ran, runIn } from './command.ts';

const app = 'https://app.example.com';
const stranger = 'https://other.example.net';

/** Proposes a contract of the server at an upstream, as Chromium finds it. */
const proposed = (
	testInfo: TestInfo,
	upstream: string,
	path: string,
	...words: readonly string[]
): Promise<Ran> =>
	runIn(
		folderWith(testInfo, {}),
		...[`https://api.example.com${path}`, '--origin', app, '--upstream', upstream],
		...['--engine', 'chromium', ...words],
	);

/** What the proposed contract finds wrong: scenarios and codes. */
async function runOf(ran: Ran, values: Readonly<Record<string, string>> = {}) {
	const contract = loaded(ran, contractIn(ran), values);
	const core = catalogue.filter(({ feature }) => feature === 'core');
	const attempts = attemptsFor(contract, core);
	const host = await startHost(targetsOf(contract));
	try {
		const judged = await runAttempts(host, 'chromium', attempts);
		return {
			attempts: attempts.length,
			red: scenariosWith('fail', judged),
			codes: codesOf(judged),
			errors: scenariosWith('error', judged),
		};
	} finally {
		await host.close();
	}
}

async function withServer<T>(
	answer: RequestListener,
	use: (url: string) => Promise<T>,
): Promise<T> {
	const server = createServer(answer);
	const port = await listening(server);
	try {
		return await use(`http://127.0.0.1:${port}`);
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

test('the reference API becomes a contract that it keeps', async ({}, testInfo) => {
	const cwd = resolve(import.meta.dirname, '../../../servers/reference');
	const api = await startReferenceApi(loadContract({ cwd, env: {} }));
	try {
		const ran = await proposed(testInfo, api.url, '/items/1', '--origin', stranger);
		expect(ran.code).toBe(0);
		expect(loaded(ran).origins).toEqual({ allowed: [app], denied: [stranger] });
		expect(ran.out).toContain(`It does not allow ${stranger}.`);
		expect(contractIn(ran)).toMatch(
			/# from the preflight response to POST: Access-Control-Allow-Methods: \S/,
		);
		const sent = api.log.map((line) => line.split(' ')[0]);
		expect(sent).toContain('OPTIONS');
		expect(sent.filter((method) => !['GET', 'OPTIONS'].includes(method ?? ''))).toEqual([]);
		const { attempts, ...run } = await runOf(ran);
		expect(attempts).toBeGreaterThan(50);
		expect(run).toEqual({ red: [], codes: [], errors: [] });
	} finally {
		await api.close();
	}
});

for (const server of chosenServers) {
	test(
		`${server.name} in its best form becomes a contract that it keeps`,
		server === express ? {} : wide,
		async ({}, testInfo) => {
			await skipIfMissing(server);
			const files = await bestForm(server);
			await withServers(server, [{ files }], async ([started]) => {
				const token = 'Bearer crosscheck-canary';
				const header = ['--header', `Authorization: ${token}`];
				const ran = await proposed(testInfo, started?.url ?? '', '/items', ...header);
				expect(ran.code).toBe(0);
				expect(`${contractIn(ran)}${ran.out}`).not.toContain('crosscheck-canary');
				const { policy, requests } = loaded(ran).resources[0] ?? {};
				expect(policy).toMatchObject({ allowOrigin: [app], allowCredentials: true, maxAge: 600 });
				expect(policy?.allowMethods).toEqual(expect.arrayContaining(['PUT', 'PATCH', 'DELETE']));
				expect(requests?.map(({ send }) => send)).not.toContain('pass');
				const { red, errors } = await runOf(ran, { API_AUTHORIZATION: token });
				expect({ red, errors }).toEqual({
					red: Object.keys(server.cannot ?? {}).filter((id) => red.includes(id)),
					errors: [],
				});
			});
		},
	);
}

test('what is unsafe is told, and is red in the run', async ({}, testInfo) => {
	const methods = new Set<string>();
	const answer: RequestListener = ({ method = '', headers }, response) => {
		methods.add(method);
		const asked = headers['access-control-request-headers'];
		response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*');
		response.setHeader('Access-Control-Allow-Credentials', 'true');
		if (asked) response.setHeader('Access-Control-Allow-Headers', asked);
		if (method === 'OPTIONS') response.setHeader('Access-Control-Allow-Methods', 'PUT');
		response.setHeader('Content-Type', 'application/json').end('{}');
	};
	await withServer(answer, async (url) => {
		const ran = await proposed(testInfo, url, '/me');
		expect(ran.code).toBe(0);
		expect(methods).toEqual(new Set(['GET', 'OPTIONS']));
		for (const warning of [
			'Warning: Access-Control-Allow-Origin is any origin that asks, with Access-Control-Allow-Credentials: true: any site can read what a signed-in user can',
			'Warning: Access-Control-Allow-Origin: null for pages without an origin, which any site can have in a sandboxed frame',
			'Warning: preflight responses allow any header, with credentials: the list of origins alone protects users',
			'Warning: no Vary: Origin, so a cache may give one page the response for another',
		]) {
			expect(ran.out).toContain(`${warning}.\n`);
			expect(contractIn(ran)).toContain(`# ${warning}\n`);
		}
		expect(contractIn(ran)).toContain('allowHeaders: any');
		const { codes } = await runOf(ran);
		expect(codes).toEqual(['granted-to-denied-origin', 'granted-to-null-origin']);
		const again = await proposed(testInfo, url, '/me');
		expect(again.out).toContain('Both say the same.');
	});
});

test('a public API becomes a contract with *', async ({}, testInfo) => {
	const answer: RequestListener = (_, response) => {
		response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Set-Cookie', 'a=b').end('{}');
	};
	await withServer(answer, async (url) => {
		const ran = await proposed(testInfo, url, '/prices', '-H', 'X-Trace: 7');
		expect(ran.out).toContain('It does not allow the header x-trace, so no request has it.');
		expect(loaded(ran).resources[0]?.policy).toMatchObject({
			allowOrigin: '*',
			allowCredentials: false,
			allowMethods: ['GET', 'POST'],
			maxAge: null,
		});
		expect(ran.out).toContain(
			'Warning: Access-Control-Allow-Origin: * for a response that seems private',
		);
	});
});

test('a server that allows nothing, or does not answer, is no contract', async ({}, testInfo) => {
	await withServer(
		(_, response) => void response.end('{}'),
		async (url) => {
			const ran = await proposed(testInfo, url, '/a');
			expect(ran).toMatchObject({ code: 3, out: '' });
			expect(ran.err).toContain(
				`https://api.example.com/a allows none of ${app}: its responses have no`,
			);
		},
	);
	const closed = createTcpServer();
	const port = await listening(closed);
	await new Promise((done) => closed.close(done));
	const ran = await proposed(testInfo, `http://127.0.0.1:${port}`, '/a');
	expect(ran).toMatchObject({ code: 3, out: '' });
	expect(ran.err).toMatch(/could not be asked: .*ECONNREFUSED.* {2}→ start the server/);
	expect(() => contractIn(ran)).toThrow();
});
