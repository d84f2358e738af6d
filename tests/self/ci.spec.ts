import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { help } from '../../command/help.ts';
import { artefactNames } from '../../reports/artefacts.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const example = textOf('.env.example');
const page = textOf('docs/ci.md');

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Record<string, string | number | boolean>;
}

const github = parse(textOf('examples/ci/github-actions.yml')) as {
	readonly env: Record<string, string>;
	readonly jobs: Record<
		'shard' | 'report',
		{ env?: Record<string, string>; steps: Step[]; strategy?: { matrix: { shard: number[] } } }
	>;
};
const gitlab = parse(textOf('examples/ci/gitlab-ci.yml')) as {
	readonly variables: Record<string, string>;
	readonly shard: { parallel: number; script: string[] };
	readonly report: { variables: Record<string, string>; script: string[] };
};

const lines = (steps: readonly Step[]): string[] =>
	steps.flatMap(({ run }) => (run === undefined ? [] : run.trim().split('\n')));
const workflows = [
	{
		name: 'GitHub Actions',
		shard: lines(github.jobs.shard.steps),
		report: lines(github.jobs.report.steps),
		variables: { ...github.env, ...github.jobs.report.env },
		shards: github.jobs.shard.strategy?.matrix.shard.length,
	},
	{
		name: 'GitLab CI',
		shard: gitlab.shard.script,
		report: gitlab.report.script,
		variables: { ...gitlab.variables, ...gitlab.report.variables },
		shards: gitlab.shard.parallel,
	},
];

for (const { name, shard, report, variables, shards } of workflows) {
	test.describe(name, () => {
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
	});
}

test('docs/ci.md shows the exit codes and names both files', () => {
	for (const text of ['github-actions.yml', 'gitlab-ci.yml', 'exit code', ...artefactNames]) {
		expect(page).toContain(text);
	}
	const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to);
	const local = links.filter((to) => !to.startsWith('https://'));
	expect(local.filter((to) => !existsSync(resolve(root, 'docs', to)))).toEqual([]);
});
