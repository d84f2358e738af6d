import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { Contract } from '../../../model/contract.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import { attemptsFor, runAttempts, targetsOf, under } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { isWide, wideUnlessChromium } from '../helpers/wide.ts';
import { startApi } from './api.ts';
import { allowedHeaders, type CorrectServer, correctServers, methods, pages } from './servers.ts';

const policyOf = ({ policy }: CorrectServer): string =>
	Object.entries({
		allowMethods: `[${methods}]`,
		allowHeaders: `[${allowedHeaders}]`,
		allowCredentials: 'true',
		exposeHeaders: '[ETag]',
		maxAge: '600',
		...policy,
	})
		.map(([name, value]) => `  ${name}: ${value}\n`)
		.join('');

/** A public API is asked without credentials. */
const contractFor = (server: CorrectServer): string =>
	server.isPublic
		? contractText(server).replaceAll('credentials: include', 'credentials: omit')
		: contractText(server);

const contractText = (server: CorrectServer): string => `
target: https://api.example.com
origins:
  allowed: [${pages.join(', ')}]
  denied: [https://evil.example.org]
features: [core, caching, cookies]
policy:
${policyOf(server)}
resources:
  item:
    path: /items/1
    requests:
      read: { method: GET, credentials: include }
      readWithHeader: { method: GET, headers: { X-One: "1" } }
      head: HEAD
      replace: { method: PUT, body: { name: chair }, credentials: include, send: pass }
      remove: { method: DELETE, headers: { Authorization: Bearer demo }, send: pass }
      say: { method: POST, headers: { Content-Type: text/plain }, body: hello, send: pass }
  never:
    path: /never
    policy: { maxAge: 0 }
    requests: { read: { method: GET, headers: { X-One: "1" } } }
  briefly:
    path: /briefly
    policy: { maxAge: null }
    requests: { read: { method: GET, headers: { X-One: "1" } } }
  session:
    path: /session
    requests: { open: { method: GET, credentials: include, setsCookie: session } }
  missing:
    path: /missing
    requests: { read: { method: GET, status: 404 } }
`;

/** Everyday tests ask every third of them. */
const servers = correctServers.filter((_, index) => isWide || index % 3 === 0);

for (const engine of engineNames) {
	test(
		`${engineWord(engine)} finds nothing wrong with ${servers.length} of ${correctServers.length} servers that are right in their own way`,
		wideUnlessChromium(engine),
		async ({}, testInfo) => {
			const api = await startApi(servers);
			const contracts = servers.map((server): Contract => {
				const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractFor(server) });
				return under(loadContract({ cwd, env: {} }), `https://${server.name}.api.example.com`);
			});
			const host = await startHost(contracts.flatMap((contract) => targetsOf(contract, api.url)));
			try {
				await Promise.all(
					contracts.map(async (contract, index) => {
						const { name, remarks = [] } = servers[index] as CorrectServer;
						const judged = await runAttempts(host, engine, attemptsFor(contract, catalogue));
						expect.soft(judged.length, name).toBeGreaterThan(100);
						const red = judged.filter(({ verdict: { status } }) =>
							['fail', 'error'].includes(status),
						);
						const told = red
							.filter(({ attempt }) => !remarks.includes(attempt.scenario.id))
							.map(({ attempt: { id }, verdict }) => `${id}: ${verdict.findings[0]?.code}`);
						expect.soft(told, name).toEqual([]);
						const isTold = (id: string) => red.some(({ attempt }) => attempt.scenario.id === id);
						expect.soft(remarks.filter(isTold), `${name}: remarks`).toEqual(remarks);
					}),
				);
			} finally {
				await host.close();
				await api.close();
			}
		},
	);
}
