import { expect, test } from '@playwright/test';
import { heldUpMs, longestPauseMs } from '../../../fixtures/run-host/browser/pause.ts';
import type { Exchange } from '../../../model/http.ts';
import { actual, attemptOf } from '../judge/judge.helpers.ts';

const attempt = attemptOf('pcache-default-five-seconds');
/** It sleeps so long before its last request. */
const sleptMs = attempt.steps[2]?.afterMs ?? 0;

const at = (step: number, startedAt: number, duration: number): Exchange => ({
	...actual(attempt, [], { step }),
	startedAt,
	duration,
});

const held = (step: number, startedAt: number, duration: number, waited: number): Exchange => ({
	...at(step, startedAt, duration),
	waited,
});

for (const [what, exchanges, ms] of [
	['nothing was sent', [], 0],
	['one follows the other', [at(0, 10, 50), at(1, 60, 50), at(2, 110 + sleptMs, 50)], 0],
	['the browser paused', [at(0, 0, 100), at(1, 3_600, 100)], 3_500],
	['the target took long', [at(0, 0, 3_500), at(1, 3_600, 100)], 100],
	['some were sent at once', [at(0, 0, 3_000), at(0, 100, 10), at(1, 3_050, 10)], 50],
	['the browser paused after its sleep', [at(1, 0, 0), at(2, sleptMs + 2_000, 10)], 2_000],
	[
		'the target was slow, and Crosscheck held up the next',
		[at(0, 0, 3_000), held(1, 3_010, 20, 990)],
		1_000,
	],
	['Crosscheck held up the first', [held(0, 0, 100, 2_000), at(1, 2_150, 10)], 50],
	['a request between came from a cache', [at(0, 0, 0), at(2, sleptMs + 30, 10)], 30],
] as const satisfies readonly (readonly [string, readonly Exchange[], number])[]) {
	test(`${what}: a pause of ${ms} ms`, () => {
		expect(longestPauseMs(attempt, { exchanges })).toBe(ms);
	});
}

test('the pauses of a single request do not matter', () => {
	const single = { ...attempt, steps: [attempt.steps[0]] as const };
	expect(longestPauseMs(single, { exchanges: [at(0, 0, 0), at(0, 9_000, 0)] })).toBe(0);
});

test('what Crosscheck holds up is its waits, and the tries that came to nothing', () => {
	const failed = { ...held(0, 0, 200, 30), sentAgain: true } as const;
	expect(heldUpMs({ exchanges: [failed, held(0, 230, 50, 500), at(1, 800, 40)] })).toBe(730);
});
