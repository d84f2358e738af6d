import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { z } from 'zod';
import type { Attempt } from '../../../model/attempt.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { Observation } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { resultsLine, resultsSchemaText } from '../../../reports/results/schema.ts';
import { attemptOf, attempts, engine, observed } from '../judge/judge.helpers.ts';
import { seenAttempt } from '../judge/observation.arbitraries.ts';

const root = resolve(import.meta.dirname, '../../..');

const schema = z.fromJSONSchema(JSON.parse(resultsSchemaText()));

/** Neither schema finds fault, and ours knows every member. */
function expectInShape(line: unknown): void {
	expect(resultsLine.parse(line)).toEqual(line);
	expect(schema.safeParse(line).error).toBeUndefined();
}

test.describe('what is written fits the schema', () => {
	const lineOf = (attempt: Attempt, observation: Observation): AttemptRecord => {
		const seen = { ...observation, engine };
		return recordOf(attempt, seen, judge(attempt, seen), 1);
	};

	test('every attempt that can be planned', () => {
		for (const attempt of attempts) expectInShape(lineOf(attempt, observed([], [])));
	});

	test('everything that can be seen of one', () => {
		fc.assert(
			fc.property(seenAttempt, ({ attempt, observation }) => {
				const line = JSON.parse(JSON.stringify(lineOf(attempt, observation)));
				return isDeepStrictEqual(resultsLine.parse(line), line) && schema.safeParse(line).success;
			}),
			{ numRuns: 300 },
		);
	});

	test('what a later version adds, but not what is wrong', () => {
		const line = lineOf(attemptOf('simple-get-allowed-origin'), observed([], []));
		const { id: _, ...nameless } = line;
		const faulty = [
			nameless,
			{ ...line, status: 'green' },
			{ ...line, kind: 'try' },
			{ ...line, attempt: { ...line.attempt, steps: [] } },
		];
		const later = { ...line, added: 1, observation: { ...line.observation, added: [] } };
		for (const { safeParse } of [resultsLine, schema]) {
			expect(safeParse(later).success).toBe(true);
			for (const one of faulty) expect(safeParse(one).success).toBe(false);
		}
	});
});

test.describe('docs/results.md', () => {
	const page = readFileSync(resolve(root, 'docs/results.md'), 'utf8');
	const blocks = (language: string): string[] =>
		[...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
			([, text = '']) => text,
		);
	const lines = blocks('jsonl').flatMap((text) =>
		text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line)),
	);
	const [header, line, footer] = lines;
	const [observation, attempt] = blocks('json').map((text) => JSON.parse(text));

	test('shows lines in shape, in their order', () => {
		expect(lines.map(({ kind }) => kind)).toEqual(['header', 'attempt', 'footer']);
		for (const one of [header, { ...line, observation, attempt }, footer]) expectInShape(one);
	});

	test('shows a verdict that is made of what it shows', () => {
		const { status, findings } = judge(attempt, { ...observation, engine: header.engines[0] });
		expect([status, findings]).toEqual([line.status, line.findings]);
		expect(line.id).toBe(`${attempt.id} › ${line.engine}`);
	});

	test('tells every member', () => {
		const untold = membersOf(JSON.parse(resultsSchemaText())).filter(
			(name) => !page.includes(`\`${name}\``),
		);
		expect(untold).toEqual([]);
	});

	/** Names of all members that a JSON Schema describes, at any depth. */
	function membersOf(node: unknown): string[] {
		if (typeof node !== 'object' || node === null) return [];
		const own = 'properties' in node ? Object.keys(node.properties as object) : [];
		return [...new Set([...own, ...Object.values(node).flatMap(membersOf)])];
	}
});
