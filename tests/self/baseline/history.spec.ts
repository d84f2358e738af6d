import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { history } from '../../../command/history.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { pastRun } from '../../../reports/history/history.ts';
import { historyPage } from '../../../reports/history/page.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';

const record: AttemptRecord = {
	kind: 'attempt',
	id: 'one › chromium',
	scenario: 'one',
	title: 'One',
	feature: 'core',
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

/** By table and row, what each cell shows and what a screen reader says. */
function rowsOf(page: string): Record<string, string[]> {
	const [tables = ''] = page.split('<details>');
	const rows = tables
		.split('<h3>')
		.slice(1)
		.flatMap((table) => {
			const title = table.slice(0, table.indexOf('<'));
			return [...table.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(
				([, name, row = '']) => [`${title}: ${name}`, cellsOf(row)] as const,
			);
		});
	return Object.fromEntries(rows);
}

const cellsOf = (row: string): string[] =>
	[...row.matchAll(/<td(?: class="([\w-]+)")?[^>]*>(.*?)<\/td>/g)].map(
		([, as = '', content = '']) =>
			[
				as,
				...content
					.replaceAll(/<[^>]*>/g, ' ')
					.trim()
					.split(/\s{2,}/),
			].join('|'),
	);

test('a row for browsers and for each topic with trouble, the oldest run first, the worst of each', () => {
	const page = pageOf(
		runOf(3, 'error', 'pass'),
		runOf(1, 'pass'),
		runOf(2, 'fail', 'pass', 'pass'),
	);
	const days = ['05-01', '05-02', '05-03'].map((day) => `${day}</span>`);
	expect(page.match(/05-0\d<\/span>/g)).toEqual([...days, ...days]);
	const cells = ['pass|·|1 pass', 'fail|✗1|2 pass, 1 fail', 'error|?1|1 pass, 1 error'];
	expect(rowsOf(page)).toEqual({
		'All topics: Chromium': cells,
		'Chromium: Cookies': cells,
	});
});

test('failures stand as one line a browser, with a gap where nothing was tried', () => {
	const inFirefox = (...statuses: AttemptRecord['status'][]): AttemptRecord[] =>
		statuses.map((status) => ({ ...record, engine: 'firefox', status }));
	const night = (day: number, own: AttemptRecord['status'][], others: AttemptRecord[] = []) => {
		const { header, attempts } = runOf(day, ...own);
		return resultsWith([...attempts, ...others], header);
	};
	const page = pageOf(
		night(1, ['fail', 'fail'], inFirefox('pass')),
		night(2, ['pass']),
		night(3, ['fail', 'pass'], inFirefox('fail')),
	);
	expect(page).toContain(
		'aria-label="Failures, from the oldest run to the latest. Chromium: 2, 0, 1; Firefox: 0, nothing tried, 1"',
	);
	const paths = [...page.matchAll(/<path class="line (\w+)" d="(M[^"]*h0[^"]*)"\/>/g)];
	expect(paths.map(([, engine, path]) => [engine, path])).toEqual([
		['chromium', 'M0 4.0h0L1 96.0L2 50.0'],
		['firefox', 'M0 96.0h0M2 50.0h0'],
	]);
	expect(pageOf(runOf(1, 'pass'), runOf(2, 'pass'))).not.toContain('<figure>');
	expect(pageOf(runOf(1, 'fail'))).not.toContain('<figure>');
});

test('topics without trouble share a row; a night that learned nothing is no trouble of theirs', () => {
	const calm = (status: AttemptRecord['status']): AttemptRecord[] =>
		['CORS check', 'Timing'].map((topic) => ({ ...record, topic, status }));
	const night = (day: number, own: AttemptRecord['status'], others: AttemptRecord['status']) => {
		const { header } = runOf(day);
		return resultsWith([{ ...record, status: own }, ...calm(others)], header);
	};
	const page = pageOf(night(1, 'fail', 'pass'), night(2, 'error', 'error'));
	expect(rowsOf(page)).toEqual({
		'All topics: Chromium': ['fail|✗1|2 pass, 1 fail', 'error|?3|3 error'],
		'Chromium: Cookies': ['fail|✗1|1 fail', 'error|?1|1 error'],
		'Chromium: 2 other topics': ['pass|·|2 pass', 'error|?2|2 error'],
	});
	expect(page).toContain('The others: CORS check, Timing.');
});

test('what else was new in a run is marked', () => {
	const { header } = runOf(2);
	const [engine] = header.engines;
	const updated = resultsWith([record], {
		...header,
		engines: engine ? [{ ...engine, version: '151.0' }] : [],
		contract: { ...header.contract, digest: 'another' },
	});
	const { footer: _, ...cut } = resultsWith([record], {
		...updated.header,
		startedAt: '2031-05-03T03:00:00.000Z',
	});
	const page = pageOf(runOf(1, 'pass'), updated, cut);
	expect(rowsOf(page)['All topics: Also changed']).toEqual([
		'|',
		'changed|▲|The contract is another text. Chromium 151.0.',
		'changed|▲|The run was ended early.',
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
	test('finds runs in a folder and below, and says what it passes over', ({}, testInfo) => {
		const folder = testInfo.outputPath('runs');
		mkdirSync(join(folder, 'may'), { recursive: true });
		writeFileSync(join(folder, 'first.jsonl'), resultsText(runOf(1, 'pass')));
		writeFileSync(join(folder, 'may/results.jsonl'), resultsText(runOf(2, 'fail')));
		writeFileSync(join(folder, 'other.jsonl'), '{"a":1}\n');
		const said: string[] = [];
		expect(history([folder], (text) => said.push(text))).toBe(0);
		expect(said[0]).toMatch(/^Skipped: .*other\.jsonl:1: this is not the header of a run\n$/);
		expect(said[1]).toMatch(/^2 runs in .*history\.html\n$/);
		const rows = rowsOf(readFileSync(join(folder, 'history.html'), 'utf8'));
		expect(rows['All topics: Chromium']).toEqual(['pass|·|1 pass', 'fail|✗1|1 fail']);
	});

	for (const [name, words, problem] of [
		['no folder', [], 'no folder is named'],
		['two', ['a', 'b'], '"b" is one folder too many'],
		['one that is not there', ['/nowhere/at-all'], 'there is no folder /nowhere/at-all'],
		['an unknown flag', ['--what'], "Unknown option '--what'"],
	] as const) {
		test(`is told what to write instead of ${name}`, () => {
			expect(() => history(words, () => {})).toThrow(`${problem}  → `);
		});
	}
});
