import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { type Edit, edited } from '../../../servers/on-trial/stacks/edits.ts';
import { catalogue } from '../../index.ts';
import {
	attemptsFor,
	codesOf,
	type JudgedAttempt,
	runAttempts,
	scenariosWith,
	under,
} from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { isWide, wideUnlessChromium } from '../helpers/wide.ts';
import { type Example, examples, type Variant } from './cases.ts';
import { pinnedRed, pinRed, type Red } from './red.ts';
import { type ExampleServer, examplesFolder } from './servers.ts';

interface Servers {
	/** Starts the example with these edits made. */
	start(example: Example, edits: readonly Edit[]): Promise<ExampleServer>;
}

const test = base.extend<{ servers: Servers }>({
	servers: async ({}, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'crosscheck-examples-'));
		const started: ExampleServer[] = [];
		await use({
			async start({ name, file, start }, edits) {
				const source = await readFile(join(examplesFolder, name, file), 'utf8');
				const server = await start(edited(source, edits), join(folder, String(started.length)));
				started.push(server);
				return server;
			},
		});
		await Promise.all(started.map((server) => server.close()));
		await rm(folder, { recursive: true });
	},
});

for (const example of examples) {
	const contract = loadContract({ cwd: join(examplesFolder, example.name), env: {} });
	const asItStands: Variant = {
		name: 'as-it-stands',
		edits: [],
		codes: [],
		beside: [],
		among: [],
		writes: example.writes,
	};
	const variants = [asItStands, ...example.variants];
	/** Every variant has a name of its own on the target's site, so that all are up in one browser. */
	const urlOf = ({ name, edits }: Variant): string =>
		edits.length === 0 ? contract.target.url : `https://${name}.api.example.com`;

	/** Everyday tests ask the example for the core, and variants only for what must fail. */
	const scenariosFor = ({ name, edits }: Variant): readonly Scenario[] => {
		if (isWide) return catalogue;
		if (edits.length === 0) return catalogue.filter(({ feature }) => feature === 'core');
		const mustFail = Object.values(pinnedRed(example.name)[name] ?? {}).flat();
		return catalogue.filter(({ id }) => mustFail.includes(id));
	};

	test(`examples/${example.name} has something to say on every topic of the core`, () => {
		const core = catalogue.filter(({ feature }) => feature === 'core');
		const said = new Set(attemptsFor(contract, core).map(({ scenario }) => scenario.topic));
		expect(core.map(({ topic }) => topic).filter((topic) => !said.has(topic))).toEqual([]);
	});

	for (const engine of engineNames) {
		test(
			`${engineWord(engine)} acquits examples/${example.name} and convicts its variants`,
			wideUnlessChromium(engine),
			async ({ servers }, { config }) => {
				const running: ExampleServer[] = [];
				for (const variant of variants) {
					const itsName: Edit = [contract.target.url, urlOf(variant)];
					running.push(await servers.start(example, [itsName, ...variant.edits]));
				}
				const targets = variants.map((variant, index) => ({
					origin: urlOf(variant),
					upstream: running[index]?.url ?? '',
				}));
				const host = await startHost(targets, { secrets: contract.secrets });
				const trials = await Promise.all(
					variants.map((variant) =>
						runAttempts(
							host,
							engine,
							attemptsFor(under(contract, urlOf(variant)), scenariosFor(variant)),
						),
					),
				).finally(() => host.close());
				const rows = trials.map((judged, index) => rowOf(variants[index]?.name ?? '', judged));
				console.log(`\n${example.name} in ${engineWord(engine)}\n${rows.join('\n')}`);

				const red = Object.fromEntries(
					variants.map(({ name }, index) => [name, redIn(trials[index] ?? [])]),
				);
				const isUpdate = ['all', 'changed'].includes(config.updateSnapshots);
				if (isUpdate && isWide && engine === engineNames[0]) pinRed(example.name, red);
				expect
					.soft(red, 'not what is pinned: read it, then run this test with --update-snapshots')
					.toEqual(pinnedRed(example.name));

				for (const [index, { name, codes, beside, among, writes }] of variants.entries()) {
					const judged = trials[index] ?? [];
					const itsRed = red[name] ?? {};
					expect.soft(scenariosWith('error', judged), `${name}: errors`).toEqual([]);
					expect.soft(Object.keys(itsRed), `${name}: first findings`).toEqual(codes);
					expect
						.soft(codesOf(judged), `${name}: all findings`)
						.toEqual([...codes, ...beside].sort());
					expect
						.soft(Object.values(itsRed).flat(), `${name}: among what fails`)
						.toEqual(expect.arrayContaining([...among]));
					const arrived = writesIn((await running[index]?.arrivals()) ?? []);
					// Everyday tests ask less, so that fewer reach it.
					const expected = isWide ? writes : writes.filter((write) => arrived.includes(write));
					expect.soft(arrived, `${name}: writes that reached it`).toEqual(expected);
				}
			},
		);
	}
}

function redIn(judged: readonly JudgedAttempt[]): Red {
	const red = judged.filter(({ verdict }) => verdict.status === 'fail');
	const firstOf = ({ verdict }: JudgedAttempt): string =>
		verdict.findings[0]?.code ?? 'nothing found';
	const codes = [...new Set(red.map(firstOf))].sort();
	const withFirst = (code: string) => red.filter((each) => firstOf(each) === code);
	return Object.fromEntries(codes.map((code) => [code, scenariosWith('fail', withFirst(code))]));
}

const writesIn = (arrivals: readonly string[]): string[] =>
	[...new Set(arrivals.filter((line) => !/^(GET|HEAD|OPTIONS) /.test(line)))].sort();

function rowOf(name: string, judged: readonly JudgedAttempt[]): string {
	const findings = Object.entries(redIn(judged)).map(([code, ids]) => `${ids.length} × ${code}`);
	const outcome = findings.length === 0 ? 'green' : `red: ${findings.join(', ')}`;
	return `  ${name.padEnd(27)}${String(judged.length).padStart(4)} attempts  ${outcome}`;
}
