import { expect, test } from '@playwright/test';
import {
	pictureOf,
	readObservations,
	recordObservations,
} from '../../../docs/generate/site/pictures.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { allCodes } from '../../../model/findings/index.ts';
import { judge } from '../../../model/judge/judge.ts';
import {
	type EngineName,
	engineNames,
	engineWord,
	type Observation,
} from '../../../model/observation.ts';
import { mutants } from '../../../servers/on-trial/mutants/index.ts';
import { classes } from '../corpus/classes.ts';
import { startHost } from '../helpers/start-host.ts';
import { thinnedUnlessChromium } from '../helpers/wide.ts';
import { attemptFor, type FindingCase, urlOf } from './cases/cases.helpers.ts';
import { consoleWords } from './cases/console-words.ts';
import { notShown, shownBy } from './cases/elsewhere.ts';
import { findingCases } from './cases/index.ts';
import { type CaseServer, startCaseServer } from './cases/server.ts';

const played = findingCases.filter(({ isPlayed }) => isPlayed !== undefined);

test('every code is shown in real engines, or it is told why not', () => {
	const shown = new Set([
		...played.map(({ code }) => code),
		...mutants.flatMap(({ codes }) => codes),
		...Object.values(classes).flatMap(({ codes }) => codes),
		...Object.keys(shownBy),
	]);
	const others = allCodes.filter((code) => !shown.has(code));
	expect(others.sort()).toEqual(Object.keys(notShown).sort());
});

function playedIn(engine: EngineName): FindingCase[] {
	const inAll = played.filter(({ isPlayed }) => isPlayed === true);
	const chosen = new Set(thinnedUnlessChromium(engine, inAll));
	return played.filter((each) => each.isPlayed === engine || chosen.has(each));
}

/** What people report most often: the documentation has a diagram of each. */
const reported = new Set(Object.values(classes).flatMap(({ codes }) => codes));
const isPictured = ({ code, isFurther }: FindingCase): boolean => reported.has(code) && !isFurther;

/** The documentation's diagrams are those of these observations; `CROSSCHECK_RECORD=1` makes them so. */
function expectDiagrams(seen: ReadonlyMap<string, Observation>): void {
	if (process.env.CROSSCHECK_RECORD !== undefined) recordObservations(seen);
	const recorded = readObservations();
	expect([...recorded.keys()]).toEqual([...seen.keys()]);
	for (const code of seen.keys()) {
		const diagram = pictureOf(code, recorded);
		expect(diagram, code).toContain('<svg');
		expect
			.soft(diagram, `${code} is stale: CROSSCHECK_RECORD=1 records it anew`)
			.toBe(pictureOf(code, seen));
	}
}

for (const engine of engineNames) {
	test.describe(engineWord(engine), () => {
		let server: CaseServer;
		let host: RunHost;

		test.beforeAll(async () => {
			server = await startCaseServer(played);
			host = await startHost(server.targets);
		});

		test.afterAll(async () => {
			await host.close();
			await server.close();
		});

		function play(one: FindingCase): Promise<Observation> {
			server.play(one);
			return host.carryOut(engine, attemptFor(one), one.code);
		}

		test('shows each finding that a server can bring about', async () => {
			const seen = new Map<string, Observation>();
			for (const one of playedIn(engine)) {
				const observation = await play(one);
				if (isPictured(one)) seen.set(one.code, observation);
				const { findings } = judge(attemptFor(one), observation);
				const codes = findings.map(({ code }) => code);
				const named = one.isFurther ? codes.slice(1) : codes.slice(0, 1);
				const told = findings.map(({ sentence, actual }) => `${sentence} (${actual})`);
				expect.soft(named, `${one.code}: ${told.join(' ')}`).toContain(one.code);
			}
			if (engine === 'chromium') expectDiagrams(seen);
		});

		test('tells of refusals in its own words, which are kept as they are', async () => {
			for (const [code, words] of Object.entries(consoleWords)) {
				const one = findingCases.find((each) => each.code === code);
				if (!one) throw new Error(`There is no case of ${code}.`);
				const lines = (await play(one)).console;
				expect.soft(lines.join('\n'), code).toMatch(words[engine]);
				const hasUrl = lines.some((line) => line.includes(urlOf(one)));
				expect.soft(hasUrl, `${code}: a line with the URL, without id`).toBe(true);
			}
		});
	});
}
