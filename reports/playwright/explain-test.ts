import type { TestCase, TestResult } from '@playwright/test/reporter';
import type { EngineInfo } from '../../model/observation.ts';
import type { AttemptRecord, HeaderRecord } from '../../model/record.ts';
import { anchorOf } from '../page/anchor.ts';
import { fixByContract } from '../problems/contract-fix.ts';
import { failureText } from '../problems/failure-text.ts';
import type { Problem } from '../problems/problem.ts';
import { attachmentsOf, explainVerdict } from './attachments.ts';

/**
 * Gives Playwright's other reporters an attempt that has ended, before they read the result: the
 * attached texts, the link to our page, and the message in words.
 */
export function describeTest(
	test: TestCase,
	result: TestResult,
	record: AttemptRecord,
	engine: EngineInfo,
	strict: boolean,
): void {
	result.attachments.unshift(...attachmentsOf(record, engine, strict));
	if (record.status === 'pass') return;
	annotate(test, result, 'report', `index.html#${anchorOf(record.id)}`);
	setMessage(result, failureText(record));
}

/**
 * Sets a test that passed to skipped, because its attempt turned out to show nothing once all had
 * ended.
 * @param isRed the gap fails the run, so the test is set to failed instead
 */
export function skipUnshown(test: TestCase, record: AttemptRecord, isRed: boolean): void {
	for (const result of test.results) {
		if (result.status !== 'passed') continue;
		if (isRed) {
			result.status = 'failed';
			result.errors.push({ message: record.sentence });
			continue;
		}
		result.status = 'skipped';
		test.expectedStatus = 'skipped';
		annotate(test, result, 'skip', record.sentence);
	}
}

/**
 * Gives Playwright's other reporters what the whole run shows of an attempt, once the run has
 * ended. The configuration to copy is filled with the policy of the attempt's own resource.
 */
export function explainTest(
	test: TestCase,
	record: AttemptRecord,
	{ cause, ...problem }: Problem,
	engine: EngineInfo,
	{ stacks, strict }: Pick<HeaderRecord, 'stacks' | 'strict'>,
): void {
	const fix = (cause && fixByContract(stacks)(cause, record)) ?? problem.fix;
	const known = { ...(cause ? { cause } : {}), ...(fix ? { fix } : {}) };
	for (const result of test.results) {
		explainVerdict(result.attachments, record, known, engine, strict);
		if (cause) annotate(test, result, 'cause', `${cause.title} (${cause.certainty})`);
		setMessage(result, failureText(record, known));
	}
}

/** While a run goes on, test and result share one list; of merged runs each has its own. */
function annotate(test: TestCase, result: TestResult, type: string, description: string): void {
	for (const list of new Set([test.annotations, result.annotations])) {
		list.push({ type, description });
	}
}

/** Words only, since no line of code is at fault. */
function setMessage({ errors }: TestResult, text: string): void {
	for (const error of errors) error.message = error.stack = text;
}
