import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { history } from '../../../command/history.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { AttemptRecord, FooterRecord } from '../../../model/record.ts';
import { withTwins } from '../../../model/shown/twins.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { parseBaseline, readBaseline } from '../../../reports/baseline/file.ts';
import { FileMistake } from '../../../reports/files/file-mistake.ts';
import { pastRun } from '../../../reports/history/history.ts';
import { historyPage } from '../../../reports/history/page.ts';
import { parseResults, readResults } from '../../../reports/results/read.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { actual, attemptOf, letIn, observed, read } from '../judge/judge.helpers.ts';
import { seenAttempt } from '../judge/observation.arbitraries.ts';

const attempt = attemptOf('simple-get-allowed-origin');
const observation = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const record = recordOf(attempt, observation, judge(attempt, observation), 1);

const whole = resultsWith([record, { ...record, id: 'another › chromium' }]);
const { footer: _, ...cut } = whole;
const text = resultsText(whole);
const lines = text.trimEnd().split('\n');
const kept = baselineText(baselineOf(whole));
const html = '<!doctype html>\n<title>404</title>\n';
const binary = 'PNG\u0000\u0001\n\ufffd\n';

/** The text with one line changed, or taken out where it turns empty. */
const withLine = (number: number, change: (line: string) => string): string =>
	lines.map((line, index) => `${index + 1 === number ? change(line) : line}\n`).join('');

const replaced = (from: string, to: string) => (line: string) => {
	expect(line).toContain(from);
	return line.replace(from, to);
};

/** What is said of a file; the whole message, which is all that is shown. */
function complaint(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		expect(error).toBeInstanceOf(FileMistake);
		const { message, stack } = error as FileMistake;
		expect(stack, 'no trace is shown').toBe(message);
		return message;
	}
	throw new Error('Nothing was said');
}

const again = 'run npx playwright test again, or name the results.jsonl of a run';
const other = 'name the results.jsonl of a run';

/** By what it is: the text, and what is said of it after the file's name. */
const brokenResults: Readonly<Record<string, readonly [string, string]>> = {
	empty: ['', `: it is empty  → ${other}`],
	'half a line': [lines[0]?.slice(0, 40) ?? '', `: it ends within its first line  → ${other}`],
	HTML: [html, `:1: this is HTML or XML, and no JSON  → ${other}`],
	binary: [binary, `:1: this is no text, so no JSON  → ${other}`],
	text: ['hello\n', `:1: this is no JSON  → ${other}`],
	'other JSON': ['{"a":1}\n', `:1: this is not the header of a run  → ${other}`],
	'a list': ['[]\n', `:1: this is not the header of a run  → ${other}`],
	'a kept run': [kept, `:1: this is no JSON  → ${other}`],
	'without its first line': [
		withLine(1, () => ''),
		`:2: this is not the header of a run  → ${other}`,
	],
	'another format': [
		withLine(1, replaced('"format":2', '"format":7')),
		':1: its format is 7, and this version reads only 1 and 2  → use the version of Crosscheck that wrote it',
	],
	'a header without target': [
		withLine(1, replaced('"target"', '"tar"')),
		`:1: target is missing  → ${again}`,
	],
	'a line of no JSON': [withLine(3, (line) => line.slice(1)), `:3: this is no JSON  → ${again}`],
	'a line cut in its middle': [
		withLine(3, (line) => line.slice(0, 90)),
		`:3: the JSON ends too early  → ${again}`,
	],
	'a line of another kind': [
		withLine(2, replaced('"kind":"attempt"', '"kind":"try"')),
		`:2: kind is "try", and must be attempt  → ${again}`,
	],
	'a line that is no object': [
		withLine(2, () => '5'),
		`:2: the value is 5, and must be an object  → ${again}`,
	],
	'a new status': [
		withLine(2, replaced('"status":"pass"', '"status":"green"')),
		`:2: status is "green", and must be pass or fail or not-shown or not-claimed or error  → ${again}`,
	],
	'a number for a text': [
		withLine(2, replaced('"title":"', '"title":5,"was":"')),
		`:2: title is 5, and must be a text  → ${again}`,
	],
	'half an exchange': [
		withLine(3, replaced('"role":"actual",', '')),
		`:3: observation.exchanges[0].role is missing  → ${again}`,
	],
	'two runs in one': [text + text, `:5: the header of another run stands here  → ${again}`],
	'a line after the footer': [
		`${text}${lines[1]}\n`,
		`:5: the line comes after the footer  → ${again}`,
	],
	'a footer without counts': [
		withLine(4, replaced('"counts"', '"count"')),
		`:4: counts is missing  → ${again}`,
	],
};

const keepAnew = 'save a new one: npx crosscheck baseline keep';
const lineWith = (part: string): number =>
	kept.split('\n').findIndex((line) => line.includes(part)) + 1;

const brokenBaselines: Readonly<Record<string, readonly [string, string]>> = {
	empty: ['', ': it is empty'],
	HTML: [html, ':1: this is HTML or XML, and no JSON'],
	binary: [binary, ':1: this is no text, so no JSON'],
	'other JSON': ['{}', ':1: this is not a saved run'],
	nothing: ['null', ':1: this is not a saved run'],
	'results of a run': [`${lines[0]}\n`, ':1: this is not a saved run'],
	'cut off': [
		kept.slice(0, kept.indexOf('"strict"') + 10),
		`:${lineWith('"strict"')}: the JSON ends too early`,
	],
	'with marks of a merge': [
		kept.replace('\t"target"', '<<<<<<< HEAD\n\t"target"'),
		`:${lineWith('"target"')}: this is no JSON`,
	],
	'another format': [
		kept.replace('"format": 1', '"format": 2'),
		`:${lineWith('"format"')}: format is 2, and must be 1`,
	],
	'a day that is none': [
		kept.replace('2031-05-06', '2031-05-66'),
		`:${lineWith('"kept"')}: kept is "2031-05-66", which it cannot be`,
	],
	'a verdict that is none': [
		kept.replace('{"chromium":"pass"}', '{"chromium":"green"}'),
		`:${lineWith('"chromium":"pass"')}: verdicts.another.chromium is "green", which it cannot be`,
	],
	'without policy': [kept.replace('"policy"', '"police"'), ':1: policy is missing'],
};

for (const [what, [broken, said]] of Object.entries(brokenResults)) {
	test(`results, ${what}: told with the line and what to do`, () => {
		expect(complaint(() => parseResults(broken, 'night/results.jsonl'))).toBe(
			`night/results.jsonl${said}`,
		);
	});
}

for (const [what, [broken, said]] of Object.entries(brokenBaselines)) {
	test(`kept run, ${what}: told with the line and what to do`, () => {
		expect(broken).not.toBe(kept);
		expect(complaint(() => parseBaseline(broken, 'kept.json'))).toBe(
			`kept.json${said}  → ${keepAnew}`,
		);
	});
}

test('what is no file is told', ({}, testInfo) => {
	const folder = testInfo.outputPath('results.jsonl');
	mkdirSync(folder, { recursive: true });
	const shown = relative(process.cwd(), folder);
	expect(complaint(() => readResults(folder))).toBe(
		`${shown}: this is a folder  → run npx playwright test first, or ${other}`,
	);
	expect(complaint(() => readResults(join(folder, 'none')))).toBe(
		`${shown}/none: there is no such file  → run npx playwright test first, or ${other}`,
	);
	expect(complaint(() => readBaseline(folder))).toBe(`${shown}: this is a folder  → ${keepAnew}`);
	expect(readBaseline(join(folder, 'none'))).toBeUndefined();
});

test.describe('a folder for a history', () => {
	function write(folder: string, texts: Readonly<Record<string, string>>): void {
		mkdirSync(folder, { recursive: true });
		for (const [name, content] of Object.entries(texts)) writeFileSync(join(folder, name), content);
	}

	for (const [what, [broken, said]] of Object.entries(brokenResults)) {
		test(`with a file ${what}: skipped if it is of no run, and no page if it is`, ({}, testInfo) => {
			const folder = testInfo.outputPath('runs');
			write(folder, { 'a.jsonl': text, 'b.jsonl': broken, 'history.html': 'as before' });
			const page = () => readFileSync(join(folder, 'history.html'), 'utf8');
			const shown = `${relative(process.cwd(), folder)}/b.jsonl${said}`;
			const told: string[] = [];
			const run = () => history([folder], (line) => told.push(line));
			if (said.endsWith(`→ ${other}`)) {
				expect(run()).toBe(0);
				expect(told[0]).toBe(`Skipped: ${shown.replace(`  → ${other}`, '')}\n`);
				expect(page()).not.toBe('as before');
			} else {
				expect(complaint(run)).toBe(shown);
				expect(told).toEqual([]);
				expect(page(), 'nothing is half-written').toBe('as before');
			}
		});
	}

	test('of nothing but other files has no runs', ({}, testInfo) => {
		const folder = testInfo.outputPath('runs');
		write(folder, { 'a.jsonl': '{}\n', 'b.jsonl': html });
		expect(() => history([folder], () => {})).toThrow(
			`there are no results in ${folder}  → name a folder with`,
		);
	});
});

test.describe('still read', () => {
	test('a run that was cut off, between lines and within one', () => {
		const half = resultsText(cut);
		expect(parseResults(half, 'a')).toEqual(cut);
		expect(parseResults(`${half}${lines[2]?.slice(0, 300)}`, 'a')).toEqual(cut);
		expect(parseResults(`${lines[0]}\n`, 'a')).toEqual({ header: whole.header, attempts: [] });
	});

	test('line ends of Windows and empty lines', () => {
		expect(parseResults(text.replaceAll('\n', '\r\n'), 'a')).toEqual(whole);
		expect(parseResults(text.replaceAll('\n', '\n\n'), 'a')).toEqual(whole);
	});

	test('what a later version adds: members, words of scenarios and attempts, stacks', () => {
		const later = JSON.parse(JSON.stringify(whole)) as ResultsFile;
		const [first] = later.attempts;
		Object.assign(first ?? {}, { added: 1 });
		Object.assign(first?.attempt ?? {}, { relation: 'says-something-new' });
		Object.assign(later.header, { stacks: ['a-new-stack'] });
		expect(parseResults(resultsText(later), 'a')).toEqual(later);
	});

	test('what the first version had not', () => {
		const { stacks: _stacks, ...header } = whole.header;
		const { causes: _causes, profiles: _profiles, ...footer } = whole.footer as FooterRecord;
		const { 'not-shown': _none, ...counts } = footer.counts;
		const attempts = whole.attempts.map(({ feature: _, ...line }) => line);
		const first = [{ ...header, format: 1 }, ...attempts, { ...footer, counts }];
		const text = first.map((line) => `${JSON.stringify(line)}\n`).join('');
		expect(parseResults(text, 'a')).toEqual({
			...whole,
			footer: { ...whole.footer, profiles: [] },
		});
	});

	test('a run of format 1, as it was written then', () => {
		const results = readResults(join(import.meta.dirname, 'format-1.jsonl'));
		const { header, attempts, footer } = results;
		expect(header.format).toBe(2);
		expect(footer).toMatchObject({ counts: { pass: 2650, 'not-shown': 0 }, profiles: [] });
		expect(attempts.map(({ status, feature }) => [status, feature])).toEqual(
			attempts.map(() => ['pass', 'core']),
		);
		expect(attempts.length).toBeGreaterThan(1);
		expect(historyPage([pastRun(results)])).toContain('2 pass');
	});

	test('a kept run with a code that is not known', () => {
		const later = kept.replace('{"chromium":"pass"}', '{"chromium":"fail a-new-code"}');
		const { repaired } = compare(parseBaseline(later, 'a'), whole);
		expect(repaired.map(({ line }) => line).join()).toContain('pass; it was fail, “a-new-code”.');
	});
});

test('any results are read as they were written', () => {
	const anyRecord: fc.Arbitrary<AttemptRecord> = seenAttempt.map((seen) =>
		recordOf(seen.attempt, seen.observation, judge(seen.attempt, seen.observation), 1),
	);
	fc.assert(
		fc.property(fc.array(anyRecord, { maxLength: 4 }), fc.boolean(), (records, isCut) => {
			const { footer, ...rest } = resultsWith(records);
			const results: ResultsFile = { ...rest, ...(footer && !isCut ? { footer } : {}) };
			// What a cut-off run could not say any more is said when it is read.
			const attempts = isCut ? withTwins(records) : records;
			expect(parseResults(resultsText(results), 'a')).toEqual({ ...results, attempts });
		}),
		{ numRuns: 100 },
	);
});
