import { readFileSync } from 'node:fs';
import { chromium, expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import type { Cell, Form, MeasuredStack } from '../../../docs/generate/scoreboard/board.ts';
import { boardFile, readBoard } from '../../../docs/generate/scoreboard/file.ts';
import { boardText } from '../../../docs/generate/scoreboard/measure.ts';
import { scoreboardPage } from '../../../docs/generate/scoreboard/page.ts';
import { countsIn, countWords, totalOf } from '../../../docs/generate/scoreboard/words.ts';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { causeKinds } from '../../../model/causes/index.ts';
import { allCodes } from '../../../model/findings/index.ts';
import { engineNames } from '../../../model/observation.ts';
import { fixRecipes } from '../../../reports/problems/fixes/recipes.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import { catalogue } from '../../index.ts';
import { seenIn } from '../page/browsers.ts';

const board = readBoard();
const page = scoreboardPage(board);

const formsOf = ({ documented, best }: MeasuredStack): Form[] =>
	'notRun' in documented ? [best] : [documented, best];
const forms = board.stacks.flatMap(formsOf);
const cells = forms.flatMap(({ topics }) => topics.flatMap((each) => Object.values(each.engines)));

test('docs/scoreboard.json is written as it is kept', () => {
	expect(readFileSync(boardFile, 'utf8')).toBe(boardText(board));
});

test('every server is there, measured or with the reason why not', () => {
	const told = [...board.stacks, ...board.notRun].map(({ id }) => id);
	expect(told.sort()).toEqual(realServers.map(({ id }) => id).sort());
	for (const { why } of board.notRun) expect(why).not.toBe('');
	for (const { id } of realServers) expect(page).toContain(`id="${id}"`);
});

test('it says when, with which browsers and with which versions', () => {
	expect(board.engines.map(({ name }) => name)).toEqual([...engineNames]);
	for (const { version } of board.engines) expect(page).toContain(version);
	for (const { id, version, measuredAt } of board.stacks) {
		expect(version, id).toMatch(/\d+\.\d+/);
		expect(measuredAt, id).toMatch(/^20\d\d-\d\d-\d\dT/);
		expect(page, id).toContain(version.replaceAll("'", '&#39;'));
	}
});

test('no cell is there that was not measured, and each was asked the same', () => {
	expect(forms.length).toBeGreaterThan(0);
	for (const cell of cells) {
		expect(totalOf(countsIn([cell]))).toBeGreaterThan(0);
		const green = (cell.pass ?? 0) === totalOf(countsIn([cell]));
		expect(cell.codes === undefined, JSON.stringify(cell)).toBe(green);
	}
	const asked = (form: Form) =>
		form.topics.map(({ topic, engines }) => [
			topic,
			engineNames.map((name) => totalOf(countsIn([engines[name] as Cell]))),
		]);
	for (const form of forms) expect(asked(form)).toEqual(asked(forms[0] as Form));
});

test('the best form is green but for what it cannot do', () => {
	for (const { id, best, cannot } of board.stacks) {
		const red = best.topics.filter(({ engines }) =>
			Object.values(engines).some(({ codes }) => codes !== undefined),
		);
		const topics = cannot.map((each) => catalogue.find((own) => own.id === each.scenario)?.topic);
		expect(
			red.map(({ topic }) => topic).filter((topic) => !topics.some((own) => own === topic)),
			id,
		).toEqual([]);
	}
});

test('its links lead to what is there', () => {
	for (const { causes } of forms) {
		for (const { id } of causes) expect(causeKinds.map((kind) => kind.id)).toContain(id);
	}
	for (const code of cells.flatMap(({ codes = [] }) => codes)) expect(allCodes).toContain(code);
	const hrefs = [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
	expect(
		hrefs.filter(
			(href) =>
				!/^(https:\/\/|(fixes|causes|findings|catalogue|stacks)\.md|scoreboard\.json)/.test(href),
		),
	).toEqual([]);
});

test('what cannot be run here is listed', () => {
	for (const { name, untested } of fixRecipes) {
		if (untested) expect(page).toContain(`>${name}</a>: untested. `);
	}
});

test('counts are told in words', () => {
	const none = { pass: 0, fail: 0, warning: 0, error: 0 };
	expect(countWords({ ...none, pass: 35 })).toBe('all 35 pass');
	expect(countWords({ ...none, pass: 32, fail: 3 })).toBe('3 of 35 fail');
	expect(countWords({ ...none, pass: 33, fail: 1, warning: 1 })).toBe(
		'1 of 35 fails and 1 warning',
	);
	expect(countWords({ ...none, pass: 33, warning: 2 })).toBe('2 warnings, 33 of 35 pass');
	expect(countWords({ ...none, error: 1 })).toBe('1 error, 0 of 1 pass');
});

test('the page is valid HTML, loads nothing and has no script', async () => {
	const validator = new HtmlValidate({
		extends: ['html-validate:standard'],
		elements: ['html5', { details: { sectioning: false } }],
	});
	const { results } = await validator.validateString(page);
	const messages = results.flatMap((result) => result.messages);
	expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
	expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|audio|video|source)\b/);
	expect(page).not.toMatch(/ (style|on\w+)="/);
});

for (const scheme of ['light', 'dark'] as const) {
	test(`axe finds nothing wrong, ${scheme}`, async () => {
		const shown = page
			.replace('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all')
			.replace(/style-src [^;]*/, "style-src 'unsafe-inline'; script-src 'self'")
			.replaceAll('<details>', '<details open>');
		const seen = await seenIn('chromium', shown, 'axe.js');
		expect(seen).toMatchObject({ opening: [], opened: [] });
	});
}

for (const width of [390, 1280]) {
	test(`at ${width} pixels nothing is wider than the screen`, async () => {
		const found = findEngine('chromium', 'auto');
		if (found.kind === 'missing') throw new Error(found.message);
		const browser = await chromium.launch({ executablePath: found.executable });
		const tab = await browser.newPage({ viewport: { width, height: 1000 } });
		await tab.setContent(page.replaceAll('<details>', '<details open>'));
		expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		await browser.close();
	});
}
