import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, type TestInfo, test } from '@playwright/test';
import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { type EngineName, engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { countedAs, failsRun, isWarning, type Level } from '../../../model/verdict.ts';
import { asVerdict } from '../../../reports/playwright/verdict-text.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { failureSummary } from '../../../reports/terminal/failure-summary.ts';
import { summaryTable } from '../../../reports/terminal/summary-table.ts';
import { listening } from '../../../servers/listening.ts';
import { folderWith } from '../contract/folder.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { actual, attemptOf, but, letIn, observed, read } from '../judge/judge.helpers.ts';

const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];

test('only a failure is ever a warning: of a MAY, and of a SHOULD unless the run is strict', () => {
	const warned = (strict: boolean) =>
		levels.filter((level) => isWarning({ status: 'fail', level }, strict));
	expect(warned(false)).toEqual(['SHOULD', 'MAY']);
	expect(warned(true)).toEqual(['MAY']);
	for (const level of levels) {
		for (const strict of [false, true]) {
			for (const status of ['pass', 'not-claimed', 'error'] as const) {
				expect(countedAs({ status, level }, strict)).toBe(status);
			}
			expect(failsRun({ status: 'error', level }, strict)).toBe(true);
			expect(failsRun({ status: 'pass', level }, strict)).toBe(false);
			const failed = { status: 'fail', level } as const;
			expect(failsRun(failed, strict)).toBe(!isWarning(failed, strict));
		}
	}
});

test.describe('what people read', () => {
	const attempt = attemptOf('vary-origin-dynamic', 'item.read ');
	const seen = observed([read()], [actual(attempt, but(letIn(attempt.origin), { Vary: null }))]);
	const verdict = judge(attempt, seen);
	const record = recordOf(attempt, seen, verdict, 1);
	const may: AttemptRecord = { ...record, scenario: 'a-may', level: 'MAY' };
	const broken: AttemptRecord = {
		...record,
		id: 'another',
		scenario: 'a-must',
		level: 'MUST',
		findings: [{ code: 'acao-missing', sentence: 'No.', expected: 'a header', actual: 'none' }],
	};

	const summaryOf = (records: readonly AttemptRecord[], strict: boolean) =>
		failureSummary(reportOf(resultsWith(records, { strict })).problems);

	test('the verdict begins with WARNING and says that the run does not fail', () => {
		const told = (strict: boolean) => asVerdict(record, {}, seen.engine, strict);
		expect(told(false).split('\n')[0]).toBe(`WARNING · ${attempt.scenario.title}`);
		expect(told(false)).toContain('does not fail the run; with CROSSCHECK_STRICT=1 it does');
		const strict = told(true);
		expect(strict.split('\n')[0]).toBe(`FAIL · ${attempt.scenario.title}`);
		expect(strict).not.toContain('CROSSCHECK_STRICT');
	});

	test('warnings are told after what fails the run, with what to do', () => {
		const [first, second, ...others] = summaryOf([record, broken], false).split('\n\n');
		expect(first).toMatch(/^FAIL {2}/);
		expect(second).toMatch(/^WARNING {2}/);
		expect(second).toContain('falls short of vary-origin-dynamic');
		expect(second).toContain('does not fail the run; with CROSSCHECK_STRICT=1 it does');
		expect(second).toMatch(/^ {2}Change: {3}\S/m);
		expect(others).toEqual([]);
		expect(summaryOf([record], true)).toMatch(/^FAIL {2}/);
		expect(summaryOf([may], true)).toMatch(/^WARNING {2}/);
		expect(summaryOf([may], true)).not.toContain('CROSSCHECK_STRICT');
	});

	test('a fault that fails the run somewhere is told once, and not as a warning', () => {
		const required: AttemptRecord = { ...record, scenario: 'a-must', level: 'MUST' };
		for (const records of [
			[record, required],
			[required, record],
		]) {
			const summary = summaryOf(records, false);
			expect(summary).toMatch(/^FAIL {2}/);
			expect(summary).not.toContain('WARNING');
			expect(summary).toMatch(/breaks .*vary-origin-dynamic/);
		}
	});

	test('the table counts warnings apart', () => {
		const passed: AttemptRecord = { ...record, status: 'pass', findings: [] };
		const table = (strict: boolean) =>
			summaryTable(resultsWith([passed, record, record, may], { strict }));
		expect(table(false)).toContain(' 1 pass, 3 warning\n');
		expect(table(false)).toContain(
			'4 attempts: 1 pass, 0 fail, 3 warning, 0 not shown, 0 not claimed, 0 error',
		);
		expect(table(true)).toContain(' 1 pass, 2 fail, 1 warning\n');
		expect(table(true)).toContain(
			'4 attempts: 1 pass, 2 fail, 1 warning, 0 not shown, 0 not claimed, 0 error',
		);
	});
});

const contract = `
target: https://api.example.com
origins:
  allowed: [https://app.example.com, https://admin.example.com]
policy:
  allowMethods: [GET]
resources:
  thing:
    path: /things/1
    requests:
      read: GET
`;

test.describe('a server that leaves out only what is recommended: Vary: Origin', () => {
	let server: Server;
	let port: number;

	test.beforeAll(async () => {
		server = createServer((request, response) => {
			const { origin = '' } = request.headers;
			if (/^https:\/\/(app|admin)\.example\.com$/.test(origin)) {
				response.setHeader('Access-Control-Allow-Origin', origin);
			}
			response.end('chair');
		});
		port = await listening(server);
	});

	test.afterAll(() => {
		server.close();
		server.closeAllConnections();
	});

	/** One scenario that it keeps and one that it falls short of. */
	async function runOn(
		testInfo: TestInfo,
		engines: readonly EngineName[],
		env: Record<string, string>,
	) {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contract });
		const json = testInfo.outputPath('playwright.json');
		const projects = engines.map((engine) => `--project=${engine}`);
		const only = ['-g', ' (simple-get-allowed-origin|vary-origin-dynamic):', ...projects];
		const run = await runCrosscheck(only, {
			env: {
				CROSSCHECK_CONTRACT: join(cwd, 'crosscheck.yaml'),
				TARGET_UPSTREAM: `http://127.0.0.1:${port}`,
				PLAYWRIGHT_JSON_OUTPUT_FILE: json,
				...env,
			},
		});
		const tests = specsIn((JSON.parse(readFileSync(json, 'utf8')) as JSONReport).suites)
			.filter(({ tags }) => tags.includes('SHOULD'))
			.flatMap((spec) => spec.tests);
		const short = run.attempts.filter(({ scenario }) => scenario === 'vary-origin-dynamic');
		expect(short.map(({ engine }) => engine)).toEqual(engines);
		for (const { status, level, findings } of short) {
			expect([status, level]).toEqual(['fail', 'SHOULD']);
			expect(findings.map(({ code }) => code)).toEqual(['vary-origin-missing']);
		}
		return { ...run, tests };
	}

	test('is warned, and the run does not fail', async ({}, testInfo) => {
		const run = await runOn(testInfo, engineNames, {});
		expect(run.exitCode).toBe(0);
		expect(run.header?.strict).toBe(false);
		expect(run.footer).toMatchObject({
			outcome: 'passed',
			counts: { pass: 3, fail: 0, warning: 3, 'not-claimed': 0, error: 0 },
		});
		expect(run.output).toContain(
			'6 attempts: 3 pass, 0 fail, 3 warning, 0 not shown, 0 not claimed, 0 error',
		);
		expect(run.output).toMatch(/^Vary and HTTP cache +1 warning +1 warning +1 warning$/m);
		expect(run.output).toMatch(/^WARNING {2}/m);
		expect(run.output).not.toMatch(/^FAIL|not green/m);

		expect(run.tests.map(({ projectName }) => projectName)).toEqual(engineNames);
		for (const { status, results, annotations } of run.tests) {
			expect(status).toBe('expected');
			const sentence = /Vary: Origin/;
			expect(annotations.find(({ type }) => type === 'warning')?.description).toMatch(sentence);
			const shown = results[0]?.attachments.find(({ name }) => name === 'Verdict')?.body ?? '';
			expect(Buffer.from(shown, 'base64').toString()).toMatch(/^WARNING · /);
		}
	});

	test('fails in a strict run', async ({}, testInfo) => {
		const run = await runOn(testInfo, ['chromium'], { CROSSCHECK_STRICT: '1' });
		expect(run.exitCode).toBe(1);
		expect(run.header?.strict).toBe(true);
		expect(run.footer).toMatchObject({
			outcome: 'failed',
			counts: { pass: 1, fail: 1, warning: 0, 'not-claimed': 0, error: 0 },
		});
		expect(run.output).toContain(
			'2 attempts: 1 pass, 1 fail, 0 warning, 0 not shown, 0 not claimed, 0 error',
		);
		expect(run.output).toMatch(/^FAIL {2}/m);
		expect(run.output).not.toContain('WARNING');
		for (const { status, annotations } of run.tests) {
			expect(status).toBe('unexpected');
			expect(annotations.map(({ type }) => type)).not.toContain('warning');
		}
	});
});

const specsIn = (suites: readonly JSONReportSuite[]): JSONReportSpec[] =>
	suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsIn(inner)]);
