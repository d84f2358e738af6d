import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { causesOf } from '../../../model/causes/index.ts';
import type { Contract } from '../../../model/contract.ts';
import { engineDifferences, knownDifference } from '../../../model/judge/engine-differences.ts';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { withTwins } from '../../../model/shown/twins.ts';
import { isGap } from '../../../model/verdict.ts';
import { mutants } from '../../../servers/on-trial/mutants/index.ts';
import type { Mutant } from '../../../servers/on-trial/mutants/mutant.ts';
import { type RunningApi, startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { pinCauses, pinnedCauses } from '../causes/pins.ts';
import {
	attemptsFor,
	codesOf,
	type JudgedAttempt,
	runAttempts,
	scenariosWith,
	targetsOf,
	under,
} from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { byTurns, isWide, thinnedUnlessChromium } from '../helpers/wide.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });

const catchersOf = ({ breaks }: Mutant): readonly string[] => [breaks].flat();

/** `CROSSCHECK_MUTANTS=pattern` tries only mutants whose name or broken scenario matches. */
const pattern = new RegExp(process.env.CROSSCHECK_MUTANTS ?? '');
const onTrial = mutants.filter((mutant) =>
	[mutant.name, ...catchersOf(mutant)].some((name) => pattern.test(name)),
);
const isWhole = onTrial.length === mutants.length;
const tried = isWhole
	? catalogue
	: catalogue.filter(({ id }) => onTrial.some((mutant) => catchersOf(mutant).includes(id)));

/** Every mutant has a name of its own on the target's site, so that all are up in one browser. */
const contractOf = ({ name }: Mutant): Contract =>
	under(contract, `https://${name}.api.example.com`);

/** Scenarios that wait, or need a browser profile of their own, meet only the mutants they are to catch. */
const isCostly = ({ steps, profile }: Scenario): boolean =>
	profile === 'fresh' || steps.some(({ after }) => after !== undefined);

/** Of the scenarios that a mutant does not break, every third mutant meets so many of its topic, and of the others. */
const metByEach = 3;
const metOfTopic = 2;
const metOfOthers = 1;

/** All attempts on the reference API; in everyday tests one of some scenarios (`npm start` makes all). */
const onReference = (engine: EngineName): Attempt[] =>
	isWide || !isWhole
		? attemptsFor(contract, tried)
		: thinnedUnlessChromium(engine, tried).flatMap((scenario) =>
				attemptsFor(contract, [scenario]).slice(0, 1),
			);

/** All attempts of the scenarios that must catch it; in Chromium also one of each other scenario it meets. */
function trialOf(mutant: Mutant, engine: EngineName): Attempt[] {
	const catchers = catalogue.filter(({ id }) => catchersOf(mutant).includes(id));
	const met = engine === 'chromium' ? metBy(mutant, catchers) : [];
	return [
		...attemptsFor(contractOf(mutant), catchers),
		...met.flatMap((scenario) => attemptsFor(contractOf(mutant), [scenario]).slice(0, 1)),
	];
}

/** Scenarios beside those that must catch it; `npm run trial` has each mutant meet the whole catalogue. */
function metBy(mutant: Mutant, catchers: readonly Scenario[]): Scenario[] {
	const others = catalogue.filter((each) => !isCostly(each) && !catchers.includes(each));
	if (isWide) return others;
	const turn = mutants.indexOf(mutant);
	if (turn % metByEach !== 0) return [];
	const topics = catchers.map(({ topic }) => topic);
	const isNear = ({ topic }: Scenario) => topics.includes(topic);
	const isFar = (each: Scenario) => !isNear(each);
	return [
		...byTurns(others.filter(isNear), metOfTopic, turn),
		...byTurns(others.filter(isFar), metOfOthers, turn),
	];
}

test('every scenario has a mutant of its own, and every mutant breaks known scenarios', () => {
	const ids = catalogue.map(({ id }) => id);
	const own = mutants.flatMap(({ breaks }) => (typeof breaks === 'string' ? [breaks] : []));
	expect([...own].sort()).toEqual([...ids].sort());
	expect(mutants.flatMap(catchersOf).filter((id) => !ids.includes(id))).toEqual([]);
	const names = mutants.map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
});

for (const engine of engineNames) {
	test(`${engineWord(engine)} convicts each mutant by its scenario and acquits the reference`, async ({}, {
		config,
	}) => {
		test.setTimeout(3_600_000);
		const apis: RunningApi[] = await Promise.all([
			startReferenceApi(contract),
			...onTrial.map((mutant) => startReferenceApi(contractOf(mutant), mutant.fault)),
		]);
		const host = await startHost(
			[contract, ...onTrial.map(contractOf)].flatMap((each, index) =>
				targetsOf(each, apis[index]?.url ?? ''),
			),
		);
		const rows: string[] = [];
		try {
			const acquitted = await runAttempts(host, engine, onReference(engine));
			rows.push(acquit(acquitted, engine));
			// Chromium remembers a thousand preflights and then forgets any: those who wait come after the crowd.
			const quick = await runTrials(host, engine, ({ scenario }) => !isCostly(scenario));
			const slow = await runTrials(host, engine, ({ scenario }) => isCostly(scenario));
			const trials = quick.map((judged, index) => [...judged, ...(slow[index] ?? [])]);
			rows.push(...convictAll(trials, engine));
			if (isWhole) rows.push(differencesLeft([acquitted, ...trials].flat(), engine));
			const isPinned = ['all', 'changed'].includes(config.updateSnapshots);
			if (isPinned && isWhole) pinCauses(engine, causesOfMutants(trials));
			const pins = pinnedCauses(engine);
			const pinned = Object.fromEntries(
				Object.entries(pins).filter(([name]) => onTrial.some((mutant) => mutant.name === name)),
			);
			expect.soft(causesOfMutants(trials), 'causes').toMatchObject(pinned);
			if (isWhole) expect.soft(Object.keys(pins).sort(), 'pins').toEqual(namesOf(onTrial));
		} finally {
			console.log(`\n${engineWord(engine)}\n  ${rows.join('\n  ')}`);
			await host.close();
			await Promise.all(apis.map((api) => api.close()));
		}
	});
}

/** Of each mutant's trial the attempts that are chosen, judged. */
const runTrials = (
	host: RunHost,
	engine: EngineName,
	isChosen: (attempt: Attempt) => boolean,
): Promise<JudgedAttempt[][]> =>
	Promise.all(
		onTrial.map((mutant) => runAttempts(host, engine, trialOf(mutant, engine).filter(isChosen))),
	);

function acquit(judged: readonly JudgedAttempt[], engine: EngineName): string {
	const red = scenariosWith('fail', judged);
	expect.soft(red, 'reference').toEqual([]);
	expect.soft(problemsOf(judged), 'reference, errors').toEqual([]);
	expect.soft(unlistedDivergences(judged, engine), 'reference, double entry').toEqual([]);
	return [
		`reference: ${judged.length} attempts, ${red.length} red`,
		...(isWhole ? notShownOf(judged) : []),
	].join('\n  ');
}

/** Every claim that must hold is shown on the reference, but for what the browser itself keeps back. */
function notShownOf(judged: readonly JudgedAttempt[]): string[] {
	const open = withTwins(judged.map(({ record }) => record)).filter(
		({ status }) => status === 'not-shown',
	);
	expect
		.soft(
			open.filter(isGap).map(({ id }) => id),
			'reference, not shown',
		)
		.toEqual([]);
	return open.map(({ id, level, sentence }) => `not shown, ${level}: ${id}: ${sentence}`);
}

/** Differences that no server of this file can bring about: none refuses such a header beside others. */
const shownNowhere = [
	'range-unit-in-any-case',
	'old-client-hints-need-no-grant',
	'user-agent-from-script-needs-no-grant',
];

/** A listed difference of the engine that shows nowhere any more is to be taken off the list. */
function differencesLeft(judged: readonly JudgedAttempt[], engine: EngineName): string {
	const shown = new Set(
		judged.flatMap(({ divergences }) =>
			divergences.map((divergence) => knownDifference(engine, divergence)?.id),
		),
	);
	const listed = engineDifferences.filter(({ engines }) => engines.includes(engine));
	const gone = listed.map(({ id }) => id).filter((id) => !shown.has(id));
	const unexpected = gone.filter((id) => !shownNowhere.includes(id));
	expect.soft(unexpected, 'listed differences that no longer show').toEqual([]);
	return `listed differences: ${listed.length - gone.length} of ${listed.length} show; not: ${gone.join(', ') || 'none'}`;
}

function convictAll(trials: readonly JudgedAttempt[][], engine: EngineName): string[] {
	const rows = onTrial.map((mutant, index) => convict(mutant, trials[index] ?? [], engine));
	const caught = rows.filter((row) => row.startsWith('caught')).length;
	const unseen = rows.filter((row) => row.startsWith('unseen')).length;
	return [
		...rows,
		`mutation score: ${caught} of ${rows.length - unseen} caught${unseen > 0 ? `, ${unseen} cannot show in this engine` : ''}`,
	];
}

function convict(mutant: Mutant, judged: readonly JudgedAttempt[], engine: EngineName): string {
	const red = scenariosWith('fail', judged);
	const codes = codesOf(judged);
	const catchers = catchersOf(mutant);
	const isCaught = catchers.every((id) => red.includes(id));
	const excuse = mutant.unseenBy?.[engine];
	expect
		.soft(isCaught, `${mutant.name} is caught${excuse ? `, unless: ${excuse}` : ''}`)
		.toBe(excuse === undefined);
	const unstated = codes.filter((code) => !mutant.codes.includes(code));
	expect.soft(unstated, `${mutant.name}: findings without a stated cause`).toEqual([]);
	expect.soft(problemsOf(judged), `${mutant.name}, errors`).toEqual([]);
	const disagreements = unlistedDivergences(judged, engine);
	expect.soft(disagreements, `${mutant.name}, double entry`).toEqual([]);
	if (excuse !== undefined) return `unseen  ${mutant.name}: ${excuse}`;
	const others = red.filter((id) => !catchers.includes(id)).length;
	return `${isCaught ? 'caught' : 'MISSED'}  ${mutant.name} by ${catchers.join(', ')}: ${codes.join(', ')} (seen by ${others} other scenarios)`;
}

/** The causes that are seen behind each mutant by the scenarios that must catch it. */
function causesOfMutants(trials: readonly JudgedAttempt[][]): Record<string, string[]> {
	return Object.fromEntries(
		onTrial.map((mutant, index) => {
			const own = (trials[index] ?? []).filter(({ attempt }) =>
				catchersOf(mutant).includes(attempt.scenario.id),
			);
			return [
				mutant.name,
				causesOf(own.map(({ record }) => record))
					.map(({ id }) => id)
					.sort(),
			];
		}),
	);
}

const namesOf = (all: readonly Mutant[]): string[] => all.map(({ name }) => name).sort();

/** Attempts that came to no verdict, with the reason. */
const problemsOf = (judged: readonly JudgedAttempt[]): string[] =>
	judged
		.filter(({ verdict }) => verdict.status === 'error')
		.map(({ attempt, verdict }) => `${attempt.id}: ${verdict.sentence}`);

/** Where the standard's algorithms foretold something else, and no listed difference says why. */
const unlistedDivergences = (judged: readonly JudgedAttempt[], engine: EngineName): string[] =>
	judged.flatMap(({ attempt, divergences }) =>
		divergences
			.filter((divergence) => knownDifference(engine, divergence) === undefined)
			.map(({ kind, detail }) => `${attempt.id}: ${kind} ${detail}`),
	);
