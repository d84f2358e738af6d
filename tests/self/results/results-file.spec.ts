import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestInfo, test } from '@playwright/test';
import type {
	FullConfig,
	FullResult,
	Suite,
	TestCase,
	TestResult,
} from '@playwright/test/reporter';
import { judge } from '../../../model/judge/judge.ts';
import { type AttemptRecord, keepsWorkers, recordAttachment } from '../../../model/record.ts';
import CrosscheckReporter from '../../../reports/reporter.ts';
import { resultsLine } from '../../../reports/results/schema.ts';
import { actual, attempts, engine, letIn, observed, read } from '../judge/judge.helpers.ts';

test.afterEach(() => {
	delete process.env[keepsWorkers];
});

const plan = attempts.slice(0, 4);
const idOf = (index: number): string => `${plan[index]?.id} › chromium`;

/** As much of Playwright's test as a reporter looks at. */
const tests = plan.map((attempt, index) => ({
	id: String(index),
	title: `${attempt.request} from ${attempt.place}`,
	parent: {
		title: `${attempt.scenario.topic} › ${attempt.scenario.id}: ${attempt.scenario.title}`,
		project: () => ({ name: 'chromium', metadata: { engine: 'chromium' }, dependencies: [] }),
	},
	annotations: [
		{ type: 'attempt', description: attempt.id },
		{ type: 'request', description: 'GET https://api.example.com/items/1' },
		{ type: 'origin', description: attempt.place },
	],
})) as unknown as readonly TestCase[];

/** What the test of one attempt ends with. */
function resultOf(index: number): TestResult {
	const attempt = plan[index] as (typeof plan)[number];
	const { engine: _, ...observation } = observed(
		[read()],
		[actual(attempt, letIn(attempt.origin))],
	);
	const record: AttemptRecord = {
		kind: 'attempt',
		id: idOf(index),
		scenario: attempt.scenario.id,
		title: attempt.scenario.title,
		topic: attempt.scenario.topic,
		feature: attempt.scenario.feature,
		level: attempt.scenario.level,
		engine: 'chromium',
		origin: attempt.origin,
		request: { name: attempt.request, method: 'GET', url: 'https://api.example.com/items/1' },
		...judge(attempt, { ...observation, engine }),
		observation,
		attempt,
		duration: 1,
	};
	const run = {
		target: 'https://api.example.com',
		contract: { source: 'crosscheck.yaml', digest: '0123456789ab' },
		stacks: [],
		strict: false,
	};
	const body = Buffer.from(JSON.stringify({ record, engine, run }));
	return {
		status: 'passed',
		duration: 1,
		attachments: [{ name: recordAttachment, contentType: 'application/json', body }],
	} as unknown as TestResult;
}

const lost = {
	status: 'timedOut',
	duration: 1,
	attachments: [],
	error: { message: 'Test timeout of 180000ms exceeded.' },
} as unknown as TestResult;

/** A run in which tests end one by one. */
function begin(testInfo: TestInfo, baseline = testInfo.outputPath('kept.json')) {
	const folder = testInfo.outputPath('report');
	const reporter = new CrosscheckReporter({ folder, baseline });
	reporter.onBegin({} as FullConfig, { allTests: () => tests } as unknown as Suite);
	return {
		ended: (index: number, result = resultOf(index)) =>
			reporter.onTestEnd(tests[index] as TestCase, result),
		end: (status: FullResult['status']) =>
			reporter.onEnd({ status, duration: 5, startTime: new Date() }),
		text: () => readFileSync(join(folder, 'results.jsonl'), 'utf8'),
	};
}

function linesOf(text: string) {
	expect(text.endsWith('\n')).toBe(true);
	const lines = text.slice(0, -1).split('\n');
	return lines.map((line) => {
		const object = JSON.parse(line);
		expect(resultsLine.parse(object)).toEqual(object);
		return resultsLine.parse(object);
	});
}

const namesOf = (text: string): string[] =>
	linesOf(text).map((line) => (line.kind === 'attempt' ? line.id : line.kind));

test('a run that ended: header, the attempts in the order of the plan, footer', async ({}, testInfo) => {
	const run = begin(testInfo);
	for (const index of [2, 0, 3, 1]) run.ended(index);
	await run.end('passed');
	expect(namesOf(run.text())).toEqual(['header', ...[0, 1, 2, 3].map(idOf), 'footer']);
	expect(linesOf(run.text())[0]).toMatchObject({
		format: 2,
		target: 'https://api.example.com',
		contract: { source: 'crosscheck.yaml' },
		engines: [engine],
		strict: false,
	});
	expect(linesOf(run.text()).at(-1)).toEqual({
		kind: 'footer',
		outcome: 'passed',
		counts: { pass: 4, fail: 0, warning: 0, 'not-shown': 0, 'not-claimed': 0, error: 0 },
		profiles: [{ feature: 'core', state: 'conformant' }],
		causes: [],
		duration: 5,
	});
});

test('a run that is cut off leaves what it knew, without footer', async ({}, testInfo) => {
	const run = begin(testInfo);
	for (const index of [2, 0]) run.ended(index);
	await expect.poll(() => run.text().split('\n')).toHaveLength(4);
	expect(namesOf(run.text())).toEqual(['header', idOf(2), idOf(0)]);
});

test('a run that was ended early says so, and what it counts is what it holds', async ({}, testInfo) => {
	const run = begin(testInfo);
	run.ended(1);
	const neverBegun = { status: 'skipped', duration: 0, attachments: [] };
	run.ended(2, neverBegun as unknown as TestResult);
	run.ended(3, { ...neverBegun, status: 'interrupted' } as unknown as TestResult);
	await run.end('interrupted');
	expect(namesOf(run.text())).toEqual(['header', idOf(1), 'footer']);
	expect(linesOf(run.text()).at(-1)).toMatchObject({
		outcome: 'interrupted',
		counts: { pass: 1, error: 0 },
	});
});

test('an attempt that was lost stands there as an error', async ({}, testInfo) => {
	const run = begin(testInfo);
	run.ended(0);
	run.ended(1, lost);
	await run.end('failed');
	const line = linesOf(run.text())[2];
	expect(line).toMatchObject({
		kind: 'attempt',
		id: idOf(1),
		scenario: plan[1]?.scenario.id,
		status: 'error',
		findings: [{ code: 'not-carried-out', actual: 'Test timeout of 180000ms exceeded.' }],
	});
	expect(linesOf(run.text()).at(-1)).toMatchObject({ counts: { pass: 1, error: 1 } });
});

test('a kept run that was broken meanwhile is told, fails the run, and costs no report', async ({}, testInfo) => {
	const run = begin(testInfo);
	for (const index of [0, 1, 2, 3]) run.ended(index);
	writeFileSync(testInfo.outputPath('kept.json'), '{}');
	const said: string[] = [];
	const { error } = console;
	console.error = (text: string) => void said.push(text);
	const ended = await run.end('passed').finally(() => {
		console.error = error;
	});
	expect(ended).toEqual({ status: 'failed' });
	expect(said).toEqual([expect.stringMatching(/kept\.json:1: this is not a saved run {2}→ /)]);
	expect(existsSync(testInfo.outputPath('report/index.html'))).toBe(true);
});
