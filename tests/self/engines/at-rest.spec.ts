import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { processesOf, processorSeconds } from '../helpers/browser-processes.ts';
import { attemptsFor, runAttempts } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { wide } from '../helpers/wide.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
/**
 * On twenty pages, which open while others are in use: this is what sets off Firefox's loop, in two of three runs
 * in which it is not prevented.
 */
const attempts = attemptsFor(
	contract,
	catalogue.filter(({ topic }) => topic === 'CORS check' || topic === 'Origins kept out'),
);
const secondsOfRest = 2;
/** A loop takes a core and more, a browser at rest some hundredths. */
const atMost = 0.3;

for (const engine of engineNames) {
	const tag = engine === 'firefox' ? {} : wide;
	test(
		`${engineWord(engine)} takes no processor time while nothing is asked of it`,
		tag,
		async () => {
			const api = await startReferenceApi(contract);
			const host = await startHost([{ origin: contract.target.url, upstream: api.url }]);
			try {
				const judged = await runAttempts(host, engine, attempts);
				expect(judged.map(({ verdict }) => verdict.status)).toEqual(attempts.map(() => 'pass'));
				await expect
					.poll(async () => {
						const ids = processesOf(engine);
						const before = processorSeconds(ids);
						await delay(secondsOfRest * 1_000);
						return (processorSeconds(ids) - before) / secondsOfRest;
					})
					.toBeLessThan(atMost);
			} finally {
				await host.close();
				await api.close();
			}
		},
	);
}
