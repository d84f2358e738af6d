import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { examineTargets } from '../../../command/doctor/target.ts';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { type Reach, wayOf } from '../../../fixtures/contract/rules/reach.ts';
import { askBehindGateway } from '../../../fixtures/run-host/ask-behind-gateway.ts';
import { startHostAlone } from '../helpers/start-host.ts';
import { attemptOf, engine } from '../judge/judge.helpers.ts';
import { testCertificates } from './certificates.ts';

const origin = 'https://api.example.com';
const folder = mkdtempSync(join(tmpdir(), 'crosscheck-authority-'));
const authority = join(folder, 'ca.pem');
let server: Server;
let upstream: string;

test.beforeAll(async () => {
	const certificates = await testCertificates();
	writeFileSync(authority, `Bag Attributes\n${certificates.authorityPem}\n`);
	server = createServer(await certificates.valid('api.example.com'), (_, response) => {
		response.end('ok');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	upstream = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
	server.closeAllConnections();
	server.close();
});

test('a target with a private authority is reached where the setting names it, and else nothing is sent', async () => {
	writeFileSync(
		join(folder, 'crosscheck.yaml'),
		`target: { url: ${origin}, upstream: '${upstream}' }\norigins: { allowed: [https://app.example.com] }\nresources: { item: { path: /items/1, requests: { read: GET } } }\n`,
	);
	const contract = loadContract({ cwd: folder, env: {} });
	const linesWith = async (reach: Reach) => {
		const host = await startHostAlone([{ origin, upstream }], { reach });
		try {
			return (await examineTargets(contract, host)).lines;
		} finally {
			await host.close();
		}
	};
	expect(await linesWith({ authority })).toEqual([
		{ state: 'ok', text: expect.stringContaining('Its certificate is valid.') },
	]);
	expect(await linesWith({})).toEqual([
		expect.objectContaining({
			state: 'fault',
			text: expect.stringContaining('set CROSSCHECK_CA=/path/to/ca.pem'),
		}),
	]);
});

test('so is the application behind the gateway', async () => {
	const passage = { past: upstream, engine, secrets: [] };
	const attempt = attemptOf('simple-get-allowed-origin');
	const statusesWith = async (reach: Reach) =>
		(await askBehindGateway(attempt, { ...passage, way: wayOf(reach) })).map(
			({ observation }) => observation?.exchanges[0]?.response?.status,
		);
	expect(await statusesWith({ authority })).toEqual([200]);
	expect(await statusesWith({})).toEqual([undefined]);
});
