import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { type RunHost, startRunHost } from '../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../model/attempt.ts';
import { judge } from '../../model/judge.ts';
import { type EngineInfo, type EngineName, engineNames } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { recordOf } from '../../model/record-of.ts';
import type { Board, MeasuredStack } from '../../reports/scoreboard/board.ts';
import { boardText, measured } from '../../reports/scoreboard/measure.ts';
import { formWords } from '../../reports/scoreboard/words.ts';
import { bestForm, realServers } from '../../servers/stacks/index.ts';
import { changed, type Files } from '../../servers/stacks/slots.ts';
import type { RealServer } from '../../servers/stacks/stack.ts';
import { catalogue } from '../index.ts';
import { attemptsFor, under } from './bench.ts';
import { boardFile } from './scoreboard.ts';
import { withServers } from './stacks.stage.ts';

/** `all`, or ids with commas between them: the others stay as they were measured before. */
const asked = process.env.CROSSCHECK_SCOREBOARD;

const contract = loadContract({
	cwd: join(import.meta.dirname, '../../servers/stacks'),
	env: {},
});

const engines = new Map<EngineName, EngineInfo>();

test('every server is measured in both of its forms', async () => {
	test.skip(!asked, 'npm run scoreboard measures');
	test.setTimeout(0);
	const ids = asked === 'all' ? realServers.map(({ id }) => id) : (asked ?? '').split(',');
	const chosen = realServers.filter(({ id }) => ids.includes(id));
	expect(chosen.map(({ id }) => id).sort(), 'all of them are known').toEqual([...ids].sort());
	const stacks: MeasuredStack[] = [];
	const notRun: Board['notRun'][number][] = [];
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
	const [best] = await recordsOf(server, [bestFiles]);
	const documented = await recordsOf(server, [changed(bestFiles, change)]).then(
		([records = []]) => measured(records),
		(error) => ({ notRun: reasonOf(error) }),
	);
	return {
		id,
		name,
		stack,
		version,
		measuredAt: new Date().toISOString(),
		documented: { from, ...documented },
		best: measured(best ?? []),
		cannot: Object.entries(cannot).map(([scenario, why]) => ({
			scenario,
			title: catalogue.find((each) => each.id === scenario)?.title ?? '',
			why,
		})),
	};
}
