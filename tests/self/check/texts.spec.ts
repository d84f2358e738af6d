import { expect, test } from '@playwright/test';
import { ownAttempt, strangersAttempts } from '../../../command/attempts.ts';
import type { CheckOptions } from '../../../command/check-options.ts';
import { conclude } from '../../../command/conclusion.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { asJson } from '../../../command/results/json.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asText } from '../../../command/results/text.ts';
import { withPlainMarks } from '../../../fixtures/run-host/redaction/redact.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { causesOf } from '../../../model/causes/index.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { attemptFor, type FindingCase, observationFor } from '../findings/cases/cases.helpers.ts';
import { findingCases } from '../findings/cases/index.ts';

/** A check of the case's request from its page. */
function optionsOf(one: FindingCase): CheckOptions {
	const [{ request, origin }] = attemptFor(one).steps;
	const read = readCheckOptions(
		['https://api.example.com/items', '--origin', origin || 'null', '--reads', 'ETag'],
		() => '',
	);
	if (!read) throw new Error('This asks for help.');
	return { ...read, request };
}

/** All that a check prints where each of its attempts shows what the case shows. */
function printed(one: FindingCase): string {
	const options = optionsOf(one);
	const { engine, ...seen } = observationFor(one);
	const exchanges = seen.exchanges.filter(({ step }) => step === 0);
	const observation = { ...seen, engine, exchanges, script: seen.script.slice(0, 1) };
	// A foreign page asks by CORS.
	const isByCors = exchanges.every(({ role }) => role !== 'non-CORS');
	const recordOn = (attempt: Attempt) =>
		recordOf(attempt, observation, judge(attempt, observation), 1);
	const records = [
		recordOn(ownAttempt(options)),
		...(isByCors ? strangersAttempts(options).map(recordOn) : []),
	] as const;
	const engines = [{ engine, records }];
	const conclusion = conclude(options, engines, causesOf(records));
	return [
		asText(options, conclusion, paintFor({}, {})),
		JSON.stringify(asJson(options, conclusion), null, 1),
	].join('\n');
}

/** Parts of requests and responses, which are nobody's words. */
const asCases = findingCases.filter(({ step }) => (step?.context ?? 'window') === 'window');

for (const one of asCases) {
	test(`a check that sees what shows ${one.code} speaks of no contract`, () => {
		const text = printed(one).replaceAll(one.code, 'items');
		expect(text.match(/.*\b(contracts?|promised|TARGET_\w+)\b.*/gi) ?? []).toEqual([]);
		expect(
			text.match(/.*((?<!")undefined|\b1 (bytes|redirects|attempts|headers)\b).*/g) ?? [],
		).toEqual([]);
	});
}

test('marks of hidden values are no part of a URL', () => {
	expect(withPlainMarks('/a?token=%E2%80%B9hidden%203fa2c1%E2%80%BA&b=1')).toBe(
		'/a?token=‹hidden 3fa2c1›&b=1',
	);
});
