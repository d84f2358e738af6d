import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { AttemptRecord, KnownFault } from '../../../model/record.ts';
import { knownFailureOf, knownFaults } from '../../../model/shown/known-failures.ts';
import { countedAs, failsRun, type KnownFailure } from '../../../model/verdict.ts';
import { exitCodeOf } from '../../../reports/baseline/exit-code.ts';
import { junitXml } from '../../../reports/junit/junit.ts';
import { summaryMarkdown } from '../../../reports/markdown/summary.ts';
import { renderPage } from '../../../reports/page/index.ts';
import { isSelection } from '../../../reports/playwright/this-process.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { failureSummary } from '../../../reports/terminal/failure-summary.ts';
import { summaryTable } from '../../../reports/terminal/summary-table.ts';
import { contractText } from '../contract/cases.ts';
import { folderWith } from '../contract/folder.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { elementsOf, parseXml } from '../helpers/xml.ts';
import { actual, attemptOf, letIn, observed, read, refused } from '../judge/judge.helpers.ts';

const day = '2031-05-06';
const line = (match: string, until = day): KnownFailure => ({ match, reason: 'API-1234', until });

const id = 'some-scenario › item.read › https://app.example.com › chromium';
for (const [match, matches] of [
	[id, true],
	['some-scenario', true],
	['some-scenario › item.read', true],
	['* › * › * › chromium', true],
	['*chromium', true],
	['*', true],
	['some', false],
	['scenario', false],
	['some-scenario › item', false],
	['some-scenario › item.rea?', false],
	['some-scenario › item-read', false],
	['* › * › * › firefox', false],
] as const) {
	test(`"${match}" ${matches ? 'matches' : 'does not match'} an id`, () => {
		expect(knownFailureOf(id, [line(match)], day) !== undefined).toBe(matches);
	});
}

test('a line counts up to its day, and the first that counts is named', () => {
	const lines = [line('some-scenario', '2031-05-05'), line('*'), line('some-scenario')];
	expect(knownFailureOf(id, lines, day)?.match).toBe('*');
	expect(knownFailureOf(id, lines, '2031-05-07')).toBeUndefined();
});

const attempt = attemptOf('simple-get-allowed-origin');
const refusal = observed([refused], [actual(attempt, [])]);
const failed = recordOf(attempt, refusal, judge(attempt, refusal), 1);
const calm = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const passed = recordOf(attempt, calm, judge(attempt, calm), 1);
const unclaimed: AttemptRecord = { ...passed, status: 'not-claimed' };
const { scenario } = failed;

for (const [title, lines, records, isPart, fault] of [
	['that matches a failure is in order', [line(scenario)], [failed], false, undefined],
	['that has expired is a fault', [line(scenario, '2031-05-05')], [failed], false, 'expired'],
	['that matches a pass is a fault', [line(scenario)], [failed, passed], false, 'passes-now'],
	[
		'that matches a pass is a fault of part of a run too',
		[line('*')],
		[passed],
		true,
		'passes-now',
	],
	['that matches nothing is a fault', [line('other')], [failed], false, 'matches-nothing'],
	[
		'that matches what is not claimed is a fault',
		[line('*')],
		[unclaimed],
		false,
		'matches-nothing',
	],
	['may match nothing in part of a run', [line('other')], [failed], true, undefined],
] as const) {
	test(`a line ${title}`, () => {
		expect(knownFaults(lines, records, day, isPart)[0]?.fault).toBe(fault);
	});
}

for (const [words, isPart] of [
	['test', false],
	['test --reporter list --workers=2 -c other --headed', false],
	['merge-reports reports', false],
	['test --grep x', true],
	['test -g x', true],
	['test --project=chromium', true],
	['test --shard 1/3', true],
	['test methods.spec.ts', true],
] as const) {
	test(`playwright ${words} runs ${isPart ? 'only some of' : 'all'} the tests`, () => {
		expect(isSelection(words.split(' '))).toBe(isPart);
	});
}

test('the contract has the lines', ({}, testInfo) => {
	const known = `[{ match: ${scenario}, reason: API-1234, until: ${day} }]`;
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText({ known }) });
	expect(loadContract({ cwd, env: {} }).known).toEqual([line(scenario)]);
});

test.describe('what people read of a known failure', () => {
	const known: AttemptRecord = { ...failed, known: line(scenario) };
	const results = resultsWith([known], { known: [line(scenario)] });
	const report = reportOf(results);
	const means = `Known until ${day}: API-1234. Until then this does not fail the run.`;

	test('it counts as a warning, in a strict run too, and does not fail the run', () => {
		expect(failsRun(failed, false)).toBe(true);
		for (const strict of [false, true]) {
			expect(countedAs(known, strict)).toBe('warning');
			expect(failsRun(known, strict)).toBe(false);
		}
		expect(failsRun({ ...known, status: 'error' }, false)).toBe(true);
		expect(exitCodeOf(results, 'any', undefined)).toBe(exitCodes.works);
	});

	test('every output has the reason and the day', () => {
		expect(failureSummary(report.problems)).toContain(`  ${means}`);
		expect(junitXml(report)).toContain(means);
		expect(renderPage(report)).toContain(means);
		expect(summaryTable(results)).toContain('1 warning');
		expect(summaryMarkdown(report)).toContain('**1 warning**');
	});

	test('a line that is out of date fails the run, and every output has it', () => {
		const fault: KnownFault = { ...line('other-scenario'), fault: 'matches-nothing', attempts: [] };
		const [footer] = [results.footer].flatMap((one) => (one ? [one] : []));
		if (!footer) throw new Error('The run has no footer.');
		const outdated = { ...results, footer: { ...footer, knownFaults: [fault] } };
		for (const failOn of ['any', 'new'] as const) {
			expect(exitCodeOf(outdated, failOn, undefined)).toBe(exitCodes.fails);
		}
		const report = reportOf(outdated);
		const words = 'matches no attempt: correct it, or remove the line.';
		expect(summaryTable(outdated).replaceAll(/\s+/g, ' ')).toContain(words);
		for (const text of [junitXml(report), renderPage(report), summaryMarkdown(report)]) {
			expect(text).toContain(words);
			expect(text).toContain('other-scenario');
		}
		const document = parseXml(junitXml(report));
		const suites = elementsOf(document, 'testsuite');
		const sum = (name: string) =>
			suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0);
		for (const name of ['tests', 'failures']) {
			expect(Number(document.attributes[name])).toBe(sum(name));
		}
		expect(elementsOf(document, 'failure')).toHaveLength(1);
	});
});
