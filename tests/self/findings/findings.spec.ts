import { expect, test } from '@playwright/test';
import { findingsPage } from '../../../docs/generate/findings-page.ts';
import { withFault } from '../../../model/causes/facts.ts';
import { corsCheckCodes } from '../../../model/fetch/cors-check.ts';
import { allCodes, codeText, entryOf, faultOf, sentenceOf } from '../../../model/findings/index.ts';
import { ownFinding } from '../../../model/findings/own-finding.ts';
import { notCorsFinding } from '../../../model/judge/not-cors.ts';
import type { RuleViolation } from '../../../model/rules/rule.ts';
import type { Scenario } from '../../../model/scenario.ts';
import type { Mutant } from '../../../servers/on-trial/mutants/mutant.ts';

test('each code has one heading of its own', () => {
	const codes = allCodes;
	expect(codes).toEqual([...new Set(codes)]);
	const headings = [...findingsPage().matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
	expect(headings).toEqual(codes);
});

test('every code is told whole', () => {
	for (const code of allCodes) {
		const { means, detail, title, cause, fix, spec } = codeText(code);
		expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(title, code).toMatch(/^["a-zA-Z].*[^.]$/);
		for (const text of [sentenceOf(code, 'Detail.'), cause, fix]) {
			expect(text, code).toMatch(/^["A-Z].*[.)\w/]$/);
		}
		expect(spec, code).toMatch(
			/^https:\/\/((fetch|websockets|html)\.spec\.whatwg\.org|www\.w3\.org|w3c\.github\.io|www\.rfc-editor\.org|wicg\.github\.io)\//,
		);
		expect(means.includes('{detail}'), code).toBe(detail !== undefined);
		expect(`${title}${cause}${fix}`, code).not.toContain('{detail}');
	}
});

test('every entry is complete', () => {
	for (const code of allCodes) {
		const { shows, expected = '', offending, header } = entryOf(code);
		expect(shows, code).toMatch(/^(status|no-line|header-in-detail|[A-Z][\w-]+)$/);
		expect(expected.replaceAll(/\{(detail|origin|method)\}/g, ''), code).not.toMatch(/[{}]/);
		if (offending || header) expect(shows, code).not.toBe('no-line');
	}
});

test('a fault of the CORS check has a twin for preflights, and no other finding has', () => {
	const twins = allCodes.filter((code) => faultOf(code) !== code);
	expect(twins.map((code) => `preflight-${faultOf(code)}`)).toEqual(twins);
	expect(new Set(twins.map(faultOf))).toEqual(new Set(corsCheckCodes));
	for (const code of twins) {
		const { shows, spec, expected, faultClass } = entryOf(code);
		const own = entryOf(faultOf(code));
		expect([shows, spec, expected, faultClass]).toEqual([
			own.shows,
			own.spec,
			own.expected,
			own.faultClass,
		]);
	}
});

/** Never called: the compiler must object to each line, and objects where it need not. */
export function misspelt(): unknown[] {
	const violation: RuleViolation = {
		// @ts-expect-error
		code: 'vary-orign-missing',
	};
	// @ts-expect-error
	const claims: Scenario['mustNotFind'] = ['max-age-wrong'];
	// @ts-expect-error
	const claim: Scenario['mustNotFind'] = ['acac-invalide/true'];
	// @ts-expect-error
	const codes: Mutant['codes'] = ['preflight-acao-mising'];
	return [
		violation,
		claims,
		claim,
		codes,
		// @ts-expect-error
		ownFinding('wire-difers', '', ''),
		// @ts-expect-error
		notCorsFinding('acao-missing', ''),
		// @ts-expect-error
		withFault([], 'method-refused'),
	];
}

test('a detail is filled in as it is', () => {
	expect(sentenceOf('cache-foreign-acao', '$& {detail}')).toContain('it allows only $& {detail}.');
	expect(sentenceOf('acao-missing')).toBe(codeText('acao-missing').means);
});

test('a code without words is a mistake', () => {
	for (const code of ['', 'acao', 'constructor', '__proto__']) {
		expect(() => codeText(code)).toThrow('has no words');
	}
});
