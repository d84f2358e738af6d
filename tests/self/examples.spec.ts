import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { startRunHost } from '../../fixtures/run-host/run-host.ts';
import { engineNames, engineWord } from '../../model/observation.ts';
import { topics } from '../../model/scenario.ts';
import { catalogue } from '../index.ts';
import { attemptsFor, codesOf, type Judged, runAttempts, scenariosWith, under } from './bench.ts';
import { type Example, examples, type Variant } from './examples.cases.ts';
import { type Edit, type ExampleServer, edited, examplesFolder } from './examples.servers.ts';

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
		red: {},
		beside: [],
		writes: example.writes,
	};
	const variants = [asItStands, ...example.variants];
	/** Every variant has a name of its own on the target's site, so that all are up in one browser. */
	const urlOf = ({ name, edits }: Variant): string =>
		edits.length === 0 ? contract.target.url : `https://${name}.api.example.com`;

	test(`examples/${example.name} has something to say on every topic`, () => {
		const said = attemptsFor(contract, catalogue).map(({ scenario }) => scenario.topic);
		expect([...new Set(said)].sort()).toEqual([...topics].sort());
	});

	for (const engine of engineNames) {
		test(`${engineWord(engine)} acquits examples/${example.name} and convicts its variants`, async ({
			servers,
		}) => {
			test.setTimeout(600_000);
			const running: ExampleServer[] = [];
			for (const { edits } of variants) running.push(await servers.start(example, edits));
			const host = await startRunHost({
				targets: variants.map((variant, index) => ({
					origin: urlOf(variant),
					upstream: running[index]?.url ?? '',
				})),
				browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
				secrets: contract.secrets,
			});
			const trials = await Promise.all(
				variants.map((variant) =>
					runAttempts(host, engine, attemptsFor(under(contract, urlOf(variant)), catalogue)),
				),
			).finally(() => host.close());
			const rows = trials.map((judged, index) => rowOf(variants[index]?.name ?? '', judged));
			console.log(`\n${example.name} in ${engineWord(engine)}\n${rows.join('\n')}`);

			for (const [index, { name, red, beside, writes }] of variants.entries()) {
				const judged = trials[index] ?? [];
				expect.soft(scenariosWith('error', judged), `${name}: errors`).toEqual([]);
				expect.soft(redIn(judged), `${name}: red scenarios by finding`).toEqual(sorted(red));
				const codes = [...Object.keys(red), ...beside].sort();
				expect.soft(codesOf(judged), `${name}: all findings`).toEqual(codes);
				const arrivals = (await running[index]?.arrivals()) ?? [];
				expect.soft(writesIn(arrivals), `${name}: writes that reached it`).toEqual(writes);
			}
		});
	}
}

/** Scenarios with a red attempt, by the attempt's first finding. */
function redIn(judged: readonly Judged[]): Record<string, string[]> {
	const red = judged.filter(({ verdict }) => verdict.status === 'fail');
	const withFirst = (code: string) =>
		red.filter(({ verdict }) => verdict.findings[0]?.code === code);
	const codes = new Set(red.flatMap(({ verdict }) => verdict.findings[0]?.code ?? []));
	return Object.fromEntries(
		[...codes].map((code) => [code, scenariosWith('fail', withFirst(code))]),
	);
}

const sorted = (red: Variant['red']): Record<string, string[]> =>
	Object.fromEntries(Object.entries(red).map(([code, ids]) => [code, [...ids].sort()]));

const writesIn = (arrivals: readonly string[]): string[] =>
	[...new Set(arrivals.filter((line) => !/^(GET|HEAD|OPTIONS) /.test(line)))].sort();

function rowOf(name: string, judged: readonly Judged[]): string {
	const findings = Object.entries(redIn(judged)).map(([code, ids]) => `${ids.length} × ${code}`);
	const outcome = findings.length === 0 ? 'green' : `red: ${findings.join(', ')}`;
	return `  ${name.padEnd(27)}${String(judged.length).padStart(4)} attempts  ${outcome}`;
}
