import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { help } from '../../../command/help.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { artefactNames } from '../../../reports/artefacts.ts';
import { Machine, type Workflow, workflows } from './ci.helpers.ts';
import { bad, good, lost } from './runs.ts';
import { root, textOf } from './steps.ts';

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const example = textOf('.env.example');
const page = textOf('docs/ci.md');

const linesOf = (scripts: Workflow['report']): string[] =>
	scripts.flatMap(({ text }) => text.trim().split('\n'));

for (const workflow of workflows) {
	const { name, variables, shards } = workflow;
	test.describe(name, () => {
		const [shard, report] = [linesOf(workflow.shard), linesOf(workflow.report)];
		const commands = [...shard, ...report];

		test('runs commands that there are', () => {
			const all = commands.join('\n');
			const npm = [...all.matchAll(/npm run (\S+)/g)].map(([, script = '']) => script);
			expect(npm.filter((script) => !(script in scripts))).toEqual([]);
			const ours = [...all.matchAll(/npx (crosscheck \w+(?: (?:keep|show|compare))?)/g)];
			expect(ours.length).toBeGreaterThan(2);
			for (const [, words = ''] of ours) expect(help).toContain(`npx ${words}`);
			const playwright = [...all.matchAll(/npx playwright (\S+)/g)].map(([, word]) => word);
			expect(playwright).toEqual(['test', 'merge-reports']);
		});

		test('is a shell script without mistakes', () => {
			const values = commands.map((line) => line.replaceAll(/\$\{\{.*?\}\}/g, '1'));
			execFileSync('sh', ['-n'], { input: values.join('\n') });
		});

		test('sets only settings that there are', () => {
			const own = Object.keys(variables).filter((key) => /^(CROSSCHECK|TARGET)_/.test(key));
			expect(own.filter((key) => !example.includes(`# ${key}=`))).toEqual([]);
			expect(own).toEqual(expect.arrayContaining(['CROSSCHECK_BASELINE', 'CROSSCHECK_FAIL_ON']));
		});

		test('reads only files that a run writes', () => {
			const read = commands.flatMap((line) => line.match(/reports\/out\/[\w.]+/g) ?? []);
			const written = ['results.jsonl', 'history.html', ...artefactNames];
			const strange = read.filter((file) => !written.includes(file.slice('reports/out/'.length)));
			expect(strange).toEqual([]);
		});

		test('waits for as many shards as it starts', () => {
			expect(shards).toBe(3);
			expect(report.join('\n')).toContain(`wc -l)" -eq ${shards}`);
		});

		test('keeps thirty runs', () => {
			const folder = mkdtempSync(join(tmpdir(), 'crosscheck-ci-'));
			mkdirSync(join(folder, 'kept/runs'), { recursive: true });
			for (let day = 10; day < 43; day += 1) {
				writeFileSync(join(folder, `kept/runs/2031-05-${day}.jsonl`), '');
			}
			const prune = report.find((line) => line.includes('head -n -30')) ?? '';
			execFileSync('sh', ['-c', prune], { cwd: folder });
			const left = execFileSync('ls', ['kept/runs'], { cwd: folder, encoding: 'utf8' });
			expect(left.trim().split('\n')).toHaveLength(30);
			expect(left).not.toContain('2031-05-12');
		});

		test('tells what is new, keeps each night for the next, and gives the exit code', ({}, testInfo) => {
			const folder = testInfo.outputPath('machine');
			const machine = new Machine(folder, workflow);
			const fileIn = (path: string) => readFileSync(join(folder, path), 'utf8');
			const runs = () => fileIn('reports/out/history.html').match(/<tr><th scope="row">2031/g);

			expect(machine.report(good)).toMatchObject({
				code: 0,
				output: expect.stringContaining('Nothing is saved in kept/baseline.json yet'),
			});
			expect(machine.report(good)).toMatchObject({
				code: 0,
				output: expect.stringContaining('Nothing has changed since 2031-05-06.'),
			});
			expect(machine.report(bad)).toMatchObject({
				code: 1,
				output: expect.stringContaining('1 new failure'),
			});
			expect(runs()).toHaveLength(3);
			const kept = fileIn('kept/baseline.json');
			expect(kept).toContain('fail acao-missing');

			expect(machine.report(lost)).toMatchObject({
				code: exitCodes.nothingLearned,
				output: expect.stringContaining('nothing was learned'),
			});
			expect(fileIn('kept/baseline.json'), 'what tells nothing is not kept').toBe(kept);
			expect(machine.report(good).output).toContain('1 repaired');
			expect(runs(), 'nor is it in the history').toHaveLength(4);
		});

		test('does not take a lost shard for a better run', ({}, testInfo) => {
			const machine = new Machine(testInfo.outputPath('machine'), workflow);
			const { code, output } = machine.report(good, 2);
			expect(code).toBe(1);
			expect(output).not.toContain('Saved in');
		});
	});
}

test('docs/ci.md shows the exit codes and names both files', () => {
	for (const text of ['github-actions.yml', 'gitlab-ci.yml', 'exit code', ...artefactNames]) {
		expect(page).toContain(text);
	}
	expect(page).toContain(`| ${exitCodes.nothingLearned} | nothing was learned`);
	const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to);
	const local = links.filter((to) => !to.startsWith('https://'));
	expect(local.filter((to) => !existsSync(resolve(root, 'docs', to)))).toEqual([]);
});
