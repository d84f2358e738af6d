import { expect, test } from '@playwright/test';
import { allCodes } from '../../../model/findings/index.ts';
import { headerLines } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import type { Observation } from '../../../model/observation.ts';
import type { Finding } from '../../../model/verdict.ts';
import { attemptFor, observationFor } from './cases/cases.helpers.ts';
import { findingCases } from './cases/index.ts';

test('every code has a case', () => {
	const shown = new Set(findingCases.map(({ code }) => code));
	expect([...shown].sort()).toEqual([...allCodes].sort());
});

for (const one of findingCases) {
	const { code } = one;
	test(`${code} is told from the exchanges, and pointed at`, () => {
		const observation = observationFor(one);
		const { findings } = judge(attemptFor(one), observation);
		const codes = findings.map((finding) => finding.code);
		expect(one.isFurther ? codes.slice(1) : codes.slice(0, 1)).toContain(code);
		const finding = findings.find((each) => each.code === code);
		expect(finding && pointedAt(finding, observation)).toBe(one.mark);
	});
}

/** What the finding points at, in the notation of the cases. Throws where there is no such thing. */
function pointedAt({ mark, exchange }: Finding, observation: Observation): string | undefined {
	if (!mark) return undefined;
	expect(mark.exchange).toBe(exchange);
	const response = observation.exchanges[mark.exchange]?.response;
	if (!response) throw new Error('The mark is on an exchange without answer.');
	const { line, occurrence, from = 0, part } = mark;
	if (part === undefined) {
		expect(headerLines(response.headers, line)).toEqual([]);
		return `no ${line}`;
	}
	if (occurrence === undefined) {
		expect(part).toBe(String(response.status));
		return `${line} «${part}»`;
	}
	const value = headerLines(response.headers, line)[occurrence] ?? '';
	expect(value.slice(from, from + part.length)).toBe(part);
	return `${line}: ${value.slice(0, from)}«${part}»${value.slice(from + part.length)}`;
}
