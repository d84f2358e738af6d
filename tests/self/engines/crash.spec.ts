import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { processesOf } from '../helpers/browser-processes.ts';
import { attemptsFor, runAttempts } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const [attempt] = attemptsFor(
	contract,
	catalogue.filter(({ id }) => id === 'simple-get-allowed-origin'),
);

for (const engine of engineNames) {
	test(`${engineWord(engine)} is started anew when it crashed, and the run goes on`, async () => {
		if (!attempt) throw new Error('nothing planned');
		const api = await startReferenceApi(contract);
		const host = await startHostAlone([{ origin: contract.target.url, upstream: api.url }]);
		try {
			const [first] = await runAttempts(host, engine, [attempt]);
			expect(first?.verdict.status).toBe('pass');
			const started = processesOf(engine);
			expect(started).not.toEqual([]);
			for (const id of started) process.kill(id, 'SIGKILL');
			const observation = await host.carryOut(engine, attempt, 'after the crash');
			expect(observation.failure).toBeUndefined();
			expect(observation.script[0]?.type).toBe('cors');
		} finally {
			await host.close();
			await api.close();
		}
	});
}
