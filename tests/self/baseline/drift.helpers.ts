import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineInfo } from '../../../model/observation.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { type Edit, edited } from '../../../servers/on-trial/stacks/edits.ts';
import { catalogue } from '../../index.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { attemptsFor } from '../helpers/run-attempts.ts';

/** What every server under `servers/on-trial/stacks/` promises, caches included. */
export const contract = {
	...loadContract({ cwd: join(import.meta.dirname, '../../../servers/on-trial/stacks'), env: {} }),
	features: ['core', 'caching'],
} as const satisfies ReturnType<typeof loadContract>;

/** Few, but of each kind that a change of the server can break. */
const scenarios = catalogue.filter(({ id }) =>
	[
		'simple-get-allowed-origin',
		'simple-get-denied-origin',
		'origin-each-allowed',
		'preflight-denied-origin',
		'method-put-delete-patch-listed',
		'header-custom-granted',
		'cred-include-allowed',
		'expose-listed',
		'error-401',
		'error-404',
		'error-500',
		'vary-origin-dynamic',
		'pcache-max-age-honoured',
	].includes(id),
);

/** Attempts that last seconds. */
export const isSlow = ({ scenario }: { readonly scenario: string }): boolean =>
	scenario === 'pcache-max-age-honoured';

/**
 * One run of these in Chromium, as its results file would tell it.
 * @param takesTime with attempts that last seconds
 */
export async function runOnce(
	host: RunHost,
	occasion: string,
	takesTime: boolean,
): Promise<ResultsFile> {
	const chosen = scenarios.filter(({ id }) => takesTime || !isSlow({ scenario: id }));
	let engine: EngineInfo | undefined;
	const attempts = await Promise.all(
		attemptsFor(contract, chosen).map(async (attempt) => {
			const observation = await host.carryOut('chromium', attempt, occasion);
			engine = observation.engine;
			return recordOf(attempt, observation, judge(attempt, observation), 1);
		}),
	);
	return resultsWith(attempts, {
		contract: { source: contract.source, digest: contract.digest },
		engines: engine ? [engine] : [],
	});
}

/** An nginx that was started in this folder, told to be another one, as an administrator does. */
export async function reloadable(folder: string, url: string) {
	const file = join(folder, 'nginx.conf');
	const original = await readFile(file, 'utf8');
	const master = Number(await readFile(join(folder, 'nginx.pid'), 'utf8'));
	const workers = () => readFile(`/proc/${master}/task/${master}/children`, 'utf8');
	let generation = 0;
	return {
		/** Resolves once the new configuration answers, and the old one no more. */
		async reload(edits: readonly Edit[]): Promise<void> {
			generation += 1;
			const marker: Edit = [
				'add_header X-Request-Id $request_id always;',
				`add_header X-Request-Id $request_id always;\n\t\t\tadd_header X-Generation ${generation} always;`,
			];
			await writeFile(file, edited(original, [marker, ...edits]));
			const old = (await workers()).split(' ').filter(Boolean);
			process.kill(master, 'SIGHUP');
			await until(async () => {
				const present = (await workers()).split(' ');
				return !old.some((worker) => present.includes(worker));
			});
			await until(async () => {
				const response = await fetch(`${url}/prices`, { headers: { Connection: 'close' } });
				return response.headers.get('x-generation') === String(generation);
			});
		},
	};
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
	for (let round = 0; round < 100; round += 1) {
		if (await isTrue()) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('nginx does not answer with its new configuration.');
}
