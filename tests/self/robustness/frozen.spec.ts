import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { processesOf } from '../helpers/browser-processes.ts';
import { attemptsFor, runAttempts } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const attempts = attemptsFor(
	contract,
	catalogue.filter(({ topic }) => topic === 'CORS check'),
).slice(0, 6);

test('a browser that is frozen for good is ended by force, and another one goes on', async () => {
	await Promise.all(
		engineNames.map(async (engine) => {
			const api = await startReferenceApi(contract);
			const host = await startHostAlone([{ origin: contract.target.url, upstream: api.url }]);
			await runAttempts(host, engine, attempts.slice(0, 1));
			const frozen = processesOf(engine);
			for (const id of frozen) process.kill(id, 'SIGSTOP');
			const judged = await runAttempts(host, engine, attempts);
			await host.close();
			await api.close();
			const statuses = judged.map(({ verdict }) => verdict.status);
			expect(statuses, engineWord(engine)).toEqual(attempts.map(() => 'pass'));
			expect(processesOf(engine), engineWord(engine)).toEqual([]);
		}),
	);
});
