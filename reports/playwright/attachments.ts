import type { TestCase, TestResult } from '@playwright/test/reporter';
import type { EngineInfo, Observation } from '../../model/observation.ts';
import { type AttemptRecord, recordAttachment, type TestRecord } from '../../model/record.ts';
import { asScriptResults } from '../problems/explain.ts';
import type { Problem } from '../problems/problem.ts';
import { asScript } from '../reproduce/as-script.ts';
import { asReproduction } from '../reproduce/reproduce.ts';
import { asWire } from '../wire/text.ts';
import { asVerdict } from './verdict-text.ts';

type Attachments = TestResult['attachments'];

const verdictName = 'Verdict';

/**
 * The attachments that Playwright's own report shows of an attempt, in its order; none for one that
 * was not made.
 */
export function attachmentsOf(
	record: AttemptRecord,
	engine: EngineInfo,
	strict: boolean,
): Attachments {
	const { attempt, observation, findings } = record;
	if (!attempt || !observation) return [];
	const seen = { ...observation, engine };
	return [
		text(verdictName, asVerdict(record, undefined, engine, strict)),
		text('What script did', asScript(attempt)),
		text('What script got', asScriptResults(seen)),
		text('What the browser said', consoleWords(seen)),
		text('What crossed the wire', asWire(observation, findings)),
		text('Reproduce it', asReproduction(attempt, seen)),
	];
}

/** Replaces the verdict's text among the attachments by the one that the whole run supports. */
export function explainVerdict(
	attachments: Attachments,
	record: AttemptRecord,
	problem: Pick<Problem, 'cause' | 'fix'>,
	engine: EngineInfo,
	strict: boolean,
): void {
	const verdict = attachments.find(({ name }) => name === verdictName);
	if (verdict) verdict.body = Buffer.from(asVerdict(record, problem, engine, strict));
}

/** What the test handed to the reporter; undefined where it ended before. */
export function handedOver({ attachments }: TestResult): TestRecord | undefined {
	const body = attachments.find(({ name }) => name === recordAttachment)?.body;
	return body && (JSON.parse(body.toString()) as TestRecord);
}

/**
 * Removes the attached records from the tests: they are in `results.jsonl`, and Playwright's report
 * would write each into a file of its own.
 */
export function dropRecords(tests: readonly TestCase[]): void {
	for (const { attachments } of tests.flatMap(({ results }) => results ?? [])) {
		const at = attachments.findIndex(({ name }) => name === recordAttachment);
		if (at >= 0) attachments.splice(at, 1);
	}
}

const text = (name: string, body: string): Attachments[number] => ({
	name,
	body: Buffer.from(body),
	contentType: 'text/plain',
});

function consoleWords({ console, script }: Observation): string {
	if (console.length > 0) return console.join('\n');
	return script.some(({ type }) => type === 'error')
		? 'nothing (this browser prints no text for this kind of page)'
		: 'nothing: there was nothing to complain about';
}
