import { expect, test } from '@playwright/test';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import { startHost } from '../helpers/start-host.ts';
import { thinnedUnlessChromium, wideUnlessChromium } from '../helpers/wide.ts';
import { type Case, corpus } from './cases.ts';
import { classes } from './classes.ts';
import { caseDifferences } from './differences.ts';
import { notReplayed } from './not-replayed.ts';
import { repaired } from './repaired.ts';
import { play, type Seen } from './seen.ts';
import { type CorpusServer, startCorpusServer } from './server.ts';
import { classOf, falseAlarm, shortcomings } from './shortcomings.ts';
import { tableOf } from './table.ts';
import { playable } from './trial.ts';

/** What the suite takes for the cause of some cases, by which those causes are tried. */
const causesOfCases = { 'aspnetcore-https-redirection-preflight': 'https-redirect' };

const playedIn = (engine: EngineName): readonly Case[] => {
	const differ = caseDifferences.filter(({ engines }) => engines.includes(engine));
	const isChosen = new Set([
		...thinnedUnlessChromium(engine, playable).map(({ id }) => id),
		...differ.map((difference) => difference.case),
	]);
	return playable.filter(({ id }) => isChosen.has(id));
};

const ids = corpus.map(({ id }) => id);

test('the corpus is whole', () => {
	expect(ids).toEqual([...new Set(ids)]);
	const codes = new Set(corpus.map(({ code }) => code));
	expect([...codes].sort()).toEqual(Object.keys(classes).sort());
	const named = [...Object.keys(notReplayed), ...caseDifferences.map((known) => known.case)];
	expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

for (const engine of engineNames) {
	test.describe(engineWord(engine), () => {
		let server: CorpusServer;
		let host: RunHost;

		test.beforeAll(async () => {
			server = await startCorpusServer(playable);
			host = await startHost(server.targets);
		});

		test.afterAll(async () => {
			await host.close();
			await server.close();
		});

		test('finds the fault of every faulty case and none in the others', async () => {
			const seen: Seen[] = [];
			for (const one of playedIn(engine)) {
				seen.push(await play(one, engine, host, server));
			}
			console.log(`\n${engineWord(engine)}\n${tableOf(engine, seen)}`);
			expect(told(seen, shortcomings)).toEqual([]);
			expect(server.unforeseen).toEqual([]);
			const causeOf = new Map(seen.map(({ case: { id }, cause }) => [id, cause]));
			for (const [id, cause] of Object.entries(causesOfCases)) {
				if (causeOf.has(id)) expect(causeOf.get(id)).toBe(cause);
			}
		});

		test('finds nothing once the servers are put right', wideUnlessChromium(engine), async () => {
			const seen: Seen[] = [];
			for (const one of playable.filter((each) => classOf(each).kind === 'fault')) {
				seen.push(await play(repaired(one), engine, host, server));
			}
			expect(told(seen, falseAlarm)).toEqual([]);
			expect(server.unforeseen).toEqual([]);
		});
	});
}

/** The cases that something is to be said of, with what it is. */
const told = (all: readonly Seen[], words: (seen: Seen) => string[]): string[] =>
	all.flatMap((seen) => words(seen).map((fault) => `${seen.case.id}: ${fault}`));
