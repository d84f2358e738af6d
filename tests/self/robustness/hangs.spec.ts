import { once } from 'node:events';
import net, { type AddressInfo, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { catalogue } from '../../index.ts';
import { contractText } from '../contract/cases.ts';
import { folderWith } from '../contract/folder.ts';
import { attemptsFor, runAttempts, under } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';
import { wide } from '../helpers/wide.ts';
import { head, ok, says } from '../hostile/case.ts';

/** Chromium's network process hangs over it, and with it all pages. */
const hanging = says(
	Buffer.concat([
		Buffer.from(head([`Content-Encoding: ${Array(100).fill('gzip').join(', ')}`])),
		gzipSync('ok'),
	]),
);

const domain = 'hostile.example.com';
const hangingNames = ['first', 'second', 'third'];

async function listening(talk: typeof hanging): Promise<Server> {
	const server = net.createServer((socket) => {
		socket.on('error', () => {});
		void talk(socket, Promise.resolve(''));
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return server;
}

test(
	'servers over which Chromium hangs cost their own attempts, and no others',
	wide,
	async ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': contractText({
				target: `https://${domain}`,
				origins: '{ allowed: [https://app.example.com] }',
				timeout: '3s',
				policy: '{}',
				resources: '{ items: { path: /items/1, requests: { read: GET } } }',
			}),
		});
		const contract = loadContract({ cwd, env: {} });
		const scenarios = catalogue.filter(({ id }) => id === 'simple-get-allowed-origin');
		const servers: Server[] = [];
		const targets = [];
		for (const [name, talk] of [
			...hangingNames.map((each) => [each, hanging] as const),
			['good', says(ok())] as const,
		]) {
			const server = await listening(talk);
			servers.push(server);
			const { port } = server.address() as AddressInfo;
			targets.push({ origin: `https://${name}.${domain}`, upstream: `http://127.0.0.1:${port}` });
		}
		const host = await startHostAlone(targets);
		const attemptFor = (name: string, index: number): Attempt => {
			const [attempt] = attemptsFor(under(contract, `https://${name}.${domain}`), scenarios);
			if (!attempt) throw new Error('nothing planned');
			const [step] = attempt.steps;
			return { ...attempt, steps: [{ ...step, timeoutMs: step.timeoutMs + index }] };
		};
		/** Each as an attempt of its own: equal ones share what was seen. */
		const times = (name: string, count: number): Attempt[] =>
			Array.from({ length: count }, (_, index) => attemptFor(name, index));
		try {
			const judged = await runAttempts(host, 'chromium', [
				...times('good', 4),
				...hangingNames.flatMap((name) => times(name, 4)),
				...times('good', 12).slice(4),
			]);
			for (const { attempt, verdict } of judged) {
				const { url } = attempt.steps[0].request;
				const said = [verdict.status, ...verdict.findings.map(({ code }) => code)].join(' ');
				expect
					.soft(said, `${url}: ${verdict.sentence}`)
					.toBe(url.includes('//good.') ? 'pass' : 'error page-lost');
			}
		} finally {
			await host.close();
			for (const server of servers) server.close();
		}
	},
);
