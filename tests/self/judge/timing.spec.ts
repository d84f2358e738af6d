import { expect, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import type { ScriptResult, TimingFacts } from '../../../model/observation.ts';
import { actual, attemptOf, observed, opaque, preflight, read } from './judge.helpers.ts';

const origin = 'https://app.example.com';
const allowed = [
	['Access-Control-Allow-Origin', origin],
	['Access-Control-Allow-Credentials', 'true'],
] as const;
const grants = [...allowed, ['Access-Control-Allow-Headers', 'X-Client-Version']] as const;
const tao = (value: string) => ['Timing-Allow-Origin', value] as const;

const timed = (timing: TimingFacts | null, result = read()): ScriptResult =>
	timing && 'status' in result ? { ...result, timing } : result;
const shown: TimingFacts = { visible: true, serverTiming: 0 };
const hidden: TimingFacts = { visible: false, serverTiming: 0 };

/** An allowed origin asks, then a stranger. */
const strangers = attemptOf('tao-origin');

function seen(
	own: TimingFacts | null,
	theirs: TimingFacts | null,
	said: { readonly own?: string; readonly theirs?: string } = { own: origin },
) {
	const told = (value: string | undefined) => (value === undefined ? [] : [tao(value)]);
	return judge(
		strangers,
		observed(
			[timed(own), timed(theirs, opaque)],
			[
				preflight(strangers, grants),
				actual(strangers, [...allowed, ...told(said.own)]),
				actual(strangers, told(said.theirs), { step: 1 }),
			],
		),
	);
}

const codesOf = ({ status, findings }: ReturnType<typeof judge>) =>
	[status, ...findings.map(({ code }) => code)].join(' ');

test('shown to an allowed origin and hidden from a stranger', () => {
	expect(codesOf(seen(shown, hidden))).toBe('pass');
});

test('hidden, because no header shows it', () => {
	const verdict = seen(hidden, hidden, {});
	expect(codesOf(verdict)).toBe('fail timing-hidden');
	expect(verdict.findings[0]).toMatchObject({
		expected: `Timing-Allow-Origin: ${origin}`,
		actual: 'Timing-Allow-Origin: missing',
	});
});

test('shown to a stranger', () => {
	expect(codesOf(seen(shown, shown, { own: '*', theirs: '*' }))).toBe(
		'fail timing-shown-to-stranger',
	);
});

test('what the header does not say is not blamed on the server', () => {
	expect(codesOf(seen(hidden, hidden))).toBe('error divergence');
	expect(codesOf(seen(shown, shown))).toBe('error divergence');
});

test('an entry that never came proves nothing', () => {
	expect(codesOf(seen(null, hidden))).toBe('error divergence');
});

test('a redirect that does not allow it is named', () => {
	const moved = attemptOf('tao-redirect-chain');
	const any = ['Access-Control-Allow-Origin', '*'] as const;
	const location = ['Location', 'https://files.example.org/public/clock'] as const;
	const verdict = judge(
		moved,
		observed(
			[timed(hidden)],
			[
				actual(moved, [any, location], { status: 302 }),
				actual(moved, [any, tao('*')], { sent: [['Origin', 'null']] }),
			],
		),
	);
	expect(codesOf(verdict)).toBe('fail timing-hidden');
	expect(verdict.findings[0]?.actual).toBe(
		`Timing-Allow-Origin: missing on the redirect from ${moved.steps[0].request.url}`,
	);
});

const metrics = attemptOf('tao-server-timing');
for (const [value, expected] of [
	['db;dur=5.3, cache;desc="hit, miss"', 'pass'],
	['missing', 'pass'],
	['{"db":5.3}', 'fail server-timing-hidden'],
	[';dur=5.3', 'fail server-timing-hidden'],
] as const) {
	test(`Server-Timing: ${value}: ${expected}`, () => {
		const verdict = judge(
			metrics,
			observed(
				[timed(shown)],
				[
					preflight(metrics, grants),
					actual(metrics, [...allowed, tao(origin), ['Server-Timing', value]]),
				],
			),
		);
		expect(codesOf(verdict)).toBe(expected);
	});
}
