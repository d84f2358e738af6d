import { expect, test } from '@playwright/test';
import type { Attempt } from '../../../model/attempt.ts';
import type { Exchange, HeaderList } from '../../../model/http.ts';
import { diagnose } from '../../../model/judge/diagnose.ts';
import { judge } from '../../../model/judge/judge.ts';
import {
	actual,
	attemptOf,
	but,
	grant,
	letIn,
	nonCors,
	observed,
	preflight,
	read,
	refused,
	unanswered,
} from './judge.helpers.ts';

const app = 'https://app.example.com';
const granted: HeaderList = [...letIn(app), ...grant()];

const onTrial = [
	'acao-for-nobody',
	'allow-grants-nothing',
	'grants-on-actual-only',
	'options-taken-for-preflight',
	'preflight-body-stall',
	'preflight-slow',
];

/** Which of the codes on trial are diagnosed, the browser's verdict aside. */
const codes = (attempt: Attempt, ...exchanges: Exchange[]): string[] =>
	diagnose(attempt, observed([read()], exchanges))
		.map(({ code }) => code)
		.filter((code) => onTrial.includes(code));

test.describe('a preflight whose body does not end', () => {
	const attempt = attemptOf('preflight-unterminated-body');
	const open: Exchange = {
		...preflight(attempt, granted, { end: { kind: 'abandoned' } }),
		headAfter: 100,
		duration: 9_950,
	};

	test('is named, whether the browser waits for it or goes on', () => {
		const waiting = judge(attempt, observed([unanswered], [open]));
		expect(waiting.findings.map(({ code }) => code)).toEqual(['preflight-body-stall']);
		const going = judge(attempt, observed([read()], [open, actual(attempt, letIn(app))]));
		expect(going.findings.map(({ code }) => code)).toEqual(['preflight-body-stall']);
	});

	test('explains why a scenario that says nothing of it came to no answer', () => {
		const other = attemptOf('method-put-delete-patch-listed');
		const verdict = judge(other, observed([unanswered], [{ ...open, step: 0 }]));
		expect(verdict.status).toBe('fail');
		expect(verdict.findings.map(({ code }) => code)).toEqual(['preflight-body-stall']);
	});

	test('is not taken for one that the browser left as soon as its head had come late', () => {
		const late = { ...open, headAfter: 9_900 };
		expect(codes(attempt, late)).toEqual(['preflight-slow']);
	});

	test('is not taken for one that ended, or that has no head', () => {
		expect(codes(attempt, { ...open, end: { kind: 'answered' } })).toEqual([]);
		const { headAfter, response, ...silent } = open;
		const verdict = judge(attempt, observed([unanswered], [silent]));
		expect(verdict.findings.map(({ code }) => code)).toEqual(['preflight-no-answer']);
	});
});

test('a preflight that the browser asks once more after 421 counts once', () => {
	const attempt = attemptOf('method-not-contracted-refused');
	const misdirected = preflight(attempt, [], { status: 421 });
	const twice = judge(attempt, observed([refused], [misdirected, misdirected]));
	expect(twice.status).toBe('pass');
	const thenAnswered = preflight(attempt, letIn(app));
	expect(judge(attempt, observed([refused], [thenAnswered, thenAnswered])).status).toBe('fail');
});

test('a preflight is slow by the time to its head, a request never', () => {
	const attempt = attemptOf('preflight-latency');
	const late = { headAfter: 3_001, duration: 3_100 };
	expect(codes(attempt, { ...preflight(attempt, granted), ...late })).toEqual(['preflight-slow']);
	expect(codes(attempt, { ...actual(attempt, letIn(app)), ...late })).toEqual([]);
	const inTime = { headAfter: 2_999, duration: 9_000 };
	expect(codes(attempt, { ...preflight(attempt, granted), ...inTime })).toEqual([]);
});

test.describe('permissions where browsers do not look', () => {
	const forPut = attemptOf('method-acam-missing', 'item.');
	const methods = 'Access-Control-Allow-Methods';

	test('Allow is named where Access-Control-Allow-Methods is what is missing', () => {
		const wrong = [...but(granted, { [methods]: null }), ['Allow', 'GET, PUT']] as const;
		expect(codes(forPut, preflight(forPut, wrong))).toContain('allow-grants-nothing');
		const both = [...granted, ['Allow', 'GET, PUT']] as const;
		expect(codes(forPut, preflight(forPut, both))).toEqual([]);
	});

	test('Allow alone will do for a method that needs no permission', () => {
		const forGet = attemptOf('preflight-trigger-authorization', 'item.');
		const enough = [...but(granted, { [methods]: null }), ['Allow', 'GET']] as const;
		expect(codes(forGet, preflight(forGet, enough))).toEqual([]);
	});

	test('permissions on another answer are named only where the preflight lacks them', () => {
		const attempt = attemptOf('preflight-grants-only-on-actual', 'item.');
		const beside = actual(attempt, granted);
		const bare = preflight(attempt, letIn(app), { step: 1 });
		expect(codes(attempt, beside, bare)).toContain('grants-on-actual-only');
		expect(codes(attempt, beside, preflight(attempt, granted, { step: 1 }))).toEqual([]);
		expect(codes(attempt, actual(attempt, letIn(app)), bare)).not.toContain(
			'grants-on-actual-only',
		);
	});
});

test('OPTIONS that is no preflight has an answer of its own when it has a body or Allow', () => {
	const attempt = attemptOf('preflight-plain-options');
	const answered = (headers: HeaderList, bodySize: number): Exchange => {
		const exchange = actual(attempt, headers);
		return { ...exchange, response: { status: 204, headers, bodySize } };
	};
	expect(codes(attempt, answered(granted, 0))).toEqual(['options-taken-for-preflight']);
	expect(codes(attempt, answered([...granted, ['Allow', 'OPTIONS']], 0))).toEqual([]);
	expect(codes(attempt, answered(granted, 12))).toEqual([]);
	expect(codes(attempt, answered(letIn(app), 0))).toEqual([]);
});

test('an origin is invented only where none was said and the value is none', () => {
	const attempt = attemptOf('simple-no-origin-control', 'item.');
	const says = (value: string): string[] =>
		codes(attempt, nonCors(attempt, but(letIn(app), { 'Access-Control-Allow-Origin': value })));
	for (const value of ['', 'undefined', 'null', 'false']) {
		expect(says(value), value).toEqual(['acao-for-nobody']);
	}
	for (const value of ['*', app]) expect(says(value), value).toEqual([]);
});
