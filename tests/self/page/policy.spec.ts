import { expect, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { Observation } from '../../../model/observation.ts';
import { policyHtml } from '../../../reports/page/policy/policy.ts';
import { policyRows } from '../../../reports/page/policy/policy-rows.ts';
import { runOf } from '../../../reports/page/run.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import {
	actual,
	attemptOf,
	grant,
	letIn,
	observed,
	preflight,
	read,
} from '../judge/judge.helpers.ts';
import { resultsOf, rightly } from './page.helpers.ts';

const patient = attemptOf('pcache-max-age-honoured');

/** Two equal calls, seven seconds apart. */
const made = (exchanges: Observation['exchanges']) => {
	const observation = observed([read(), read()], exchanges);
	return recordOf(patient, observation, judge(patient, observation), 12);
};
const allowed = [...letIn(patient.origin), ...grant('GET, PUT')];
const calls = [
	preflight(patient, allowed),
	actual(patient, letIn(patient.origin)),
	actual(patient, letIn(patient.origin), { step: 1 }),
] as const;

test('the policy is what was seen, with the time that a preflight result was in force', () => {
	const results = resultsWith([made(calls)]);
	const [row, ...others] = policyRows(results);
	expect(others).toEqual([]);
	expect(row?.origins).toEqual([patient.origin]);
	expect(row?.cells.allowed).toEqual([['the page’s own origin'], ['the page’s own origin']]);
	expect(row?.cells.methods).toEqual(['GET, PUT']);
	expect(row?.cells.cached).toEqual([{ engine: 'chromium', seconds: 7, isCached: true }]);
	const table = policyHtml(runOf(reportOf(results)));
	expect(table?.markup).toContain('in force in Chromium: yes after 7 s');
});

test('what was not seen is said to be not seen, and what no response had is none', () => {
	const [first] = policyRows(resultsWith([made([actual(patient, [])])]));
	expect(first?.cells).toMatchObject({
		allowed: [undefined, ['none']],
		methods: undefined,
		maxAge: undefined,
		exposed: ['none'],
		credentials: ['none'],
		cached: [],
	});
});

test('origins that got the same share a row, those of the contract first', () => {
	const rows = policyRows(resultsOf(rightly));
	const item = rows.filter(({ resource }) => resource === 'item');
	expect(item.length).toBeGreaterThan(1);
	expect(item[0]?.origins[0]).toBe('https://app.example.com');
	const origins = item.flatMap((row) => row.origins.map((origin) => `${row.path} ${origin}`));
	expect(origins).toEqual([...new Set(origins)]);
});

test('a run without responses has no table', () => {
	expect(policyHtml(runOf(reportOf(resultsWith([]))))).toBeUndefined();
});
