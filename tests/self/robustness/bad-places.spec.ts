import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type TestInfo, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { ReportFolder } from '../../../reports/files/report-folder.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { actual, attemptOf, letIn, observed, read } from '../judge/judge.helpers.ts';

/** Every output of the commands, written to places that take nothing. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const attempt = attemptOf('simple-get-allowed-origin');
const observation = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const record = recordOf(attempt, observation, judge(attempt, observation), 1);
const text = resultsText(resultsWith([record]));

const mounted: string[] = [];

test.afterEach(() => {
	for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** Mounts a file system in memory, which only the superuser of a machine that allows it can. */
function mount(testInfo: TestInfo, options: string): string {
	const folder = testInfo.outputPath('mounted');
	mkdirSync(folder, { recursive: true });
	const { status, stderr, error } = spawnSync(
		'mount',
		['-t', 'tmpfs', '-o', options, 'tmpfs', folder],
		{ encoding: 'utf8' },
	);
	test.skip(status !== 0, `no file system can be mounted here: ${error?.message ?? stderr}`);
	mounted.push(folder);
	return folder;
}

/** A folder that takes no file, with what is said of a file in it, and what lies there before and after. */
const places: Readonly<
	Record<string, { says: string; make(testInfo: TestInfo): { folder: string; left: string[] } }>
> = {
	'a disk that is full': {
		says: 'the disk is full  → free some space',
		make(testInfo) {
			const folder = mount(testInfo, 'size=16k');
			try {
				writeFileSync(join(folder, 'large'), 'x'.repeat(64 * 1024));
			} catch {
				// What fits is there.
			}
			return { folder, left: ['large'] };
		},
	},
	'a file system that is read-only': {
		says: 'the file system is read-only  → name a place that may be written',
		make: (testInfo) => ({ folder: mount(testInfo, 'ro'), left: [] }),
	},
	'a folder that is a file': {
		says: 'a part of its path is a file  → name a path through folders only',
		make(testInfo) {
			const folder = testInfo.outputPath('file');
			writeFileSync(folder, '');
			return { folder: join(folder, 'below'), left: [] };
		},
	},
	'a link that leads to itself': {
		says: 'its links lead in a circle  → make them lead to a file',
		make(testInfo) {
			const folder = testInfo.outputPath('loop');
			symlinkSync(folder, folder);
			return { folder, left: [] };
		},
	},
};

const listed = (folder: string): string[] => {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
};

function command(
	cwd: string,
	words: readonly string[],
	env: Readonly<Record<string, string>> = {},
) {
	const { PATH = '', HOME = '' } = process.env;
	return spawnSync(process.execPath, [join(root, 'command/crosscheck.mjs'), ...words], {
		cwd,
		encoding: 'utf8',
		env: { PATH, HOME, ...env },
	});
}

for (const [what, { says, make }] of Object.entries(places)) {
	test.describe(what, () => {
		for (const [output, words] of [
			[
				'baseline keep',
				(folder: string) => ['baseline', 'keep', '--file', join(folder, 'kept.json')],
			],
			['history', (folder: string) => ['history', '.', '--output', join(folder, 'history.html')]],
		] as const) {
			test(`${output} says so in one line`, ({}, testInfo) => {
				const { folder, left } = make(testInfo);
				const cwd = testInfo.outputPath('runs');
				mkdirSync(join(cwd, 'reports/out'), { recursive: true });
				writeFileSync(join(cwd, 'reports/out/results.jsonl'), text);
				const { status, stderr, stdout } = command(cwd, words(folder));
				expect(stdout).toBe('');
				expect(stderr).toMatch(/^crosscheck: .*\n$/);
				expect(stderr).toContain(`${folder}/`);
				expect(stderr).toContain(says);
				expect(status).toBe(2);
				expect(listed(folder)).toEqual(left);
			});
		}

		test('the report says so once, with what is missing at the end', ({}, testInfo) => {
			const { folder, left } = make(testInfo);
			const said: string[] = [];
			const before = console.error;
			console.error = (words: string) => said.push(words);
			const report = new ReportFolder(folder);
			try {
				report.begin(['index.html', 'summary.md']);
				report.appendResults(text);
				report.saveResults(text);
				report.save('index.html', text);
				report.save('summary.md', text);
			} finally {
				console.error = before;
			}
			expect(said).toHaveLength(1);
			expect(said[0]).toContain(`${relative(process.cwd(), folder)}/`);
			expect(said[0]).toContain(says);
			expect(report.isIncomplete).toBe(true);
			expect(report.places()).not.toMatch(/Report: |Results: /);
			const [, names = ''] = /Not written: (.*)/.exec(report.places()) ?? [];
			expect(names.split(', ').sort()).toEqual(['index.html', 'results.jsonl', 'summary.md']);
			// A full disk takes an empty file: results without a line.
			expect(listed(folder).filter((name) => name !== 'results.jsonl')).toEqual(left);
		});
	});
}

test('results on a disk that fills up in the middle of a run are whole lines', ({}, testInfo) => {
	const folder = mount(testInfo, 'size=64k');
	const before = console.error;
	const said: string[] = [];
	console.error = (words: string) => said.push(words);
	const report = new ReportFolder(folder);
	try {
		report.begin([]);
		for (let count = 0; count < 100; count += 1) report.appendResults(text);
	} finally {
		console.error = before;
	}
	expect(said).toHaveLength(1);
	expect(report.places()).toContain('Not written: results.jsonl');
	expect(report.places()).toContain('Results: ');
	expect(listed(folder)).toEqual(['results.jsonl']);
	const lines = execFileSync('cat', [join(folder, 'results.jsonl')], { encoding: 'utf8' });
	expect(lines.endsWith('\n')).toBe(true);
	for (const line of lines.trimEnd().split('\n')) JSON.parse(line);
});

test.describe('a contract or a report folder that cannot be used stops a run before it begins', () => {
	const run = (cwd: string, env: Readonly<Record<string, string>>) => {
		const { PATH = '', HOME = '' } = process.env;
		return spawnSync(
			process.execPath,
			[join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', root, '--list'],
			{ cwd, encoding: 'utf8', env: { PATH, HOME, CROSSCHECK_EMBEDDED: '1', ...env } },
		);
	};

	for (const what of [
		'a file system that is read-only',
		'a folder that is a file',
		'a link that leads to itself',
	] as const) {
		test(`a report folder: ${what}`, ({}, testInfo) => {
			const { folder } = places[what]?.make(testInfo) ?? { folder: '' };
			const { status, stderr, stdout } = run(testInfo.outputDir, { CROSSCHECK_REPORT: folder });
			expect(status).not.toBe(0);
			expect(stdout + stderr).toContain(folder);
			expect(stdout + stderr).toContain('→');
			expect(stdout + stderr).not.toMatch(/\n\s+at /);
		});
	}

	test('a contract: a link that leads to itself', ({}, testInfo) => {
		const file = testInfo.outputPath('contract.yaml');
		symlinkSync(file, file);
		const { status, stderr, stdout } = run(testInfo.outputDir, { CROSSCHECK_CONTRACT: file });
		expect(status).not.toBe(0);
		expect(stdout + stderr).toContain('its links lead in a circle');
		expect(stdout + stderr).not.toMatch(/\n\s+at /);
	});
});
