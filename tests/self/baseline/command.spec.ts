import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { folderWith } from '../contract/folder.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { actual, attemptOf, but, letIn, observed, read, refused } from '../judge/judge.helpers.ts';

const bin = resolve(import.meta.dirname, '../../../command/crosscheck.mjs');
const attempt = attemptOf('simple-get-allowed-origin');

/** A run of one attempt, the answer to which has these headers in place of the right ones. */
function runOf(changes: Readonly<Record<string, string | null>> = {}): ResultsFile {
	const headers = but(letIn(attempt.origin), changes);
	const result = 'Access-Control-Allow-Origin' in changes ? refused : read();
	const observation = observed([result], [actual(attempt, headers)]);
	return resultsWith([recordOf(attempt, observation, judge(attempt, observation), 1)]);
}

const good = resultsText(runOf());
const bad = resultsText(runOf({ 'Access-Control-Allow-Origin': null }));
const drifted = resultsText(runOf({ Vary: null }));

interface Said {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** Runs `crosscheck baseline` in a folder, with nothing of this test's environment. */
function say(
	cwd: string,
	words: readonly string[],
	env: Record<string, string> = {},
): Promise<Said> {
	const { PATH = '', HOME = '' } = process.env;
	return new Promise((done) => {
		execFile(
			process.execPath,
			[bin, 'baseline', ...words],
			{ cwd, env: { PATH, HOME, ...env } },
			(error, out, err) => done({ code: Number(error?.code ?? 0), out, err }),
		);
	});
}

test('keeps the last run; later ones are compared with it', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'reports/out/results.jsonl': good });
	expect(await say(cwd, ['compare'])).toMatchObject({
		code: 0,
		out: 'Nothing is saved in crosscheck.baseline.json yet, so any failure counts.\n',
	});
	expect(await say(cwd, ['keep'])).toEqual({
		code: 0,
		out: 'Saved in crosscheck.baseline.json.\n',
		err: '',
	});
	const kept = readFileSync(join(cwd, 'crosscheck.baseline.json'), 'utf8');
	expect(await say(cwd, [])).toMatchObject({ code: 0 });
	expect(readFileSync(join(cwd, 'crosscheck.baseline.json'), 'utf8')).toBe(kept);
	expect((await say(cwd, ['show'])).out).toContain('1 attempt: 1 pass');
	expect(await say(cwd, ['compare'])).toEqual({
		code: 0,
		out: 'Nothing has changed since 2031-05-06.\n',
		err: '',
	});
	writeFileSync(join(cwd, 'reports/out/results.jsonl'), bad);
	const later = await say(cwd, ['compare']);
	expect(later.code).toBe(1);
	expect(later.out).toMatch(/^Since 2031-05-06: 1 new failure, /);
});

test('fails as CROSSCHECK_FAIL_ON says, for the file that CROSSCHECK_BASELINE names', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, {
		'bad.jsonl': bad,
		'good.jsonl': good,
		'drifted.jsonl': drifted,
	});
	const CROSSCHECK_BASELINE = 'kept/bad.json';
	await say(cwd, ['keep', 'bad.jsonl'], { CROSSCHECK_BASELINE });
	await say(cwd, ['keep', 'good.jsonl', '--file', 'kept/good.json']);
	const codeOf = async (results: string, kept: string, failOn: string) =>
		(
			await say(cwd, ['compare', results], {
				CROSSCHECK_BASELINE: `kept/${kept}.json`,
				CROSSCHECK_FAIL_ON: failOn,
			})
		).code;
	expect(await codeOf('bad.jsonl', 'bad', 'any')).toBe(1);
	expect(await codeOf('bad.jsonl', 'bad', 'new')).toBe(0);
	expect(await codeOf('drifted.jsonl', 'good', 'new')).toBe(0);
	expect(await codeOf('drifted.jsonl', 'good', 'drift')).toBe(1);
});

test('what cannot be done is told with what to do', async ({}, testInfo) => {
	const { footer: _, ...cut } = runOf();
	const lost = runOf();
	const cwd = folderWith(testInfo, {
		'cut.jsonl': resultsText(cut),
		'lost.jsonl': resultsText({
			...lost,
			attempts: lost.attempts.map((record) => ({ ...record, status: 'error' })),
		}),
		'later.jsonl': good.replace('"format":2', '"format":3'),
		'wrong.json': '{}',
		'broken.jsonl': good.replace('"status":"pass"', '"status":"green"'),
	});
	for (const [words, problem] of [
		[['show'], 'nothing is saved in crosscheck.baseline.json  → save a run'],
		[['keep'], 'reports/out/results.jsonl: there is no such file  → run npx playwright test first'],
		[['keep', 'cut.jsonl'], 'the run was stopped early'],
		[['keep', 'lost.jsonl'], 'no attempt of the run could be judged'],
		[
			['keep', 'later.jsonl'],
			'later.jsonl:1: its format is 3, and this version reads only 1 and 2  → ',
		],
		[['show', '--file', 'wrong.json'], 'wrong.json:1: this is not a saved run  → '],
		[['compare', 'broken.jsonl'], 'broken.jsonl:2: status is "green", and must be '],
		[
			['compare', '--file', 'broken.jsonl'],
			'broken.jsonl:2: this is no JSON  → save a new one: npx crosscheck baseline keep',
		],
		[['kep'], '"kep" is not understood'],
		[['keep', '--fil'], "Unknown option '--fil'"],
	] as const) {
		const { code, err } = await say(cwd, words);
		expect.soft(code, words.join(' ')).toBe(2);
		expect.soft(err, words.join(' ')).toContain(problem);
		expect.soft(err).not.toMatch(/\n.*\n/);
	}
});
