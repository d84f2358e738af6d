import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { withValues } from '../../../fixtures/run-host/probes.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { causesOf, probesFor } from '../../../model/causes/index.ts';
import type { Contract } from '../../../model/contract.ts';
import { engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { withTwins } from '../../../model/shown/twins.ts';
import { adviceOn } from '../../../reports/problems/advice.ts';
import { fixByContract } from '../../../reports/problems/contract-fix.ts';
import { problemByAttempt, problemsOf } from '../../../reports/problems/problems.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import { attemptsFor, runAttempts, targetsOf } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import type { PublicReport, RightOutcome } from './cases.ts';
import { partlyRight } from './partly-right.ts';
import { refusingServers } from './refusing.ts';
import { startServer } from './servers.ts';

/** A run host asks a limited number of probes, so each group begins anew. */
const groups = { refusingServers, partlyRight };

for (const [name, publicReports] of Object.entries(groups)) {
	test.describe(name, () => {
		let host: RunHost;
		const contracts = new Map<PublicReport, Contract>();
		const running: { close(): void }[] = [];

		test.beforeAll(async ({}, testInfo) => {
			const targets = [];
			for (const report of publicReports) {
				const cwd = folderWith(testInfo, { [`${report.name}.yaml`]: report.contract });
				const contract = loadContract({ cwd, env: { CROSSCHECK_CONTRACT: `${report.name}.yaml` } });
				contracts.set(report, contract);
				for (const target of targetsOf(contract)) {
					const server = await startServer(report.servers[target.origin] ?? (() => {}));
					running.push(server);
					targets.push({ ...target, upstream: server.url });
				}
			}
			host = await startHost(targets);
		});

		test.afterAll(async () => {
			await host.close();
			for (const server of running) server.close();
		});

		for (const report of publicReports) {
			test(report.name, async () => {
				const contract = contracts.get(report) as Contract;
				const wanted = new Set(report.right.map(({ scenario }) => scenario));
				const scenarios = catalogue.filter(({ id }) => wanted.has(id));
				expect(scenarios.map(({ id }) => id).sort()).toEqual([...wanted].sort());
				const attempts = attemptsFor(contract, scenarios);
				const runs = await Promise.all(
					engineNames.map((engine) => runAttempts(host, engine, attempts)),
				);
				const records = withTwins(runs.flat().map(({ record }) => record));
				// As a run does it: about each attempt by itself.
				const asked = records.flatMap((record) =>
					record.status === 'fail' ? probesFor([record]) : [],
				);
				const probes = await host.probe(withValues(asked, ownHeaders(records)));
				const causes = causesOf(records, probes);
				const fixOf = fixByContract(contract.stacks);
				const problems = problemByAttempt(problemsOf(records, causes, { strict: false, fixOf }));
				for (const right of report.right) {
					for (const record of chosen(records, right)) {
						const { cause, fix } = problems.get(record.id) ?? {};
						const { status, findings } = record;
						const seen = {
							status,
							code: findings[0]?.code,
							cause: cause?.id,
							certainty: cause?.certainty,
						};
						const { code, certainty } = right;
						expect
							.soft(seen, record.id)
							.toEqual({ status: right.status, code, cause: right.cause, certainty });
						if (status === 'pass') continue;
						const advice = adviceOn(record, {
							...(cause ? { cause } : {}),
							...(fix ? { fix } : {}),
						});
						expect.soft(advice.happened, record.id).toMatch(right.happened ?? /./);
						expect.soft(advice.why, record.id).toMatch(right.why ?? /./);
						expect.soft(advice.change, record.id).toMatch(right.change ?? /./);
					}
				}
			});
		}
	});
}

/** At least one of each engine. */
function chosen(records: readonly AttemptRecord[], right: RightOutcome): AttemptRecord[] {
	const { scenario, request, engines = engineNames } = right;
	const all = records.filter(
		(record) =>
			record.scenario === scenario &&
			engines.includes(record.engine) &&
			(request === undefined || record.request.name === request),
	);
	for (const engine of engines) {
		expect(
			all.map((record) => record.engine),
			scenario,
		).toContain(engine);
	}
	return all;
}

/** What script of the attempt of that id set. */
const ownHeaders = (records: readonly AttemptRecord[]) => (id: string) =>
	records
		.find((record) => record.id === id)
		?.attempt?.steps.flatMap(({ request }) => request.headers) ?? [];
