import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Board, MeasuredStack } from '../../../docs/generate/scoreboard/board.ts';
import { boardFile, readBoard } from '../../../docs/generate/scoreboard/file.ts';
import { boardText, measured } from '../../../docs/generate/scoreboard/measure.ts';
import { formWords } from '../../../docs/generate/scoreboard/words.ts';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { type EngineInfo, type EngineName, engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import { changed, type Files } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm, type RealServer } from '../../../servers/on-trial/stacks/stack.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { withServers } from '../stacks/stacks.helpers.ts';

/** `all`, or ids with commas between them: the others stay as they were measured before. */
const asked = process.env.CROSSCHECK_SCOREBOARD;

const contract = loadContract({
	cwd: join(import.meta.dirname, '../../../servers/on-trial/stacks'),
	env: {},
});

const attempts = attemptsFor(contract, catalogue);
type NotRun = Board['notRun'][number];

const engines = new Map<EngineName, EngineInfo>();

test('every server is measured in both of its forms', async () => {
	test.skip(!asked, 'npm run scoreboard measures');
	test.setTimeout(0);
	const ids = asked === 'all' ? realServers.map(({ id }) => id) : (asked ?? '').split(',');
	const chosen = realServers.filter(({ id }) => ids.includes(id));
	expect(chosen.map(({ id }) => id).sort(), 'all of them are known').toEqual([...ids].sort());
	const stacks: MeasuredStack[] = [];
	const notRun: NotRun[] = [];
	for (const [index, server] of chosen.entries()) {
		const { id, name } = server;
		const startedAt = Date.now();
		const outcome = await measuredStack(server).catch(reasonOf);
		if (typeof outcome === 'string') notRun.push({ id, name, why: outcome });
		else stacks.push(outcome);
		const seconds = Math.round((Date.now() - startedAt) / 1000);
		console.log(`${index + 1}/${chosen.length} ${id}, ${seconds} s: ${wordsOf(outcome)}`);
	}
	writeFileSync(boardFile, boardText(withOthers(stacks, notRun)));
});

async function measuredStack(server: RealServer): Promise<MeasuredStack> {
	const { id, name, stack, asDocumented, cannot = {} } = server;
	const version = await server.version();
	const bestFiles = await bestForm(server);
	const { change, from } = asDocumented;
	const best = measured(await recordsOf(server, bestFiles));
	const documented = await recordsOf(server, changed(bestFiles, change)).then(
		measured,
		(error) => ({
			notRun: reasonOf(error),
		}),
	);
	return {
		id,
		name,
		stack,
		version,
		measuredAt: new Date().toISOString(),
		documented: { from, ...documented },
		best,
		cannot: Object.entries(cannot).map(([scenario, why]) => ({
			scenario,
			title: catalogue.find((each) => each.id === scenario)?.title ?? '',
			why,
		})),
	};
}

/** All that browsers show of one form; rejects where an attempt could not be made at all. */
async function recordsOf(server: RealServer, files: Files): Promise<AttemptRecord[]> {
	return withServers(server, [{ files }], async ([started]) => {
		const host = await startHost([{ origin: contract.target.url, upstream: started?.url ?? '' }], {
			secrets: contract.secrets,
		});
		try {
			const records: AttemptRecord[] = [];
			for (const name of engineNames) {
				const made = attempts.map((attempt) => recordIn(name, attempt, host));
				records.push(...(await Promise.all(made)));
			}
			return records;
		} finally {
			await host.close();
		}
	});
}

async function recordIn(name: EngineName, attempt: Attempt, host: RunHost) {
	const observation = await host.carryOut(name, attempt);
	if (observation.failure) throw new Error(observation.failure.message);
	engines.set(name, observation.engine);
	return recordOf(attempt, observation, judge(attempt, observation), 0);
}

/** With what is known of servers that were not asked this time. */
function withOthers(stacks: MeasuredStack[], notRun: NotRun[]): Board {
	const earlier = asked === 'all' ? undefined : readBoard();
	const infos = engineNames.flatMap((name) => engines.get(name) ?? []);
	const isAsOthers = JSON.stringify(earlier?.engines ?? infos) === JSON.stringify(infos);
	if (!isAsOthers) throw new Error('The others were measured in other browsers: measure all.');
	const measuredNow = new Set([...stacks, ...notRun].map(({ id }) => id));
	const place = ({ id }: { readonly id: string }): number =>
		realServers.findIndex((server) => server.id === id);
	const merged = <Row extends { readonly id: string }>(
		now: readonly Row[],
		before: readonly Row[],
	) =>
		[...now, ...before.filter(({ id }) => !measuredNow.has(id))].sort(
			(one, other) => place(one) - place(other),
		);
	return {
		command: 'npm run scoreboard',
		contract: { source: 'servers/on-trial/stacks/crosscheck.yaml', digest: contract.digest },
		engines: infos,
		stacks: merged(stacks, earlier?.stacks ?? []),
		notRun: merged([...notRun, ...neverMeasured(measuredNow, earlier)], earlier?.notRun ?? []),
	};
}

function neverMeasured(measuredNow: ReadonlySet<string>, earlier: Board | undefined): NotRun[] {
	const known = [...(earlier?.stacks ?? []), ...(earlier?.notRun ?? [])].map(({ id }) => id);
	return realServers
		.filter(({ id }) => !measuredNow.has(id) && !known.includes(id))
		.map(({ id, name }) => ({ id, name, why: 'not asked yet' }));
}

function wordsOf(outcome: MeasuredStack | string): string {
	if (typeof outcome === 'string') return `not measured: ${outcome}`;
	const { documented, best } = outcome;
	const first =
		'notRun' in documented ? `not measured: ${documented.notRun}` : formWords(documented);
	return `as documented ${first}; best form ${formWords(best)}`;
}

/** What follows the first line is the server's own talk. */
const reasonOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
