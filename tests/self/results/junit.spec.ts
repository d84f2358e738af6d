import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { junitXml } from '../../../reports/junit/junit.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { elementsOf, parseXml, type XmlElement } from '../helpers/xml.ts';
import {
	actual,
	attemptOf,
	attempts,
	letIn,
	observed,
	read,
	refused,
} from '../judge/judge.helpers.ts';

const attempt = attemptOf('simple-get-allowed-origin');
const observation = observed([refused], [actual(attempt, [['Server', '<nginx> & "co"']])]);
const failed = recordOf(attempt, observation, judge(attempt, observation), 1234);
const calm = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const passed = recordOf(attempt, calm, judge(attempt, calm), 7);
const lost: AttemptRecord = { ...failed, status: 'error', id: 'lost › chromium' };
const warned: AttemptRecord = { ...failed, level: 'SHOULD', id: 'warned › chromium' };
const unclaimed: AttemptRecord = {
	...passed,
	status: 'not-claimed',
	sentence: 'The contract has nothing to exercise here.',
	topic: 'Streams',
};

const documentOf = (results: ResultsFile): XmlElement => parseXml(junitXml(reportOf(results)));
const caseOf = (record: AttemptRecord): XmlElement | undefined =>
	elementsOf(documentOf(resultsWith([record])), 'testcase')[0];

/** The shape that CI systems agree on: which elements stand where, with which attributes. */
const shape: Readonly<
	Record<string, { needs: readonly string[]; may?: readonly string[]; holds: readonly string[] }>
> = {
	testsuites: {
		needs: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
		holds: ['testsuite'],
	},
	testsuite: {
		needs: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
		holds: ['properties', 'testcase'],
	},
	properties: { needs: [], holds: ['property'] },
	property: { needs: ['name', 'value'], holds: [] },
	testcase: {
		needs: ['name', 'classname', 'time'],
		holds: ['skipped', 'error', 'failure', 'system-out'],
	},
	skipped: { needs: ['message'], holds: [] },
	error: { needs: ['message', 'type'], holds: [] },
	failure: { needs: ['message', 'type'], holds: [] },
	'system-out': { needs: [], holds: [] },
};

function expectInShape(element: XmlElement): void {
	const rule = shape[element.name];
	expect(rule, element.name).toBeDefined();
	expect(Object.keys(element.attributes), element.name).toEqual(rule?.needs);
	const places = element.children.map(({ name }) => rule?.holds.indexOf(name) ?? -1);
	expect(places, `order within ${element.name}`).toEqual(places.toSorted((a, b) => a - b));
	expect(places).not.toContain(-1);
	for (const child of element.children) expectInShape(child);
}

test('a run of all kinds has the shape that CI systems read, and its figures add up', () => {
	const document = documentOf(resultsWith([failed, passed, lost, warned, unclaimed]));
	expectInShape(document);
	const figures = { tests: '5', failures: '1', errors: '1', skipped: '1' };
	expect(document.attributes).toMatchObject({ ...figures, time: '3.716' });
	for (const [name, element] of [
		['failures', 'failure'],
		['errors', 'error'],
		['skipped', 'skipped'],
		['tests', 'testcase'],
	] as const) {
		for (const part of [document, ...document.children]) {
			expect(elementsOf(part, element), name).toHaveLength(Number(part.attributes[name]));
		}
	}
});

test('a suite is a topic, and a case an attempt with its engine', () => {
	const document = documentOf(resultsWith([passed, unclaimed]));
	const suites = document.children.map(({ attributes }) => [attributes.name, attributes.timestamp]);
	expect(suites).toEqual([
		['CORS check', '2031-05-06T07:08:09'],
		['Streams', '2031-05-06T07:08:09'],
	]);
	expect(elementsOf(document, 'testcase')[0]?.attributes).toEqual({
		name: `${attempt.scenario.title}: ${attempt.request} from ${attempt.place}`,
		classname: 'chromium.simple-get-allowed-origin',
		time: '0.007',
	});
});

test('every planned attempt has a name of its own in its class', () => {
	const records = attempts.map((one) => {
		const made = observed([], []);
		return recordOf(one, made, { status: 'pass', sentence: '', findings: [] }, 0);
	});
	const names = elementsOf(documentOf(resultsWith(records)), 'testcase').map(
		({ attributes }) => `${attributes.classname} ${attributes.name}`,
	);
	expect(new Set(names).size).toBe(attempts.length);
});

test('a failure tells what happened, why, and what to change', () => {
	const [failure] = caseOf(failed)?.children ?? [];
	expect(failure?.attributes).toEqual({ message: failed.sentence, type: 'acao-missing' });
	expect(failure?.text).toMatch(
		/blocked script on [^\n]* from reading the response[\s\S]*Why: [\s\S]*Change: [\s\S]*expected: [\s\S]*actual: /,
	);
});

test('a warning passes and says so, unless the run is strict', () => {
	expect(caseOf(warned)?.children.map(({ name }) => name)).toEqual(['system-out']);
	expect(caseOf(warned)?.children[0]?.text).toMatch(/^WARNING\n[\s\S]*CROSSCHECK_STRICT=1/);
	const strict = documentOf(resultsWith([warned], { strict: true }));
	expect(elementsOf(strict, 'failure')).toHaveLength(1);
});

test('an error is an error, what is not claimed is skipped with its reason', () => {
	expect(caseOf(lost)?.children.map(({ name }) => name)).toEqual(['error']);
	expect(caseOf(unclaimed)?.children[0]).toMatchObject({
		name: 'skipped',
		attributes: { message: unclaimed.sentence },
	});
});

test('a run that was ended early is no green one', () => {
	const { footer, ...cut } = resultsWith([passed]);
	const interrupted = footer && { ...cut, footer: { ...footer, outcome: 'interrupted' } };
	for (const results of [cut, interrupted ?? cut]) {
		const document = documentOf(results);
		expectInShape(document);
		expect(document.attributes).toMatchObject({ tests: '2', errors: '1' });
		expect(elementsOf(document, 'error')[0]?.attributes.message).toContain('ended early');
	}
});

test('whatever a target sends, it is XML, and what can be told is told', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (any, plain) => {
			const record: AttemptRecord = { ...failed, title: any, sentence: `${plain} ${any}` };
			return caseOf(record)?.children[0]?.attributes.message?.startsWith(plain) ?? false;
		}),
	);
	const odd = caseOf({ ...failed, sentence: '\0\u0007\ud800 ]]> </failure> & "quoted"\nnext' });
	expect(odd?.children[0]?.attributes.message).toBe(
		'\\u0000\\u0007\\ud800 ]]> </failure> & "quoted"\nnext',
	);
});
