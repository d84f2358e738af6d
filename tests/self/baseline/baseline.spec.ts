import { expect, test } from '@playwright/test';
import { failOnWords } from '../../../model/after-run.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { type HeaderList, headerLines } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineName, Observation } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { baselineAsText } from '../../../reports/baseline/baseline-text.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import type { Comparison } from '../../../reports/baseline/comparison.ts';
import { comparisonLists, comparisonText } from '../../../reports/baseline/comparison-lists.ts';
import { exitCodeOf } from '../../../reports/baseline/exit-code.ts';
import { parseBaseline } from '../../../reports/baseline/file.ts';
import { observedPolicy } from '../../../reports/baseline/observed-policy.ts';
import { listedOrigins, originWords } from '../../../reports/baseline/origin-words.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
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
} from '../judge/judge.helpers.ts';

const plain = attemptOf('simple-get-allowed-origin');
const put = attemptOf('method-put-delete-patch-listed', 'item.replace');

function seen(
	attempt: Attempt,
	observation: Observation,
	name: EngineName = 'chromium',
): AttemptRecord {
	const made = { ...observation, engine: { ...engine, name } };
	return recordOf(attempt, made, judge(attempt, made), 12);
}

/** A GET whose answer has these headers. */
const get = (changes: Readonly<Record<string, string | null>> = {}, name?: EngineName) => {
	const headers = but(letIn(plain.origin), changes);
	const isOpen = headerLines(headers, 'Access-Control-Allow-Origin').join() === plain.origin;
	return seen(plain, observed([isOpen ? read() : refused], [actual(plain, headers)]), name);
};

/** A PUT whose preflight was answered so; script is let in all the same. */
const asked = (answer: HeaderList, status = 204) =>
	seen(
		put,
		observed(
			[read()],
			[
				preflight(put, answer, { status, sent: [['Access-Control-Request-Method', 'PUT']] }),
				actual(put, letIn(put.origin)),
			],
		),
	);

const granted = (changes: Readonly<Record<string, string | null>> = {}): HeaderList =>
	but([...letIn(put.origin), ...grant()], changes);

const between = (before: readonly AttemptRecord[], now: readonly AttemptRecord[]): Comparison =>
	compare(baselineOf(resultsWith(before)), resultsWith(now));

const told = ({ drift }: Comparison): string[][] =>
	drift.map(({ heading, change }) => [heading, change]);

test.describe('two runs that differ in nothing', () => {
	const volatile: HeaderList = [
		['Date', 'Tue, 06 May 2031 07:08:09 GMT'],
		['Age', '7'],
		['ETag', '"5f2c"'],
		['X-Request-Id', '0d9d4c0e-1111-4222-8333-0123456789ab'],
		['Set-Cookie', 'session=one; Secure'],
		['Content-Length', '77'],
	];
	const withThese = (headers: HeaderList) =>
		seen(plain, observed([read()], [actual(plain, [...letIn(plain.origin), ...headers])]));

	test('but in what is new in each answer are kept alike', () => {
		const later = volatile.map(([name]) => [name, `${name} of the next night`] as const);
		const one = resultsWith([withThese(volatile)]);
		const slower = { ...withThese(later), duration: 999 };
		const other = resultsWith([slower], { startedAt: '2031-05-06T23:00:00.000Z' });
		expect(baselineText(baselineOf(other))).toBe(baselineText(baselineOf(one)));
		expect(compare(baselineOf(one), other).sentence).toBe('Nothing has changed since 2031-05-06.');
	});

	test('in whatever order their attempts ended', () => {
		const records = [get(), get({}, 'firefox'), asked(granted())];
		const one = baselineText(baselineOf(resultsWith(records)));
		expect(baselineText(baselineOf(resultsWith(records.toReversed())))).toBe(one);
	});

	test('but in ids within a redirect, loopback ports, and marks of secrets', () => {
		const to = (location: string, server: string) =>
			seen(
				plain,
				observed(
					[refused],
					[
						actual(
							plain,
							[
								['Location', location],
								['Server', server],
							],
							{ status: 302 },
						),
					],
				),
			);
		const one = to(
			'https://login.example.com/‹hidden 3fa2c1›/0d9d4c0e-1111-4222-8333-0123456789ab?state=abc&next=%2F',
			'edge ‹hidden 3fa2c1› at 127.0.0.1:40123',
		);
		const other = to(
			'https://login.example.com/‹hidden 9bb2c1›/1e9d4c0e-1111-4222-8333-0123456789ab?state=xyz&next=%2Fa',
			'edge ‹hidden 9bb2c1› at 127.0.0.1:40999',
		);
		expect(told(between([one], [other]))).toEqual([]);
		const [answer] = observedPolicy(resultsWith([one]));
		expect(answer?.facts).toMatchObject({
			Location: 'https://login.example.com/‹hidden›/‹id›?state=…&next=…',
			Server: 'edge ‹hidden› at 127.0.0.1:‹port›',
		});
	});
});

test.describe('the observed policy', () => {
	test('tells of each question what was answered, origins by their relation', () => {
		const answers = observedPolicy(resultsWith([asked(granted())]));
		expect(answers.map(({ words, facts }) => [words, facts])).toEqual([
			[expect.stringMatching(/^PUT with content-type/), expect.objectContaining({ status: '200' })],
			[
				'preflight for PUT',
				{
					status: '204',
					'Access-Control-Allow-Origin': 'the page’s own origin',
					'Access-Control-Allow-Credentials': 'true',
					'Access-Control-Allow-Methods': 'DELETE, GET, HEAD, PATCH, POST, PUT',
					'Access-Control-Allow-Headers':
						'Authorization, Content-Type, Idempotency-Key, X-Client-Version, X-Request-Id',
					'Access-Control-Expose-Headers': 'ETag, X-Request-Id',
					'Access-Control-Max-Age': '600',
					Vary: 'Origin',
				},
			],
		]);
	});

	test('leaves out what the proxy answered, and answers that did not come', () => {
		const held = actual(plain, letIn(plain.origin), { end: { kind: 'held' } });
		const cut = actual(plain, null, { end: { kind: 'cut', how: 'reset' } });
		const results = resultsWith([seen(plain, observed([refused], [held, cut]))]);
		expect(observedPolicy(results)).toEqual([]);
	});

	test('keeps all that attempts with one question were answered', () => {
		const one = get();
		const other = { ...get({ Vary: null }), id: 'another › item.read › here › chromium' };
		const [answer] = observedPolicy(resultsWith([one, other]));
		expect(answer?.facts.Vary).toBe('Origin or none');
		expect(answer?.attempts).toEqual([one.id, other.id]);
		expect(told(between([one, other], [one])), 'a run of one of them is no change').toEqual([]);
	});

	test('tells for how long a permission was in force, by the plan’s own seconds', () => {
		const patient = attemptOf('pcache-max-age-honoured');
		const again = (exchanges: Observation['exchanges']) =>
			seen(patient, observed([read(), read()], exchanges));
		const first = [preflight(patient, granted()), actual(patient, letIn(patient.origin))] as const;
		const second = actual(patient, letIn(patient.origin), { step: 1 });
		const remembered = again([...first, second]);
		const forgotten = again([...first, preflight(patient, granted(), { step: 1 }), second]);
		const [inForce] = observedPolicy(resultsWith([remembered])).filter(({ words }) =>
			words.includes('again'),
		);
		expect(inForce).toMatchObject({
			words: expect.stringMatching(/, again after 7 s$/),
			facts: { remembered: 'yes' },
		});
		const heading = 'How long preflight results are cached';
		expect(told(between([remembered], [forgotten]))).toEqual([
			[
				heading,
				'The browser used a cached preflight result for a call made again after 7 s, and now sends a new preflight',
			],
		]);
		expect(told(between([forgotten], [remembered]))).toEqual([
			[
				heading,
				'The browser sent a new preflight for a call made again after 7 s, and no longer does',
			],
		]);
	});
});

test.describe('drift, each change under its heading', () => {
	const changes: readonly (readonly [
		name: string,
		now: AttemptRecord,
		heading: string,
		change: string,
	])[] = [
		[
			'max-age 600 → absent',
			asked(granted({ 'Access-Control-Max-Age': null })),
			'How long preflight results are cached',
			'Preflights: Access-Control-Max-Age was 600 and is gone',
		],
		[
			'a method added, one lost',
			asked(granted({ 'Access-Control-Allow-Methods': 'PURGE, PUT, DELETE, PATCH, GET, HEAD' })),
			'What pages may send',
			'Preflights: Access-Control-Allow-Methods has gained PURGE and has lost POST',
		],
		[
			'another server',
			asked([...granted(), ['Server', 'cloudfront']]),
			'Which server responds',
			'Preflights: Server is new: cloudfront',
		],
		[
			'another status',
			asked(granted(), 200),
			'Responses to preflights',
			'Preflights got status 204 and now get 200',
		],
		[
			'an error without CORS',
			asked([['WWW-Authenticate', 'Bearer']], 401),
			'Responses to preflights',
			'Preflights got status 204 and now get 401, without Access-Control-Allow-Origin, Access-Control-Allow-Credentials, Access-Control-Allow-Methods, Access-Control-Allow-Headers, Access-Control-Expose-Headers, Access-Control-Max-Age, Vary',
		],
	];
	for (const [name, now, heading, change] of changes) {
		test(name, () => {
			expect(told(between([asked(granted())], [now]))).toEqual([[heading, change]]);
		});
	}

	test('a wildcard, and the attempt that it breaks', () => {
		const now = get({ 'Access-Control-Allow-Origin': 'https://www.example.com' });
		const { drift, newFailures } = between([get()], [now]);
		expect(newFailures.map(({ id, code }) => [id, code])).toEqual([[now.id, 'acao-other-origin']]);
		expect(drift).toEqual([
			{
				heading: 'Who is allowed',
				change:
					'Requests: Access-Control-Allow-Origin was the page’s own origin and is https://www.example.com',
				line: `Requests: Access-Control-Allow-Origin was the page’s own origin and is https://www.example.com (${new URL(plain.steps[0].request.url).pathname}; from ${plain.origin}; in Chromium).`,
				paths: [new URL(plain.steps[0].request.url).pathname],
				origins: [plain.origin],
				engines: ['chromium'],
				breaks: [now.id],
			},
		]);
	});

	test('once for all places that show it', () => {
		const lost = { Vary: null };
		const before = [get(), get({}, 'firefox'), get({}, 'webkit')];
		const now = [get(lost), get(lost, 'firefox'), get(lost, 'webkit')];
		const { drift } = between(before, now);
		expect(drift.map(({ change, engines, breaks }) => [change, engines, breaks])).toEqual([
			['Requests: Vary was Origin and is gone', ['chromium', 'firefox', 'webkit'], []],
		]);
	});

	test('not where a question was not put before', () => {
		expect(told(between([get()], [get(), asked(granted())]))).toEqual([]);
	});
});

test.describe('verdicts', () => {
	const good = get();
	const bad = get({ 'Access-Control-Allow-Origin': null });
	const lost: AttemptRecord = { ...good, status: 'error', findings: bad.findings };
	const faulty = '“Access-Control-Allow-Origin is missing”';
	const lists = ['newFailures', 'repaired', 'stillFailing', 'added', 'noLongerRun'] as const;
	const cases: readonly (readonly [
		name: string,
		before: AttemptRecord | undefined,
		now: AttemptRecord | undefined,
		list: (typeof lists)[number],
		words: string,
	])[] = [
		['pass, then fail', good, bad, 'newFailures', `fail, ${faulty}; it was pass`],
		['pass, then error', good, lost, 'newFailures', `error, ${faulty}; it was pass`],
		['not run, then fail', undefined, bad, 'newFailures', `fail, ${faulty}; it was not run`],
		['fail, then pass', bad, good, 'repaired', `pass; it was fail, ${faulty}`],
		['fail, then fail', bad, bad, 'stillFailing', `still fail, ${faulty}`],
		['not run, then pass', undefined, good, 'added', 'pass; it was not run'],
		['pass, then not run', good, undefined, 'noLongerRun', 'not run; it was pass'],
	];
	for (const [name, before, now, list, words] of cases) {
		test(name, () => {
			const comparison = between(before ? [before] : [], now ? [now] : []);
			const title = now ? plain.scenario.title : plain.scenario.id;
			const line = `${title} (${plain.request} from ${plain.place}, Chromium): ${words}.`;
			expect(comparison[list].map((change) => change.line)).toEqual([line]);
			for (const other of lists.filter((one) => one !== list)) {
				expect(comparison[other], other).toEqual([]);
			}
		});
	}

	test('to a warning is drift, which fails nothing', () => {
		const warned: AttemptRecord = { ...bad, level: 'SHOULD' };
		const comparison = between([good], [warned]);
		expect(comparison.newFailures).toEqual([]);
		expect(told(comparison)).toContainEqual([
			'New warnings',
			'Access-Control-Allow-Origin is missing',
		]);
	});

	test('of a browser that took part in one run alone are told only where they fail', () => {
		const here = resultsWith([good]);
		const [chromium] = here.header.engines;
		if (!chromium) throw new Error('There is an engine.');
		const inBoth = (record: AttemptRecord): ResultsFile => {
			const inFirefox = { ...record, engine: 'firefox' as const, id: `${record.id} again` };
			const engines = [chromium, { ...chromium, name: 'firefox' as const }];
			return resultsWith([record, inFirefox], { engines });
		};
		for (const [before, now] of [
			[inBoth(good), here],
			[here, inBoth(good)],
		] as const) {
			const comparison = compare(baselineOf(before), now);
			expect(comparison.sentence).toBe('Nothing has changed since 2031-05-06.');
			expect(comparison.remarks.join()).toMatch(/^Firefox d(id|oes) not take part (then|now)\.$/);
		}
		const { newFailures } = compare(baselineOf(here), inBoth(bad));
		expect(newFailures.map(({ engine }) => engine)).toEqual(['chromium', 'firefox']);
	});

	test('of what was not claimed are none', () => {
		const unclaimed: AttemptRecord = { ...good, id: 'x › chromium', status: 'not-claimed' };
		expect(between([], [unclaimed]).sentence).toBe('Nothing has changed since 2031-05-06.');
	});
});

test.describe('what keeps runs from being comparable', () => {
	const before = baselineOf(resultsWith([get()]));
	const remarks = (results: ResultsFile) => compare(before, results).remarks;

	test('nothing', () => {
		expect(remarks(resultsWith([get()]))).toEqual([]);
	});

	test('another browser, contract, target, strictness, an early end', () => {
		const { footer: _, ...cut } = resultsWith([get()], {
			engines: [{ ...engine, version: '151.0.0.0' }],
			contract: { source: 'crosscheck.yaml', digest: 'another' },
			target: 'https://staging.example.com',
			strict: true,
		});
		expect(remarks(cut)).toEqual([
			'The target was https://api.example.com, and is https://staging.example.com.',
			'The contract is another text than it was then.',
			'Recommendations are required now, and were not then.',
			'Chromium was 150.0.0.0 (made by hand, none) and is 151.0.0.0 (made by hand, none).',
			'This run was ended early.',
		]);
	});
});

test.describe('the file', () => {
	const results = resultsWith([get(), get({}, 'firefox'), asked(granted())]);
	const text = baselineText(baselineOf(results));

	test('is read as it was written', () => {
		expect(parseBaseline(text, 'kept.json')).toEqual(baselineOf(results));
	});

	test('has a line for each verdict and each answer, and no time but the day', () => {
		const lines = text.split('\n');
		expect(lines.filter((line) => /^\t\t"\S+ › /.test(line))).toHaveLength(2);
		expect(lines.filter((line) => line.includes('"status":'))).toHaveLength(3);
		expect(text).toContain('"kept": "2031-05-06"');
		expect(text).not.toMatch(/\d\d:\d\d/);
	});

	test('holds no value that script sent', () => {
		expect(text).not.toContain('chair');
	});

	test('is told in words, questions and places that were answered alike together', () => {
		const engines = [engine, { ...engine, name: 'firefox' as const }];
		const both = [get(), get({}, 'firefox'), asked(granted())];
		const words = baselineAsText(baselineOf(resultsWith(both, { engines })));
		expect(words).toContain('\n3 attempts: 3 pass\n');
		expect(words).toContain(`\n  GET\n    from ${plain.origin}\n      status: 200\n`);
		expect(words).toContain(
			`\n  preflight for PUT\n    from ${put.origin}; in Chromium\n      status: 204\n`,
		);
		const others = baselineAsText(baselineOf(resultsWith([get(), asked(granted())])));
		expect(others).toMatch(/\n {2}GET\n {2}PUT with content-type, content \w+\n {4}from /);
	});
});

test('origins that the contract lists come first, those that are made up are counted', () => {
	const listed = get();
	if (!listed.attempt) throw new Error('The record has its attempt.');
	const [step] = listed.attempt.steps;
	const madeUp = ['app://localhost', 'capacitor://localhost', 'https://a.example.net'];
	const others = madeUp.map((origin): AttemptRecord => {
		const attempt = {
			...listed.attempt,
			relation: 'says-app-scheme',
			steps: [{ ...step, origin }],
		};
		return { ...listed, attempt: attempt as AttemptRecord['attempt'] & object };
	});
	const own = listedOrigins(resultsWith([...others, listed]));
	expect(own).toEqual([plain.origin]);
	const all = [...madeUp, plain.origin];
	expect(originWords(all, own)).toBe(`${plain.origin} and 3 others`);
	expect(originWords(all.slice(2), own)).toBe(`${plain.origin} and 1 other`);
	expect(originWords(madeUp, own)).toBe(madeUp.join(', '));
});

test('people are told what matters most first, attempts that show the same in one line', () => {
	const bad = (name: EngineName) => get({ 'Access-Control-Allow-Origin': null }, name);
	const comparison = between([get(), get({}, 'firefox')], [bad('chromium'), bad('firefox')]);
	expect(comparison.sentence).toBe(
		'Since 2031-05-06: 2 new failures, 1 change that came with new failures.',
	);
	const [first, second] = comparisonLists(comparison);
	expect(first).toEqual({
		heading: 'New failures',
		count: 2,
		lines: [
			`Access-Control-Allow-Origin is missing: 2 attempts (${plain.request}; in Chromium and Firefox).`,
		],
		isAside: false,
	});
	expect(second?.heading).toBe('Changes behind new failures: Who is allowed');
	expect(comparisonText(comparison)).toContain('\n\nNew failures (2)\n  Access-Control');
});

test('what another choice of attempts brings is told in few lines, long names by their ends', () => {
	const many = Array.from({ length: 8 }, (_, index): AttemptRecord => {
		const scenario = `scenario-${index}`;
		return { ...get(), scenario, id: `${scenario} › item.read › ${'a'.repeat(400)} › chromium` };
	});
	const text = comparisonText(between([], many));
	expect(text.match(/it was not run/g)).toHaveLength(5);
	expect(text).toContain('\n  … and 3 more lines');
	expect(text).toContain(`${'a'.repeat(40)}…${'a'.repeat(20)}, Chromium`);
	expect(text).not.toContain('a'.repeat(41));
});

test.describe('the exit code', () => {
	const good = resultsWith([get()]);
	const bad = resultsWith([get({ 'Access-Control-Allow-Origin': null })]);
	const drifted = resultsWith([get({ Vary: null })]);
	const lost = resultsWith([{ ...get(), status: 'error' }]);
	const unclaimed = resultsWith([{ ...get(), status: 'not-claimed' }]);
	const { footer, ...cut } = good;
	const spoilt = footer ? { ...good, footer: { ...footer, outcome: 'failed' } } : good;
	const cases: readonly (readonly [
		name: string,
		before: ResultsFile | undefined,
		now: ResultsFile,
		codes: readonly [any: number, onNew: number, onDrift: number],
	])[] = [
		['all is well, nothing kept', undefined, good, [0, 0, 0]],
		['all is well', good, good, [0, 0, 0]],
		['a failure, nothing kept', undefined, bad, [1, 1, 1]],
		['a new failure', good, bad, [1, 1, 1]],
		['a failure that is known', bad, bad, [1, 0, 0]],
		['drift', good, drifted, [0, 0, 1]],
		['no attempt could be judged', good, lost, [3, 3, 3]],
		['nor then', lost, lost, [3, 3, 3]],
		['the contract claims nothing', undefined, unclaimed, [3, 3, 3]],
		['the run was cut off', good, cut, [1, 1, 1]],
		['something else went wrong', good, spoilt, [1, 1, 1]],
	];
	for (const [name, before, now, codes] of cases) {
		test(name, () => {
			const comparison = before && compare(baselineOf(before), now);
			expect(failOnWords.map((failOn) => exitCodeOf(now, failOn, comparison))).toEqual(codes);
		});
	}
});
