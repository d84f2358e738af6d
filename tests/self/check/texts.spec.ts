import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { ownAttempt, strangersAttempts } from '../../../command/attempts.ts';
import type { CheckOptions } from '../../../command/check-options.ts';
import { conclude } from '../../../command/conclusion.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { asJson } from '../../../command/results/json.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asPage } from '../../../command/results/page.ts';
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

/** What a check concludes where each of its attempts shows what the case shows. */
function concluded(one: FindingCase) {
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
	return { options, conclusion: conclude(options, engines, causesOf(records)) };
}

/** All that it prints. */
function printed(one: FindingCase): string {
	const { options, conclusion } = concluded(one);
	return [
		asText(options, conclusion, paintFor({}, {})),
		JSON.stringify(asJson(options, conclusion), null, 1),
	].join('\n');
}

/** Parts of requests and responses, which are nobody's words. */
const asCases = findingCases.filter(({ step }) => (step?.context ?? 'window') === 'window');

/** The page without what every page has. */
const pageOf = (one: FindingCase): string => {
	const { options, conclusion } = concluded(one);
	return asPage(options, conclusion, new Date(0)).replace(/<style>.*<\/style>/s, '');
};

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

for (const one of asCases) {
	test(`the page of a check that sees what shows ${one.code} is valid, and speaks of no contract`, async () => {
		const page = pageOf(one);
		const { results } = await validator.validateString(page);
		const messages = results.flatMap((result) => result.messages);
		expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
		// A diagram breaks names of cases into lines.
		const text = page.replaceAll(/<figure.*?<\/figure>/gs, '').replaceAll(one.code, 'items');
		expect(text.match(/.{0,60}\b(contracts?|TARGET_(?!CERT)\w+)\b.{0,60}/gi) ?? []).toEqual([]);
		expect(page).not.toMatch(/<script|\[object| (style|on\w+)="/);
		if (!JSON.stringify(one.wire).includes('undefined')) expect(page).not.toContain('undefined');
		expect(page).toContain('default-src &#39;none&#39;; style-src');
	});

	test(`a check that sees what shows ${one.code} speaks of no contract`, () => {
		const text = printed(one).replaceAll(one.code, 'items');
		expect(text.match(/.*\b(contracts?|promised|TARGET_(?!CERT)\w+)\b.*/gi) ?? []).toEqual([]);
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
