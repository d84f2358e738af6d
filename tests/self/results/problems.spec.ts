import { expect, test } from '@playwright/test';
import { engineWord } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { countedAs } from '../../../model/verdict.ts';
import { junitXml } from '../../../reports/junit/junit.ts';
import { summaryMarkdown } from '../../../reports/markdown/summary.ts';
import { renderPage } from '../../../reports/page/index.ts';
import { asVerdict } from '../../../reports/playwright/verdict-text.ts';
import { failureText } from '../../../reports/problems/failure-text.ts';
import { toldOf, whatHappened } from '../../../reports/problems/happened.ts';
import { problemStates } from '../../../reports/problems/problem.ts';
import { problemByAttempt } from '../../../reports/problems/problems.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { failureSummary } from '../../../reports/terminal/failure-summary.ts';
import { elementsOf, parseXml } from '../helpers/xml.ts';
import { engines, finished, resultsOf, variously, withoutOrigin } from '../page/page.helpers.ts';

const results = resultsOf(variously);
const report = reportOf(results);
const { problems } = report;
const isRed = ({ status }: AttemptRecord) => status === 'fail' || status === 'error';
const red = results.attempts.filter(isRed);
const [chromium] = engines;

/** The text in one line, without what marks it up. */
const plain = (text: string): string =>
	text
		.replaceAll(/&quot;|&#34;/g, '"')
		.replaceAll(/&#39;|&apos;/g, "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replaceAll(/\\([\\`*_[\]|~#!])/g, '$1')
		.replaceAll(/\s+/g, ' ');

test.describe('the list of problems', () => {
	test('has every attempt that is not green, once', () => {
		const listed = problems.flatMap(({ attempts }) => attempts.map(({ id }) => id));
		expect(red.length).toBeGreaterThan(3);
		expect(listed.sort()).toEqual(red.map(({ id }) => id).sort());
		for (const [id, problem] of problemByAttempt(problems)) {
			expect(problem.attempts.map((record) => record.id)).toContain(id);
		}
	});

	test('is of one cause each, or of one code where no cause is known', () => {
		const causes = new Map(results.attempts.map(({ id, cause }) => [id, cause]));
		for (const { cause, code, attempts } of problems) {
			for (const { id, findings } of attempts) {
				expect(causes.get(id)).toBe(cause?.id);
				if (!cause) expect(findings[0]?.code).toBe(code);
			}
		}
		expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
	});

	test('begins with what fails, then what proves nothing, then what is only recommended', () => {
		const states = problems.map(({ state }) => problemStates.indexOf(state));
		expect(states).toEqual([...states].sort());
		expect(new Set(states).size).toBe(problemStates.length);
		for (const { state, example } of problems) expect(countedAs(example, false)).toBe(state);
	});

	test('counts a fault that fails anywhere as failing, told by an attempt that fails', () => {
		const { attempts } = resultsOf(withoutOrigin);
		const mixed = finished(
			attempts.map((record, index) => (index === 0 ? { ...record, level: 'SHOULD' } : record)),
		);
		const [first] = reportOf(mixed).problems;
		expect(first?.attempts[0].level).toBe('SHOULD');
		expect(first?.state).toBe('fail');
		expect(first?.example.level).toBe('MUST');
	});

	test('has the fix in the stack that the contract names, where a cause is known', () => {
		const inConfiguration = problems.filter(({ cause }) => cause && cause.remedy !== 'none');
		expect(inConfiguration.length).toBeGreaterThan(0);
		for (const { fix, advice } of inConfiguration) {
			expect(fix).toMatchObject({ stack: 'nginx', because: 'the contract says so' });
			expect(advice.change).toBe(fix?.change);
		}
	});
});

test.describe('the sentences of an attempt', () => {
	test('are its verdict, in parts', () => {
		for (const record of results.attempts) {
			expect(toldOf(record, [record.engine])).toBe(record.sentence);
		}
		const blocked = red.find(({ sentence }) => sentence.includes(' from reading the response to '));
		const { happened, rule } = whatHappened(blocked as AttemptRecord);
		expect(happened).toMatch(
			/ blocked script on https:\/\/[^ ]+ from reading the response to [A-Z]+ https:\/\/[^ ]+\.$/,
		);
		expect(rule).toBe(blocked?.findings[0]?.sentence);
	});

	test('name all engines that they hold for', () => {
		const [one] = red.filter(({ status }) => status === 'fail');
		if (!one) throw new Error('No attempt fails.');
		const all = toldOf(one, ['chromium', 'firefox', 'webkit']);
		const own = one.sentence.slice(engineWord(one.engine).length);
		expect(all).toBe(`Chromium, Firefox and WebKit${own}`);
	});

	test('of a file of other words are told as they stand there', () => {
		const [one] = red;
		const old = { ...(one as AttemptRecord), sentence: 'It went wrong.' };
		expect(whatHappened(old)).toEqual({ happened: 'It went wrong.' });
	});

	test('begin alike in the page, the terminal, Markdown, JUnit and Playwright’s report', () => {
		const page = plain(renderPage(report));
		const terminal = plain(failureSummary(problems));
		const markdown = plain(summaryMarkdown(report));
		for (const { advice } of problems) {
			for (const text of [page, terminal, markdown]) expect(text).toContain(plain(advice.happened));
		}
		const messages = ['failure', 'error'].flatMap((name) =>
			elementsOf(parseXml(junitXml(report)), name).map(
				({ attributes }) => attributes.message ?? '',
			),
		);
		for (const record of red.filter((one) => countedAs(one, false) !== 'warning')) {
			const { happened } = whatHappened(record);
			expect(messages.some((message) => message.startsWith(happened))).toBe(true);
			const problem = problemByAttempt(problems).get(record.id);
			const verdict = asVerdict(record, problem, chromium as (typeof engines)[number], false);
			expect(verdict.split('\n').slice(2, 4)).toEqual(['What happened', `  ${happened}`]);
			expect(plain(failureText(record, problem)).replace('Not judged: ', '')).toContain(
				plain(happened),
			);
		}
	});
});
