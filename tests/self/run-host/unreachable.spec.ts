import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { expect, test } from '@playwright/test';
import getPort from 'get-port';
import { exitCodes } from '../../../model/exit-codes.ts';
import { type EngineName, engineNames } from '../../../model/observation.ts';
import { listening } from '../../../servers/listening.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { isWide } from '../helpers/wide.ts';
import { testCertificates } from '../proxy/certificates.ts';

/** A run against something that cannot answer says so, ends soon, and says nothing about CORS. */
const only = ['-g', 'simple-get-allowed-origin|preflight-status-401|simple-get-denied-origin'];

/** Everyday tests ask one of what the proxy sees, and no browser. */
const engines: readonly EngineName[] = isWide ? engineNames : ['chromium'];

/** @param codes of which each shows, besides that of attempts that were not made any more */
async function expectErrors(upstream: string, ...codes: readonly string[]): Promise<void> {
	const projects = engines.map((engine) => `--project=${engine}`);
	const run = await runCrosscheck([...only, ...projects], { env: { TARGET_UPSTREAM: upstream } });
	expect(run.exitCode).toBe(exitCodes.nothingLearned);
	const statuses = new Set(run.attempts.map(({ status }) => status));
	expect([...statuses].filter((status) => status !== 'not-claimed')).toEqual(['error']);
	const shown = run.attempts.flatMap(({ findings }) => findings.map(({ code }) => code));
	expect([...new Set([...shown, 'target-unreachable'])].sort()).toEqual(
		[...new Set([...codes, 'target-unreachable'])].sort(),
	);
	expect(new Set(run.attempts.map(({ engine }) => engine))).toEqual(new Set(engines));
}

test('a dead port is an error with its cause in every engine that asks', async () => {
	await expectErrors(`http://127.0.0.1:${await getPort()}`, 'target-unreachable');
});

test('a server that never answers is an error, without one deadline an attempt', async () => {
	const server = createServer(() => {});
	await expectErrors(
		`http://127.0.0.1:${await listening(server)}`,
		'no-answer',
		'preflight-no-answer',
	);
	server.closeAllConnections();
	server.close();
});

test('a certificate that is not trusted is an error that names the certificate', async () => {
	const certificates = await testCertificates();
	const certificate = await certificates.selfSigned('api.example.com');
	const server = createSecureServer(certificate, (_request, response) => response.end());
	await expectErrors(`https://127.0.0.1:${await listening(server)}`, 'target-certificate');
	server.close();
});
