import { expect, test } from '@playwright/test';
import { exitCodes } from '../../../model/exit-codes.ts';
import { allCodes, entryOf } from '../../../model/findings/index.ts';
import type { Exchange } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { ScriptResult } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { withTwins } from '../../../model/shown/twins.ts';
import { failsRun, isGap } from '../../../model/verdict.ts';
import { baselineOf } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { exitCodeOf } from '../../../reports/baseline/exit-code.ts';
import { runSentence } from '../../../reports/problems/run-sentence.ts';
import { profilesOf, profileWords } from '../../../reports/results/profiles.ts';
import { catalogue } from '../../index.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import {
	actual,
	attemptOf,
	grant,
	letIn,
	observed,
	preflight,
	read,
	refused,
} from '../judge/judge.helpers.ts';

/** The line of an attempt that has seen this. */
function recordFor(
	id: string,
	about: string,
	script: ScriptResult,
	exchangesOf: (attempt: ReturnType<typeof attemptOf>) => readonly Exchange[],
): AttemptRecord {
	const attempt = attemptOf(id, about);
	const observation = observed([script], exchangesOf(attempt));
	return recordOf(attempt, observation, judge(attempt, observation), 1);
}

const about = 'item.read';
const blocked = recordFor('origin-unlisted-denied', about, refused, (one) => [actual(one, [])]);
const allowed = recordFor('cred-include-allowed', about, read(), (one) => [
	actual(one, letIn(one.origin)),
]);
const failed = recordFor('cred-include-allowed', about, refused, (one) => [actual(one, [])]);

const statusesOf = (records: readonly AttemptRecord[]) => records.map(({ status }) => status);

test('every finding that a scenario must not find says what must be seen for that', () => {
	const claimed = catalogue.flatMap(({ mustNotFind = [] }) =>
		mustNotFind.map((each) => each.split('/')[0]),
	);
	const silent = allCodes.filter((code) => claimed.includes(code) && !entryOf(code).subject);
	expect(silent).toEqual([]);
});

test.describe('that somebody is kept out', () => {
	test('is shown where somebody else is let in', () => {
		expect(statusesOf([blocked, allowed, failed])).toEqual(['pass', 'pass', 'fail']);
		expect(statusesOf(withTwins([blocked, allowed]))).toEqual(['pass', 'pass']);
	});

	test('is not shown where nobody is, and the failures stand in its way', () => {
		const [settled] = withTwins([blocked, failed]);
		expect(settled).toMatchObject({
			status: 'not-shown',
			findings: [],
			notShown: { lacks: 'allowed-request', because: [failed.id] },
		});
		expect(settled?.sentence).toContain('Nothing that the contract allows was allowed at');
	});

	test('is not shown where nobody tried to be let in, nor by another browser', () => {
		for (const others of [[], [{ ...allowed, engine: 'firefox' as const }]]) {
			const [settled] = withTwins([blocked, ...others]);
			expect(settled).toMatchObject({ status: 'not-shown', notShown: { because: [] } });
			expect(settled?.sentence).toContain('No attempt of this run tries');
		}
	});

	test('by a preflight needs a preflight that passes, where the run has any that should', () => {
		const refusal = recordFor('preflight-denied-origin', 'item.', refused, (one) => [
			preflight(one, []),
		]);
		const put = (headers: Parameters<typeof preflight>[1], script: ScriptResult) =>
			recordFor('method-put-delete-patch-listed', 'item.replace', script, (one) => [
				preflight(one, headers ?? []),
				...(script === refused ? [] : [actual(one, letIn(one.origin))]),
			]);
		const passes = put([...letIn('https://app.example.com'), ...grant()], read());
		expect([refusal.status, passes.status]).toEqual(['pass', 'pass']);
		expect(withTwins([refusal, passes, allowed])[0]?.status).toBe('pass');
		expect(withTwins([refusal, put([], refused), allowed])[0]?.status).toBe('not-shown');
		// An API that has nothing to ask first for needs no preflight that passes.
		expect(withTwins([refusal, allowed])[0]?.status).toBe('pass');
	});

	test('is said once: saying it again changes nothing', () => {
		const once = withTwins([blocked, failed, allowed]);
		expect(withTwins(once)).toEqual(once);
		const open = withTwins([blocked, failed]);
		expect(withTwins(open)).toEqual(open);
	});
});

test.describe('a run', () => {
	const open = withTwins([
		blocked,
		{ ...allowed, request: { ...allowed.request, name: 'other.read' } },
	]);

	test('whose claim is not shown says so at once, unless a failure explains it', () => {
		const alone = withTwins([blocked]);
		expect(runSentence(resultsWith([...alone, { ...allowed, engine: 'firefox' }]))).toMatch(
			/^[^.]*one claim is not shown, and no failure explains it\./,
		);
		expect(runSentence(resultsWith(withTwins([blocked, failed])))).not.toContain('not shown');
		expect(open).toHaveLength(2);
	});

	test('that shows nothing at all has learned nothing', () => {
		const results = resultsWith(withTwins([blocked]));
		expect(exitCodeOf(results, 'any', undefined)).toBe(exitCodes.nothingLearned);
		expect(runSentence(results)).toMatch(/^Nothing was shown in 1 attempt/);
	});

	test('is failed by a gap only if it is strict, and by no policy of a browser', () => {
		const [gap] = withTwins([blocked]);
		if (!gap?.notShown) throw new Error('It was shown.');
		expect([failsRun(gap, false), failsRun(gap, true), isGap(gap)]).toEqual([false, true, true]);
		const byPolicy = { ...gap, notShown: { ...gap.notShown, byPolicy: true as const } };
		expect([failsRun(byPolicy, true), isGap(byPolicy)]).toEqual([false, false]);
		expect(failsRun({ ...gap, level: 'SHOULD' }, true)).toBe(false);
	});

	test('says of each profile whether it conforms', () => {
		const hardening = { ...blocked, feature: 'hardening' };
		const unclaimed = { ...allowed, feature: 'streams', status: 'not-claimed' as const };
		const records = withTwins([allowed, { ...failed, feature: 'caching' }, unclaimed]);
		expect(profileWords(profilesOf(records, false))).toBe(
			'conformant: core; not conformant: caching; not claimed: streams',
		);
		expect(profilesOf(withTwins([hardening]), false)).toEqual([
			{ feature: 'hardening', state: 'not-shown' },
		]);
	});

	test('that no longer shows what it showed says so beside the baseline', () => {
		const before = baselineOf(resultsWith(withTwins([blocked, allowed])));
		const { noLongerShown, repaired, sentence } = compare(
			before,
			resultsWith(withTwins([blocked, failed])),
		);
		expect(noLongerShown.map(({ id }) => id)).toEqual([blocked.id]);
		expect(repaired).toEqual([]);
		expect(sentence).toContain('1 no longer shown');
	});
});
