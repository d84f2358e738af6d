import { expect, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import { tooLateForCache } from '../../../model/judge/wire.ts';
import {
	actual,
	attemptOf,
	but,
	engine,
	grant,
	letIn,
	observed,
	preflight,
	read,
	refused,
} from './judge.helpers.ts';

const get = attemptOf('simple-get-allowed-origin');
const right = letIn(get.origin);
const away = { kind: 'connect-failed', code: 'ECONNREFUSED', message: 'no listener' } as const;
const failed = { ...actual(get, null, { end: away }), sentAgain: true } as const;
const cut = {
	...actual(get, null, { end: { kind: 'cut', how: 'reset' } }),
	sentAgain: true,
} as const;

test('what passes after another try passes, and says so', () => {
	const { status, sentence } = judge(get, observed([read()], [failed, cut, actual(get, right)]));
	expect(status).toBe('pass');
	expect(sentence).toMatch(
		/as the contract says\. Crosscheck sent a request again, 2 times, after a transport error \(GET: no connection, ECONNREFUSED; GET: the connection ended before the response\)\.$/,
	);
});

test('a fault after another try points at the response that came', () => {
	const wrong = but(right, { 'Access-Control-Allow-Origin': 'https://other.example' });
	const { status, findings } = judge(get, observed([refused], [failed, actual(get, wrong)]));
	expect(status).toBe('fail');
	expect(findings[0]).toMatchObject({ exchange: 1, mark: { exchange: 1 } });
});

test('where every try fails, nothing is learned', () => {
	const last = actual(get, null, { end: away });
	const { status, findings, sentence } = judge(get, observed([refused], [failed, last]));
	expect({ status, code: findings[0]?.code }).toEqual({
		status: 'error',
		code: 'target-unreachable',
	});
	expect(sentence).toContain('sent a request again, once,');
});

test('time for which Crosscheck held a preflight up makes its response no older', () => {
	const attempt = attemptOf('pcache-max-age-honoured');
	const [first] = attempt.steps;
	const step = attempt.steps[1] ?? first;
	const granted = [...letIn(attempt.origin), ...grant()];
	const ageAt = (waited: number) =>
		tooLateForCache({
			step,
			result: read(),
			isByHead: false,
			all: [],
			earlier: [{ ...preflight(attempt, granted), headAfter: 10, waited }],
			exchanges: [{ ...preflight(attempt, granted, { step: 1 }), startedAt: 601_000 }],
			diagnoses: [],
			engine,
		});
	expect(ageAt(0)).toMatch(/^601\.0 s passed/);
	expect(ageAt(2_000)).toBeNull();
});
