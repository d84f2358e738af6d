import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Attempt, AttemptStep } from '../../../model/attempt.ts';
import { isNotCorsCode } from '../../../model/findings/index.ts';
import type { Exchange, ExchangeEnd, HeaderList } from '../../../model/http.ts';
import { judgedResults } from '../../../model/judge/by-head.ts';
import { judge } from '../../../model/judge/judge.ts';
import type { Observation, ScriptResult } from '../../../model/observation.ts';
import type { Verdict } from '../../../model/verdict.ts';
import {
	actual,
	attemptOf,
	but,
	engine,
	grant,
	letIn,
	nonCors,
	observed,
	opaque,
	preflight,
	read,
	refused,
	unanswered,
} from './judge.helpers.ts';
import { seenAttempt } from './observation.arbitraries.ts';

const app = 'https://app.example.com';
const evil = 'https://evil.example.org';
const secondApp = 'https://admin.example.com';
const fetchStandard = 'https://fetch.spec.whatwg.org/';

const none: HeaderList = [];
const right = letIn(app);
const granted = [...right, ...grant()];

const codes = ({ findings }: Verdict): string[] => findings.map(({ code }) => code);

/** The exchanges of a call that needs permission first, and what came of each. */
const asked = (attempt: Attempt, answer: HeaderList, rest: HeaderList, step = 0): Exchange[] => [
	preflight(attempt, answer, { step }),
	actual(attempt, rest, { step }),
];

test.describe('pass', () => {
	const get = attemptOf('simple-get-allowed-origin');
	const put = attemptOf('method-put-delete-patch-listed', 'item.replace');
	const stranger = attemptOf('simple-get-denied-origin');
	const asking = attemptOf('preflight-denied-origin');
	const form = attemptOf('origin-trailing-slash');
	const missing = attemptOf('error-404');
	const plain = attemptOf('vary-origin-without-origin');
	const plainTwin = but(right, { 'Access-Control-Allow-Origin': 'http://app.example.com' });
	const cases: readonly (readonly [string, Attempt, readonly Exchange[], ScriptResult])[] = [
		['an allowed origin reads', get, [actual(get, right)], read()],
		['a preflighted method goes through', put, asked(put, granted, right), read()],
		['a denied origin is refused', stranger, [actual(stranger, none)], refused],
		[
			'a denied origin is refused by its preflight',
			asking,
			[preflight(asking, none, { status: 403 })],
			refused,
		],
		['a claim about one fault does not mind another', form, [actual(form, plainTwin)], refused],
		['a promised error is read', missing, [actual(missing, right, { status: 404 })], read(404)],
		[
			'a request without Origin varies on it all the same',
			plain,
			[nonCors(plain, [['Vary', 'Accept-Encoding, Origin']])],
			opaque,
		],
	];
	for (const [name, attempt, exchanges, script] of cases) {
		test(name, () => {
			const verdict = judge(attempt, observed([script], exchanges));
			expect(verdict.findings).toEqual([]);
			expect(verdict.status).toBe('pass');
			expect(verdict.sentence).toMatch(/^[A-Z].*\.$/);
		});
	}

	test('a held request says what was not proved', () => {
		const exchanges = [
			preflight(put, granted),
			actual(put, [], { status: 200, end: { kind: 'held' } }),
		];
		const verdict = judge(put, observed([read()], exchanges));
		expect(verdict.status).toBe('pass');
		expect(verdict.sentence).toContain('says nothing about its own response');
	});

	test('a held request’s answer is not the target’s: neither status nor headers count', () => {
		for (const id of ['method-put-delete-patch-listed', 'preflight-ok-actual-missing']) {
			const remove = attemptOf(id, id.startsWith('method') ? 'item.remove' : '');
			const held = actual(remove, [], { end: { kind: 'held' } });
			const verdict = judge(remove, observed([read()], [preflight(remove, granted), held]));
			const status = id.startsWith('method') ? 'pass' : 'not-shown';
			expect([verdict.status, ...codes(verdict)], id).toEqual([status]);
		}
	});

	test('a stranger is refused politely', () => {
		const attempt = attemptOf('error-denied-origin-status');
		for (const status of [200, 403, 404]) {
			const seen = observed([refused], [actual(attempt, none, { status })]);
			expect(judge(attempt, seen).status).toBe('pass');
		}
	});

	test('an answer that is the same for all, or is never stored, needs no Vary: none is shown', () => {
		const attempt = attemptOf('vary-origin-dynamic');
		const varyless = but(right, { Vary: null });
		const [step] = attempt.steps;
		const single: Attempt = {
			...attempt,
			steps: [{ ...step, policy: { ...step.policy, allowOrigin: [app] } }],
		};
		const unstored = but(varyless, { 'Cache-Control': 'private, no-store' });
		expect(judge(single, observed([read()], [actual(single, varyless)])).status).toBe('not-shown');
		expect(judge(attempt, observed([read()], [actual(attempt, unstored)])).status).toBe(
			'not-shown',
		);
		expect(judge(attempt, observed([read()], [actual(attempt, varyless)])).status).toBe('fail');
	});

	test('a request that was cut off and sent once more counts once', () => {
		const cut = actual(get, null, { end: { kind: 'cut', how: 'end' } });
		expect(judge(get, observed([read()], [cut, actual(get, right)])).status).toBe('pass');
	});
});

test.describe('fail', () => {
	/** Scenario, headers that differ from the right answer, and the findings' codes. */
	const ofTheAnswer: readonly (readonly [
		string,
		Readonly<Record<string, string | null>>,
		string,
	])[] = [
		['simple-get-allowed-origin', { 'Access-Control-Allow-Origin': null }, 'acao-missing'],
		['simple-get-allowed-origin', { 'Access-Control-Allow-Origin': evil }, 'acao-other-origin'],
		['cred-missing-acac', { 'Access-Control-Allow-Credentials': null }, 'acac-missing'],
		[
			'cred-wildcard-origin',
			{ 'Access-Control-Allow-Origin': '*' },
			'acao-wildcard-with-credentials',
		],
		['expose-listed', { 'Access-Control-Expose-Headers': 'ETag' }, 'expose-header-not-listed'],
		[
			'expose-unlisted-hidden',
			{ 'Access-Control-Expose-Headers': 'ETag, X-Request-Id, X-Internal' },
			'expose-too-much',
		],
		[
			'expose-invalid-list',
			{ 'Access-Control-Expose-Headers': 'ETag; X-Request-Id' },
			'expose-list-unparsable',
		],
		[
			'expose-wildcard-credentialed',
			{ 'Access-Control-Expose-Headers': '*' },
			'expose-wildcard-with-credentials',
		],
		['vary-origin-dynamic', { Vary: 'Accept' }, 'vary-origin-missing'],
	];
	for (const [scenario, changes, code] of ofTheAnswer) {
		test(`${scenario}: ${code}`, () => {
			const attempt = attemptOf(scenario);
			const hides = code.startsWith('ac');
			const verdict = judge(
				attempt,
				observed([hides ? refused : read()], [actual(attempt, but(right, changes))]),
			);
			expect(verdict.status).toBe('fail');
			expect(new Set(codes(verdict))).toEqual(new Set([code]));
			expect(verdict.findings[0]?.exchange).toBe(0);
			expect(verdict.findings[0]?.spec).toMatch(/^https:\/\/fetch\.spec\.whatwg\.org\/#/);
		});
	}

	const ofThePreflight: readonly (readonly [
		string,
		Readonly<Record<string, string | null>>,
		string,
	])[] = [
		['preflight-missing-acao', { 'Access-Control-Allow-Origin': null }, 'preflight-acao-missing'],
		[
			'preflight-missing-acac',
			{ 'Access-Control-Allow-Credentials': null },
			'preflight-acac-missing',
		],
		['header-custom-granted', { 'Access-Control-Allow-Headers': null }, 'preflight-header-refused'],
		[
			'header-authorization-listed',
			{ 'Access-Control-Allow-Headers': 'X-Request-Id' },
			'preflight-authorization-not-listed',
		],
		[
			'header-acah-invalid-syntax',
			{ 'Access-Control-Allow-Headers': 'X-A; X-B' },
			'preflight-headers-unparsable',
		],
		[
			'method-put-delete-patch-listed',
			{ 'Access-Control-Allow-Methods': 'GET' },
			'preflight-method-refused',
		],
		[
			'method-acam-invalid-syntax',
			{ 'Access-Control-Allow-Methods': 'GET; PUT' },
			'preflight-methods-unparsable',
		],
		[
			'method-acam-case',
			{ 'Access-Control-Allow-Methods': 'get, put' },
			'preflight-method-case-mismatch',
		],
		['pcache-max-age-malformed', { 'Access-Control-Max-Age': '600s' }, 'max-age-invalid'],
	];
	for (const [scenario, changes, code] of ofThePreflight) {
		test(`${scenario}: ${code}`, () => {
			const attempt = attemptOf(scenario);
			const verdict = judge(
				attempt,
				observed([refused], [preflight(attempt, but(granted, changes))]),
			);
			expect(verdict.status).toBe('fail');
			expect(codes(verdict)).toContain(code);
			expect(verdict.findings.filter((finding) => finding.code === code)[0]?.exchange).toBe(0);
		});
	}

	test('the finding shows what stands there beside what should', () => {
		const get = attemptOf('simple-get-allowed-origin');
		const other = but(right, { 'Access-Control-Allow-Origin': evil });
		const verdict = judge(get, observed([refused], [actual(get, other)]));
		expect(verdict.findings[0]).toMatchObject({
			expected: `Access-Control-Allow-Origin: ${app}`,
			actual: `Access-Control-Allow-Origin: ${evil}`,
			spec: `${fetchStandard}#concept-cors-check`,
		});
		expect(verdict.sentence).toMatch(
			/^Chromium blocked script on https:\/\/app\.example\.com from reading the response to GET https:\/\/api\.example\.com\/items\/1\. The response allows /,
		);
	});

	test('a request whose preflight failed was not sent, and is told so', () => {
		const attempt = attemptOf('header-acah-invalid-syntax');
		const broken = but(granted, { 'Access-Control-Allow-Headers': 'X-A; X-B' });
		const verdict = judge(attempt, observed([refused], [preflight(attempt, broken)]));
		expect(verdict.sentence).toMatch(
			/^Chromium blocked script on \S+ from sending [A-Z]+ https:\S+\. /,
		);
	});

	test('a list that cannot be read is shown as it is, and what a list looks like', () => {
		const attempt = attemptOf('header-acah-invalid-syntax');
		const broken = but(granted, { 'Access-Control-Allow-Headers': 'X-A; X-B' });
		const [finding] = judge(attempt, observed([refused], [preflight(attempt, broken)])).findings;
		expect(finding?.sentence).toContain('"X-A; X-B"');
		expect(finding?.expected).toBe('Access-Control-Allow-Headers with names separated by commas');
	});

	test('a header with several lines is shown line by line', () => {
		const get = attemptOf('simple-get-allowed-origin');
		const twice: HeaderList = [...right, ['access-control-allow-origin', app]];
		const [finding] = judge(get, observed([refused], [actual(get, twice)])).findings;
		expect(finding).toMatchObject({
			code: 'acao-multiple',
			actual: `Access-Control-Allow-Origin: ${app}\nAccess-Control-Allow-Origin: ${app}`,
		});
	});

	test('status of a preflight, told by claims with a status of their own', () => {
		const attempt = attemptOf('preflight-status-403-waf');
		const forbidden = observed([refused], [preflight(attempt, granted, { status: 403 })]);
		const verdict = judge(attempt, forbidden);
		expect(codes(verdict)).toEqual(['preflight-status-not-ok']);
		expect(verdict.findings[0]).toMatchObject({
			expected: 'a status from 200 to 299',
			actual: 'status 403',
		});
		expect(judge(attemptOf('preflight-status-404'), forbidden)).toMatchObject({
			status: 'not-shown',
			findings: [],
			notShown: { lacks: 'ok-preflight', because: [] },
		});
	});

	test.describe('who must stay out is let in', () => {
		test('a denied origin reads', () => {
			const attempt = attemptOf('simple-get-denied-origin');
			const verdict = judge(attempt, observed([read()], [actual(attempt, letIn(evil))]));
			expect(codes(verdict)).toEqual(['granted-to-denied-origin']);
			expect(verdict.findings[0]).toMatchObject({
				expected: `no Access-Control-Allow-Origin that allows ${evil}`,
				actual: `Access-Control-Allow-Origin: ${evil}`,
				exchange: 0,
			});
			expect(verdict.sentence).toContain(`script on ${evil}`);
		});

		test('a denied origin gets a preflight’s grant, though the request was held', () => {
			const attempt = attemptOf('preflight-denied-origin');
			const letsIn = [...letIn(evil), ...grant()];
			const verdict = judge(
				attempt,
				observed(
					[read()],
					[preflight(attempt, letsIn), actual(attempt, [], { end: { kind: 'held' } })],
				),
			);
			expect(verdict.status).toBe('fail');
			expect(codes(verdict)).toEqual(['granted-to-denied-origin']);
		});

		test('the grant counts even when script was refused all the same', () => {
			const attempt = attemptOf('preflight-denied-origin');
			const exchanges = asked(attempt, [...letIn(evil), ...grant()], none);
			expect(judge(attempt, observed([refused], exchanges)).status).toBe('fail');
		});

		test('an opaque origin reads', () => {
			const attempt = attemptOf('origin-null-refused');
			const verdict = judge(attempt, observed([read()], [actual(attempt, letIn('null'))]));
			expect(codes(verdict)).toEqual(['granted-to-null-origin']);
			expect(verdict.sentence).toContain('a page of opaque origin (null)');
		});

		test('a method and a header outside the contract are granted', () => {
			const method = attemptOf('method-not-contracted-refused');
			const name = method.steps[0].request.method;
			const anyMethod = [...right, ...grant(`GET, ${name}`)];
			expect(codes(judge(method, observed([read()], asked(method, anyMethod, right))))).toEqual([
				'granted-method-outside-contract',
			]);
			const header = attemptOf('header-not-contracted-refused');
			const anyHeader = but(granted, { 'Access-Control-Allow-Headers': 'x-crosscheck-unlisted' });
			expect(codes(judge(header, observed([read()], asked(header, anyHeader, right))))).toEqual([
				'granted-header-outside-contract',
			]);
		});

		test('a stranger is refused by a server error', () => {
			const attempt = attemptOf('error-denied-origin-status');
			const verdict = judge(attempt, observed([refused], [actual(attempt, none, { status: 500 })]));
			expect(codes(verdict)).toEqual(['denied-origin-server-error']);
			expect(verdict.findings[0]?.sentence).toContain('status 500');
		});
	});

	test.describe('other requests cross the wire', () => {
		const cache = attemptOf('pcache-max-age-honoured');
		const both = observed(
			[read(), read()],
			[...asked(cache, granted, right), ...asked(cache, granted, right, 1)],
		);

		test('a preflight is asked again', () => {
			const verdict = judge(cache, both);
			expect(codes(verdict)).toEqual(['preflight-not-remembered']);
			expect(verdict.findings[0]).toMatchObject({
				expected: 'sent: actual',
				actual: 'sent: preflight, then actual',
			});
		});

		test('a preflight is asked again because its response was too old by then: nothing is known', () => {
			const { steps, ...others } = attemptOf('pcache-default-five-seconds');
			const twice: Attempt = { ...others, steps: [steps[0], steps[1] as AttemptStep] };
			const unnamed = granted.filter(([name]) => name !== 'Access-Control-Max-Age');
			const afterMs = (laterMs: number, attempt = twice) => {
				const again = asked(twice, unnamed, right, 1).map((exchange) => ({
					...exchange,
					startedAt: exchange.startedAt + laterMs,
				}));
				return judge(
					attempt,
					observed([read(), read()], [...asked(twice, unnamed, right), ...again]),
				);
			};
			expect(codes(afterMs(4_000))).toEqual(['preflight-not-remembered']);
			const patient = { ...twice.steps[1], afterMs: 6_000 } as AttemptStep;
			expect(codes(afterMs(6_000, { ...twice, steps: [steps[0], patient] }))).toEqual([
				'preflight-not-remembered',
			]);
			expect(afterMs(6_000)).toMatchObject({ status: 'not-shown', findings: [] });
			expect(afterMs(6_000).sentence).toMatch(
				/^\d\.\d s passed before .* may be cached for 5 s, so/,
			);
		});

		test('a preflight is not asked again', () => {
			const zero = attemptOf('pcache-max-age-zero');
			const exchanges = [...asked(zero, granted, right), actual(zero, right, { step: 1 })];
			expect(codes(judge(zero, observed([read(), read()], exchanges)))).toEqual([
				'preflight-remembered',
			]);
		});

		test('a request is sent twice', () => {
			const get = attemptOf('simple-get-allowed-origin');
			const redirected = [actual(get, right, { status: 302 }), actual(get, right)];
			const verdict = judge(get, observed([read()], redirected));
			expect(codes(verdict)).toEqual(['wire-differs']);
			expect(verdict.findings[0]).toMatchObject({
				expected: 'sent: actual',
				actual: 'sent: actual, then actual',
			});
		});

		test('a stored response in place of the request breaks nothing, and is told of', () => {
			const stored = observed([read(), read()], asked(cache, granted, right));
			const verdict = judge(cache, stored);
			expect(verdict.status).toBe('pass');
			expect(verdict.sentence).toContain('took a response from its own HTTP cache');
		});

		test('Firefox asks again for what * alone allowed, so that nothing is shown', () => {
			const stars = but(granted, { 'Access-Control-Allow-Headers': '*' });
			const again = [...asked(cache, stars, right), ...asked(cache, stars, right, 1)];
			const inFirefox = observed([read(), read()], again, {
				engine: { ...engine, name: 'firefox' },
			});
			expect(judge(cache, inFirefox)).toMatchObject({
				status: 'not-shown',
				notShown: { byPolicy: true },
			});
			expect(codes(judge(cache, observed([read(), read()], again)))).toEqual([
				'preflight-not-remembered',
			]);
		});

		test('steps have URLs of their own, but where caches are the subject', () => {
			const ownUrls = (scenario: string) => attemptOf(scenario).steps.map(({ ownUrl }) => ownUrl);
			expect(ownUrls('preflight-trigger-header')).toEqual([undefined, true]);
			expect(ownUrls('pcache-max-age-honoured')).toEqual([undefined, undefined]);
			expect(ownUrls('cred-logout-and-vary')).toEqual([undefined, undefined]);
		});

		test('nothing is sent where something is due: a cache had it, and nothing is shown', () => {
			const plain = attemptOf('vary-origin-without-origin');
			const verdict = judge(plain, observed([opaque], []));
			expect(verdict.status).toBe('not-shown');
			expect(verdict.sentence).toMatch(/^The browser took the response from its own cache/);
		});

		test('a plain client has no cache: the preflight that it makes itself is its request', () => {
			const byHand = attemptOf('pna-legacy-preflight-header');
			const verdict = judge(byHand, observed([read(204)], [preflight(byHand, granted)]));
			expect(verdict.status).toBe('pass');
		});
	});

	test.describe('cookies', () => {
		const cookie: HeaderList = [['Cookie', 'session=‹hidden 123456›']];
		const comesBack = attemptOf('cred-same-site-cross-origin');

		/** The cookie is set with these attributes, or not at all, and script calls once more. */
		function afterSetting(attributes: string | null, sent: HeaderList): Verdict {
			const setter: HeaderList =
				attributes === null ? right : [...right, ['Set-Cookie', `session=1${attributes}`]];
			return judge(
				comesBack,
				observed(
					[read(), read()],
					[actual(comesBack, setter), actual(comesBack, right, { step: 1, sent })],
				),
			);
		}

		test('the target’s cookie comes back', () => {
			expect(afterSetting('; Path=/; Secure', cookie).status).toBe('pass');
		});

		const obstacles: readonly (readonly [string | null, string, string?])[] = [
			[null, 'no Set-Cookie'],
			['; Path=/elsewhere', 'Path=/elsewhere'],
			['; Path=/; Domain=other.example.com', 'Domain=other.example.com', 'cookie-not-stored'],
			['; Path=/; SameSite=None', 'SameSite=None and is not Secure', 'cookie-not-stored'],
			['; Path=/; Max-Age=0', 'Max-Age=0'],
			['; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'Expires='],
		];
		for (const [attributes, words, code = 'cookie-not-sent'] of obstacles) {
			test(`it does not, since there is ${words}`, () => {
				const verdict = afterSetting(attributes, []);
				expect(codes(verdict)).toEqual([code]);
				expect(verdict.findings[0]?.actual).toContain(words);
			});
		}

		test('it does not although it could: that is the browser’s doing', () => {
			const verdict = afterSetting('; Path=/; Secure', []);
			expect([verdict.status, ...codes(verdict)]).toEqual(['error', 'cookie-policy']);
		});

		test('a cookie goes along that nobody asked for', () => {
			const attempt = attemptOf('cred-default-mode');
			const setting = (value: string) => but(right, { 'Set-Cookie': value });
			const steps = (sent: HeaderList, set = 'session=1; Path=/; Secure') => [
				actual(attempt, setting(set)),
				actual(attempt, right, { step: 1, sent }),
			];
			const script = [read(), read()];
			expect(judge(attempt, observed(script, steps([]))).status).toBe('pass');
			const elsewhere = observed(script, steps([], 'session=1; Path=/elsewhere'));
			expect(judge(attempt, elsewhere)).toMatchObject({
				status: 'not-shown',
				notShown: { lacks: 'cookie' },
			});
			const verdict = judge(attempt, observed(script, steps(cookie)));
			expect(codes(verdict)).toEqual(['cookie-sent-unasked']);
			expect(verdict.findings[0]?.actual).toBe('Cookie: session=‹hidden 123456›');
		});
	});

	test.describe('stored answers', () => {
		const attempt = attemptOf('vary-two-origins');
		const forFirst = but(letIn(app), { Vary: null });

		test('another origin is given the first one’s', () => {
			const verdict = judge(attempt, observed([read(), refused], [actual(attempt, forFirst)]));
			expect(codes(verdict)).toEqual(['cache-foreign-acao']);
			expect(verdict.findings[0]?.sentence).toContain(`it allows only ${app}.`);
			expect(verdict.findings[0]?.actual).toContain(`Access-Control-Allow-Origin: ${app}`);
		});

		test('the answer was confirmed by the target, and is the first one’s still', () => {
			const confirmed = actual(attempt, letIn(secondApp), { step: 1, status: 304 });
			const verdict = judge(
				attempt,
				observed([read(), refused], [actual(attempt, forFirst), confirmed]),
			);
			expect(codes(verdict)).toEqual(['cache-foreign-acao']);
		});

		test('a confirmation that names the first origin is told as what it is', () => {
			const confirmed = actual(attempt, letIn(app), { step: 1, status: 304 });
			const verdict = judge(
				attempt,
				observed([read(), refused], [actual(attempt, forFirst), confirmed]),
			);
			expect(codes(verdict)).toEqual(['acao-other-origin']);
			expect(verdict.findings[0]?.exchange).toBe(1);
		});

		test('the answer was stored for a request that was no CORS request', () => {
			const plain = attemptOf('vary-no-cors-then-cors', 'prices');
			const stored = observed([opaque, refused], [nonCors(plain, none)]);
			expect(codes(judge(plain, stored))).toEqual(['cache-stored-without-acao']);
		});

		test('an answer that was asked for anew is judged by itself', () => {
			const anew = actual(attempt, none, { step: 1 });
			const verdict = judge(
				attempt,
				observed([read(), refused], [actual(attempt, forFirst), anew]),
			);
			expect(codes(verdict)).toEqual(['acao-missing']);
			expect(verdict.findings[0]?.exchange).toBe(1);
		});
	});

	test('what follows a faulty step is not told as a fault of its own', () => {
		const attempt = attemptOf('vary-two-origins');
		const exchanges = [actual(attempt, none), actual(attempt, none, { step: 1 })];
		const verdict = judge(attempt, observed([refused, refused], exchanges));
		expect(verdict.findings).toHaveLength(1);
		expect(verdict.findings[0]?.exchange).toBe(0);
	});

	test('a fault that is claimed twice is told once', () => {
		const attempt = attemptOf('preflight-missing-acao');
		const twice: Attempt = {
			...attempt,
			scenario: {
				...attempt.scenario,
				mustNotFind: ['preflight-acao-missing', 'preflight-acao-missing'],
			},
			steps: [{ ...attempt.steps[0], expect: { script: 'answered' } }],
		};
		const verdict = judge(twice, observed([refused], [preflight(twice, grant())]));
		expect(codes(verdict).filter((code) => code === 'preflight-acao-missing')).toHaveLength(1);
	});
});

test.describe('error: the attempt shows nothing about CORS', () => {
	const get = attemptOf('simple-get-allowed-origin');
	const stranger = attemptOf('simple-get-denied-origin');

	function expectError(attempt: Attempt, observation: Observation, code: string): Verdict {
		const verdict = judge(attempt, observation);
		expect(verdict.status).toBe('error');
		expect(codes(verdict)).toEqual([code]);
		expect(verdict.sentence).toMatch(/^[A-Z]/);
		return verdict;
	}

	const ends: readonly (readonly [ExchangeEnd, string, string])[] = [
		[connectFailed('ECONNREFUSED'), 'target-unreachable', 'ECONNREFUSED'],
		[connectFailed('EHOSTUNREACH'), 'target-unreachable', 'EHOSTUNREACH'],
		[connectFailed('ENOTFOUND'), 'target-unknown', 'ENOTFOUND'],
		[connectFailed('EAI_AGAIN'), 'target-unknown', 'EAI_AGAIN'],
		[connectFailed('CERT_HAS_EXPIRED'), 'target-certificate', 'CERT_HAS_EXPIRED'],
		[connectFailed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'target-certificate', 'SELF_SIGNED'],
		[connectFailed('ERR_TLS_CERT_ALTNAME_INVALID'), 'target-certificate', 'ALTNAME'],
		[connectFailed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'target-certificate', 'UNABLE_TO'],
		[connectFailed('EPROTO'), 'target-tls', 'EPROTO'],
		[connectFailed('ERR_SSL_WRONG_VERSION_NUMBER'), 'target-tls', 'SSL'],
		[{ kind: 'cut', how: 'reset' }, 'connection-cut', 'connection reset'],
		[{ kind: 'cut', how: 'end' }, 'connection-cut', 'connection closed'],
		[{ kind: 'abandoned' }, 'no-answer', 'no response within 10 s'],
	];
	for (const [end, code, words] of ends) {
		test(`${'code' in end ? end.code : JSON.stringify(end)}: ${code}`, () => {
			// Whatever was hoped for: a refusal without an answer proves no refusal by the target.
			for (const attempt of [get, stranger]) {
				const seen = observed([refused], [actual(attempt, null, { end })]);
				const verdict = expectError(attempt, seen, code);
				expect(verdict.sentence).toContain(words);
				expect(verdict.findings[0]?.actual).toContain('https://api.example.com');
			}
		});
	}

	test('a request that was cut off and made again until the time was up was cut off', () => {
		const tries = [
			{ kind: 'cut', how: 'reset' },
			{ kind: 'cut', how: 'reset' },
			{ kind: 'abandoned' },
		] as const;
		const seen = observed(
			[unanswered],
			tries.map((end) => actual(get, null, { end })),
		);
		expectError(get, seen, 'connection-cut');
	});

	test('a preflight without answer, likewise', () => {
		const attempt = attemptOf('preflight-denied-origin');
		const seen = observed([refused], [preflight(attempt, null, { end: { kind: 'abandoned' } })]);
		expectError(attempt, seen, 'preflight-no-answer');
	});

	test('nothing was sent, so nobody refused', () => {
		expectError(get, observed([refused], []), 'nothing-sent');
		expectError(stranger, observed([refused], []), 'nothing-sent');
	});

	test('nothing was sent in a later step that is to be refused', () => {
		const later: Attempt = { ...stranger, steps: [get.steps[0], stranger.steps[0]] };
		const seen = observed([read(), refused], [actual(get, right)]);
		expectError(later, seen, 'nothing-sent');
	});

	test('mixed content', () => {
		const { request } = get.steps[0];
		const url = 'http://api.example.com/items/1';
		const mixed: Attempt = { ...get, steps: [{ ...get.steps[0], request: { ...request, url } }] };
		const verdict = expectError(mixed, observed([refused], []), 'blocked-mixed-content');
		expect(verdict.findings[0]?.actual).toContain(`${app} calls ${url}`);
	});

	test('a whole answer of which the browser gives nothing in time', () => {
		expectError(get, observed([unanswered], [actual(get, right)]), 'not-carried-out');
		expectError(stranger, observed([unanswered], [actual(stranger, none)]), 'not-carried-out');
	});

	test('an answer that lets in and breaks off', () => {
		const end: ExchangeEnd = { kind: 'cut', how: 'reset' };
		expectError(get, observed([refused], [actual(get, right, { end })]), 'connection-cut');
	});

	test('an answer that keeps out and breaks off was refused for its head', () => {
		const end: ExchangeEnd = { kind: 'cut', how: 'reset' };
		const verdict = judge(get, observed([refused], [actual(get, none, { end })]));
		expect(verdict.status).toBe('fail');
		expect(codes(verdict)).toContain('acao-missing');
	});

	test('a status that is readable and not promised: CORS is right, the request is not', () => {
		const seen = observed([read(404)], [actual(get, right, { status: 404 })]);
		expect(expectError(get, seen, 'unexpected-status').findings[0]).toMatchObject({
			expected: 'status from 200 to 299',
			actual: 'status 404, readable by script',
		});
		const missing = attemptOf('error-404');
		const found = observed([read()], [actual(missing, right)]);
		expect(expectError(missing, found, 'unexpected-status').findings[0]?.expected).toBe(
			'status 404',
		);
	});

	test('redirected to a host outside this test', () => {
		const exchanges = [actual(get, right, { status: 302 })];
		const seen = observed([refused], exchanges, { refusedHosts: ['login.example.net'] });
		const verdict = expectError(get, seen, 'redirected-elsewhere');
		expect(verdict.sentence).toContain('login.example.net');
	});

	test('the page gave no result', () => {
		expectError(get, observed([], []), 'page-lost');
	});

	test('it was not carried out, whatever else was seen', () => {
		const failure = { code: 'control-failed', message: 'webkit does not enforce CORS' };
		const verdict = expectError(
			get,
			observed([read()], [actual(get, right)], { failure }),
			'control-failed',
		);
		expect(verdict.sentence).toContain(failure.message);
	});

	test('it was not carried out for a cause that a later version names', () => {
		for (const code of ['out-of-paper', 'constructor', '']) {
			const verdict = judge(get, observed([], [], { failure: { code, message: 'Lost.' } }));
			expect([verdict.status, ...codes(verdict)]).toEqual(['error', 'not-carried-out']);
		}
	});

	test('the engine lacks what the scenario needs', () => {
		const attempt = attemptOf('vary-two-origins');
		const stored = but(right, { 'Cache-Control': 'max-age=60' });
		const seen = (keepsHttpCache: boolean, first = stored) =>
			observed(
				[read(), read()],
				[actual(attempt, first), actual(attempt, letIn(secondApp), { step: 1 })],
				{ engine: { ...engine, keepsHttpCache } },
			);
		expectError(attempt, seen(false), 'engine-keeps-no-http-cache');
		expect(judge(attempt, seen(true)).status).toBe('pass');
		expect(judge(attempt, seen(true, right))).toMatchObject({
			status: 'not-shown',
			notShown: { lacks: 'stored-response' },
		});
	});

	test.describe('the wire does not explain the browser', () => {
		test('script was refused what the answer lets it have', () => {
			const verdict = expectError(get, observed([refused], [actual(get, right)]), 'divergence');
			expect(verdict.findings[0]?.actual).toContain('every response on the wire allows it');
		});

		test('script was given what the answer withholds', () => {
			const seen = observed([read()], [actual(stranger, none)]);
			const verdict = expectError(stranger, seen, 'divergence');
			expect(verdict.findings[0]?.actual).toContain('no response on the wire allows it');
		});
	});
});

test('a browser that reads what the standard refuses is told of beside the verdict', () => {
	const get = attemptOf('simple-get-allowed-origin');
	const verdict = judge(get, observed([read()], [actual(get, none)]));
	expect(verdict.status).toBe('pass');
	expect(verdict.divergence).toBe(
		'the standard blocks the response, the browser let script read it (acao-missing)',
	);
});

test.describe('whatever was seen', () => {
	const runs = { numRuns: 3000 };
	const isWords = (text: string): boolean => text.trim() !== '' && !text.includes('{detail}');

	test('there is a verdict, the same from what was stored, and what was seen stays as it is', () => {
		fc.assert(
			fc.property(seenAttempt, ({ attempt, observation }) => {
				const before = JSON.stringify([attempt, observation]);
				const [stored, seen] = JSON.parse(before) as [Attempt, Observation];
				const verdict = JSON.stringify(judge(attempt, observation));
				const isSame = verdict === JSON.stringify(judge(stored, seen));
				return isSame && before === JSON.stringify([attempt, observation]);
			}),
			runs,
		);
	});

	test('it tells what is wrong in words, and nothing when all is well', () => {
		fc.assert(
			fc.property(seenAttempt, ({ attempt, observation }) => {
				const { status, sentence, findings } = judge(attempt, observation);
				const many = {
					pass: [0, 0],
					fail: [1, Infinity],
					error: [1, 1],
					'not-shown': [0, 0],
					'not-claimed': [1, 0],
				};
				const [least = 0, most = 0] = many[status];
				return (
					isWords(sentence) &&
					findings.every(({ code }) => isNotCorsCode(code) === (status === 'error')) &&
					findings.length >= least &&
					findings.length <= most &&
					findings.every((finding) =>
						[finding.sentence, finding.expected, finding.actual].every(isWords),
					) &&
					findings.every(
						({ exchange }) => exchange === undefined || exchange in observation.exchanges,
					)
				);
			}),
			runs,
		);
	});

	test('green is earned: each step was answered, and a refusal by the target', () => {
		fc.assert(
			fc.property(seenAttempt, ({ attempt, observation }) => {
				fc.pre(judge(attempt, observation).status === 'pass');
				const given = judgedResults(attempt.steps, observation);
				return attempt.steps.every(({ expect: { script } }, index) => {
					const type = given[index]?.type;
					const answers = observation.exchanges.filter((one) => one.step === index && one.response);
					if (script === undefined) return type !== 'timeout';
					if (script === 'refused') return type === 'error' && answers.length > 0;
					return type !== 'error' && type !== 'timeout';
				});
			}),
			runs,
		);
	});
});

function connectFailed(code: string): ExchangeEnd {
	return { kind: 'connect-failed', code, message: 'it did not work' };
}
