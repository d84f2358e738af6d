import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { type EngineName, engineWord } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { processesOf } from '../helpers/browser-processes.ts';
import { attemptsFor, runAttempts } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';
import { wide } from '../helpers/wide.ts';

/** One process of a browser is killed, and the others are not: browsers then go on, without what it knew. */

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const attempts = attemptsFor(
	contract,
	catalogue.filter(({ topic }) => /^(CORS check|Preflight cache)$/.test(topic)),
);

interface Case {
	readonly engine: EngineName;
	readonly part: string;
	/** Of its command line. */
	readonly command: RegExp;
	readonly isWide?: true;
}

const cases: readonly Case[] = [
	{ engine: 'chromium', part: 'network', command: /network\.mojom\.NetworkService/ },
	{ engine: 'chromium', part: 'pages', command: /--type=renderer/, isWide: true },
	{ engine: 'firefox', part: 'pages', command: /-contentproc.*\btab\0*$/s, isWide: true },
	{ engine: 'webkit', part: 'network', command: /WebKitNetworkProcess/, isWide: true },
	{ engine: 'webkit', part: 'pages', command: /WebKitWebProcess/, isWide: true },
];

for (const { engine, part, command, isWide } of cases) {
	test(
		`the ${part} process of ${engineWord(engine)} killed alone changes no verdict`,
		isWide ? wide : {},
		async () => {
			const api = await startReferenceApi(contract);
			const host = await startHostAlone([{ origin: contract.target.url, upstream: api.url }]);
			try {
				await runAttempts(host, engine, attempts.slice(0, 1));
				const judged = runAttempts(host, engine, attempts);
				let killed = 0;
				for (let turn = 0; turn < 2; turn += 1) {
					await delay(500);
					for (const id of processesOf(engine, command)) {
						process.kill(id, 'SIGKILL');
						killed += 1;
					}
				}
				expect(killed).toBeGreaterThan(0);
				for (const { attempt, verdict } of await judged) {
					expect.soft(verdict.status, `${attempt.id}: ${verdict.sentence}`).toBe('pass');
				}
			} finally {
				await host.close();
				await api.close();
			}
			expect(processesOf(engine)).toEqual([]);
		},
	);
}
