import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { allCodes, codeText, sentenceOf } from '../../model/codes.ts';
import { findingsPage } from '../../reports/findings-page.ts';

const pageFile = resolve(import.meta.dirname, '../../docs/findings.md');

test('docs/findings.md is what the codes say', ({}, { config }) => {
	if (['all', 'changed'].includes(config.updateSnapshots)) writeFileSync(pageFile, findingsPage());
	expect(
		readFileSync(pageFile, 'utf8'),
		'run this test with --update-snapshots to write docs/findings.md anew',
	).toBe(findingsPage());
});

test('each code has one heading of its own', () => {
	const codes = allCodes();
	expect(codes).toEqual([...new Set(codes)]);
	const headings = [...findingsPage().matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
	expect(headings).toEqual(codes);
});

test('no link of the page leads nowhere', () => {
	const page = findingsPage();
	const anchors = [...page.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
		heading.toLowerCase().replaceAll('`', '').replaceAll(' ', '-'),
	);
	for (const [, anchor = ''] of page.matchAll(/\]\(#(.*?)\)/g)) expect(anchors).toContain(anchor);
});

test('every code is told whole', () => {
	for (const code of allCodes()) {
		const { means, detail, title, cause, fix, step } = codeText(code);
		expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(title, code).toMatch(/^["a-zA-Z].*[^.]$/);
		for (const text of [means, cause, fix]) expect(text, code).toMatch(/^["A-Z].*[.)\w/]$/);
		expect(step, code).toMatch(
			/^https:\/\/((fetch|websockets|html)\.spec\.whatwg\.org|www\.w3\.org|w3c\.github\.io|www\.rfc-editor\.org|wicg\.github\.io)\//,
		);
		expect(means.includes('{detail}'), code).toBe(detail !== undefined);
		expect(`${title}${cause}${fix}`, code).not.toContain('{detail}');
	}
});

test('a detail is filled in as it is', () => {
	expect(sentenceOf('cache-foreign-acao', '$& {detail}')).toContain('it allows only $& {detail}.');
	expect(sentenceOf('acao-missing')).toBe(codeText('acao-missing').means);
});

test('a code without words is a mistake', () => {
	for (const code of ['', 'acao', 'constructor', '__proto__']) {
		expect(() => codeText(code)).toThrow('has no words');
	}
});
