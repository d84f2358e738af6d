import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { EngineInfo } from '../../../model/observation.ts';
import type { ProbeRequest } from '../../../model/probe.ts';
import { listening } from '../../../servers/listening.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import { attemptsFor } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';

const origin = 'https://api.example.com';
const first = 'canary-token-first';
const newest = 'canary-token-newest';
const contract = `
target: ${origin}
origins: { allowed: [https://app.example.com] }
policy: { allowHeaders: [Authorization] }
resources: { item: { path: /items/1, requests: { read: { method: GET, headers: { Authorization: "Bearer \${TOKEN}" } } } } }
`;

const seen: string[] = [];
const server = createServer(({ headers }, response) => {
	if (headers.authorization) seen.push(headers.authorization);
	response.end();
});
let host: RunHost;
let upstream: string;

test.beforeAll(async () => {
	upstream = `http://127.0.0.1:${await listening(server)}`;
	host = await startHostAlone([{ origin, upstream }], {
		secrets: [first],
		login: { first: { TOKEN: first }, everyMs: 0, again: async () => ({ TOKEN: newest }) },
	});
});
test.beforeEach(() => {
	seen.length = 0;
});
test.afterAll(async () => {
	await host.close();
	server.close();
});

test('a request past the gateway has the newest values of the login, and its record has none', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': contract });
	const loaded = loadContract({ cwd, env: { TOKEN: first } });
	const [attempt] = attemptsFor(
		loaded,
		catalogue.filter(({ id }) => id === 'header-authorization-listed'),
	);
	if (!attempt) throw new Error('nothing planned');
	const engine: EngineInfo = { name: 'chromium', version: '1', build: '', os: '' };
	const records = await host.bypass(attempt, { past: upstream, engine });
	expect(seen).toEqual([`Bearer ${newest}`]);
	expect(records.length).toBeGreaterThan(0);
	expect(JSON.stringify(records)).not.toContain('canary');
});

test('so has a probe', async () => {
	const request: ProbeRequest = {
		probe: 'get',
		of: 'an attempt',
		about: 0,
		method: 'GET',
		url: `${origin}/items/1`,
		headers: [['Authorization', `Bearer ${first}`]],
	};
	const records = await host.probe([request]);
	expect(seen).toEqual([`Bearer ${newest}`]);
	expect(records).toHaveLength(1);
	expect(JSON.stringify(records)).not.toContain('canary');
});
