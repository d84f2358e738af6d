import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { history } from '../../command/history.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { pastRun } from '../../reports/history/history.ts';
import { historyPage } from '../../reports/history/page.ts';
import type { ResultsFile } from '../../reports/results-file.ts';
import { resultsWith } from './reports.stage.ts';

const record: AttemptRecord = {
	kind: 'attempt',
	id: 'one › chromium',
	scenario: 'one',
	title: 'One',
	topic: 'Cookies',
	level: 'MUST',
	engine: 'chromium',
	origin: 'https://app.example.com',
	request: { name: 'item.read', method: 'GET', url: 'https://api.example.com/' },
	status: 'pass',
	sentence: '',
	findings: [],
	duration: 1,
};

/** A run on that day of May, with an attempt of each of these statuses. */
const runOf = (day: number, ...statuses: AttemptRecord['status'][]): ResultsFile =>
	resultsWith(
		statuses.map((status) => ({ ...record, status })),
		{ startedAt: `2031-05-0${day}T03:00:00.000Z` },
	);

const pageOf = (...runs: ResultsFile[]): string => historyPage(runs.map(pastRun));
const cells = (page: string): string[] =>
	[...page.matchAll(/<td class="([\w-]+)"[^>]*>(.*?)<\/td>/g)].map(
		([, as, content = '']) => `${as}: ${content.replaceAll(/<[^>]*>/g, ' ').trim()}`,
	);

test('each topic has a row, each run a column, the oldest first; the worst is told first', () => {
	const page = pageOf(
		runOf(3, 'error', 'pass'),
		runOf(1, 'pass'),
		runOf(2, 'fail', 'pass', 'pass'),
	);
	expect(page).toContain('<th scope="row">Cookies</th>');
	expect(page.match(/05-0\d<\/span>/g)).toEqual(
		['05-01', '05-02', '05-03'].map((day) => `${day}</span>`),
	);
	expect(cells(page)).toEqual([
		'pass: ·  1 pass',
		'fail: ✗1  2 pass, 1 fail',
		'error: ?1  1 pass, 1 error',
	]);
});

test('targets have sections of their own, and a run that was cut off says so', () => {
	const { footer: _, ...cut } = runOf(2, 'pass');
	const other = resultsWith([record], { target: 'https://b.example.com/<script>' });
	const page = pageOf(cut, other);
	expect(page.match(/<h2 [^>]*>[\s\S]*?<\/h2>/g)).toEqual([
		'<h2 id="target-1">https://api.example.com</h2>',
		'<h2 id="target-2">https://b.example.com/&lt;script&gt;</h2>',
	]);
	expect(page).toContain('1 pass; it was ended early');
});

test('the page is valid HTML', async () => {
	const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
	const { valid, results } = await validator.validateString(pageOf(runOf(1, 'pass', 'fail')));
	expect(results.flatMap(({ messages }) => messages)).toEqual([]);
	expect(valid).toBe(true);
});

test('the page needs nothing else: no script, no address', () => {
	const page = pageOf(runOf(1, 'pass'));
	expect(page).toContain("default-src 'none'");
	expect(page).not.toMatch(/<script|<link|<img|url\(|@import/);
});

test.describe('the command', () => {
	const file = ({ header, attempts, footer }: ResultsFile): string =>
		[header, ...attempts, footer].map((line) => `${JSON.stringify(line)}\n`).join('');

	test('finds runs in a folder and below, and says what it passes over', ({}, testInfo) => {
		const folder = testInfo.outputPath('runs');
		mkdirSync(join(folder, 'may'), { recursive: true });
		writeFileSync(join(folder, 'first.jsonl'), file(runOf(1, 'pass')));
		writeFileSync(join(folder, 'may/results.jsonl'), file(runOf(2, 'fail')));
		writeFileSync(join(folder, 'other.jsonl'), '{"a":1}\n');
		const said: string[] = [];
		expect(history([folder], (text) => said.push(text))).toBe(0);
		expect(said[0]).toBe('Passed over, since it holds no results: other.jsonl\n');
		expect(said[1]).toMatch(/^2 runs in .*history\.html\n$/);
		expect(cells(readFileSync(join(folder, 'history.html'), 'utf8'))).toHaveLength(2);
	});

	for (const [name, words, problem] of [
		['no folder', [], 'no folder is named'],
		['two', ['a', 'b'], '"b" is too much'],
		['one that is not there', ['/nowhere/at-all'], 'there is no folder /nowhere/at-all'],
		['an unknown flag', ['--what'], "Unknown option '--what'"],
	] as const) {
		test(`is told what to write instead of ${name}`, () => {
			expect(() => history(words, () => {})).toThrow(`${problem}  → `);
		});
	}
});
