import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { judge } from '../../../model/judge/judge.ts';
import { judgedByStandard } from '../../../model/judge/verdict-sentence.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';
import {
	actual,
	grant,
	letIn,
	observed,
	preflight,
	read,
	refused,
} from '../judge/judge.helpers.ts';
import { contractText } from './cases.ts';
import { complaint, folderWith } from './folder.ts';

const attemptsOf = (cwd: string): Attempt[] =>
	plan(loadContract({ cwd, env: {} }), catalogue).filter(
		(planned): planned is Attempt => !isUnclaimed(planned),
	);

const policy =
	'{ allowCredentials: true, allowMethods: [GET, POST], allowHeaders: [Content-Type] }';

test.describe('a request that is declared a beacon or an image', () => {
	const resources = `
  hits:
    path: /hits
    requests:
      seen: { method: POST, as: beacon, body: "page=1", send: pass }
      left: { method: POST, as: beacon, send: pass }
      event: { method: POST, as: beacon, body: { page: 1 } }
  pixel: { path: /pixel.gif, requests: { load: { method: GET, as: image } } }
  items:
    path: /items
    requests: { list: GET, note: { method: POST, headers: { Content-Type: text/plain }, body: a, send: pass } }`;

	const attemptsIn = (testInfo: Parameters<typeof folderWith>[0]) =>
		attemptsOf(folderWith(testInfo, { 'crosscheck.yaml': contractText({ policy, resources }) }));

	test('is made as one by every scenario that has it, and each beacon is', ({}, testInfo) => {
		const attempts = attemptsIn(testInfo);
		const beacons = attempts.filter(({ request }) => request.startsWith('hits.'));
		expect(beacons.map(({ id }) => id)).toEqual([
			'ctx-beacon-simple › hits.seen › https://app.example.com',
			'ctx-beacon-simple › hits.left › https://app.example.com',
			'ctx-beacon-json › hits.event › https://app.example.com',
		]);
		const sent = beacons.map(({ steps: [{ request, asPromised }] }) => ({
			...request,
			asPromised,
		}));
		expect(sent).toMatchObject([
			{ by: 'beacon', mode: 'no-cors', body: 'page=1', credentials: 'include', asPromised: true },
			{ by: 'beacon', mode: 'no-cors', body: '', asPromised: true },
			{ by: 'beacon', mode: 'cors', body: '{"page":1}', asPromised: true },
		]);
		expect(sent[0]?.headers).toEqual([['Content-Type', 'text/plain;charset=UTF-8']]);
	});

	test('is tried by no scenario of another kind, and nothing else stands in for it', ({}, testInfo) => {
		const attempts = attemptsIn(testInfo);
		const made = (name: string) =>
			new Set(
				attempts
					.filter(({ request }) => request.startsWith(name))
					.flatMap(({ steps }) => steps.map(({ request }) => request.by)),
			);
		expect(made('hits.')).toEqual(new Set(['beacon']));
		expect([...made('items.')]).not.toContain('beacon');
		expect(made('pixel.')).toEqual(new Set(['image']));
		const ofApis = attempts.filter(({ scenario }) => scenario.id === 'simple-get-allowed-origin');
		expect(ofApis.map(({ request }) => request)).toEqual(['items.list']);
	});

	test('is without consequence for contracts that declare none', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': contractText({
				policy,
				resources:
					'{ items: { path: /, requests: { note: { method: POST, headers: { Content-Type: text/plain }, body: a, send: pass } } } }',
			}),
		});
		const beacons = attemptsOf(cwd).filter(({ scenario }) => scenario.id.startsWith('ctx-beacon'));
		expect(beacons.map(({ scenario }) => scenario.id)).toEqual(['ctx-beacon-simple']);
	});
});

test.describe('what a declared request cannot be is a mistake', () => {
	const cases: readonly (readonly [request: string, line: RegExp, policy?: string])[] = [
		['{ method: POST, as: ping }', /as: expected beacon or image, got the text "ping"/],
		['{ method: GET, as: beacon }', /method: a beacon is requested by POST only {2}→ write POST/],
		['{ method: POST, as: image }', /method: an image is requested by GET only {2}→ write GET/],
		[
			'{ method: POST, as: beacon, headers: { X-Page: "1" }, body: a }',
			/headers\.X-Page: .*a page cannot set X-Page on a beacon {2}→ remove it/,
		],
		['{ method: POST, as: beacon, credentials: omit }', /credentials: a beacon is always sent/],
		[
			'{ method: POST, as: beacon, body: { a: 1 } }',
			/as: a beacon is always sent with credentials, which the policy does not allow.*→ set policy\.allowCredentials to true/,
			'{ allowMethods: [POST], allowHeaders: [Content-Type], allowCredentials: false }',
		],
	];
	for (const [
		request,
		line,
		own = policy.replace('Content-Type', 'Content-Type, X-Page'),
	] of cases) {
		test(request, ({}, testInfo) => {
			const resources = `{ hits: { path: /hits, requests: { go: ${request} } } }`;
			const cwd = folderWith(testInfo, {
				'crosscheck.yaml': contractText({ policy: own, resources }),
			});
			const lines = complaint(() => loadContract({ cwd, env: {} }));
			expect(lines.filter((each) => line.test(each))).toHaveLength(1);
		});
	}

	test('beside serves', ({}, testInfo) => {
		const resources =
			'{ logo: { path: /logo, serves: image, requests: { go: { method: GET, as: image } } } }';
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText({ resources }) });
		expect(complaint(() => loadContract({ cwd, env: {} })).join('\n')).toMatch(
			/go\.as: the resource has serves: image, which says it already/,
		);
	});
});

test.describe('origins of apps and extensions', () => {
	const apps = [
		'capacitor://localhost',
		'app://localhost',
		'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
	];
	const attemptsIn = (testInfo: Parameters<typeof folderWith>[0]) =>
		attemptsOf(
			folderWith(testInfo, {
				'crosscheck.yaml': contractText({
					origins: `{ allowed: [https://app.example.com, ${apps.map((one) => `"${one}"`).join(', ')}], denied: ["app://other"] }`,
					policy: '{ allowMethods: [GET, PUT], allowCredentials: true }',
					resources:
						'{ items: { path: /, requests: { read: GET, replace: { method: PUT, body: a } } } }',
				}),
			}),
		);

	test('are asked by the standard client, and all others by browsers', ({}, testInfo) => {
		const attempts = attemptsIn(testInfo);
		for (const app of [...apps, 'app://other']) {
			const own = attempts.filter(
				({ origin, relation }) => origin === app && !relation.startsWith('says-'),
			);
			expect(own.length, app).toBeGreaterThan(0);
			for (const { steps } of own) {
				expect(steps).toMatchObject([{ context: 'standard-client', speaksAs: app }]);
			}
		}
		const byStandard = attempts.filter(({ steps: [{ context }] }) => context === 'standard-client');
		expect(byStandard.filter(({ origin }) => origin.startsWith('http'))).toEqual([]);
	});

	test('have verdicts that say so', ({}, testInfo) => {
		const attempts = attemptsIn(testInfo).filter(({ origin }) => apps.includes(origin));
		const ofMethod = (method: string) => {
			const found = attempts.find(({ steps: [{ request }] }) => request.method === method);
			if (!found) throw new Error(`No ${method} of an app is planned.`);
			return found;
		};
		const [get, put] = [ofMethod('GET'), ofMethod('PUT')];
		const right = judge(get, observed([read()], [actual(get, letIn(get.origin))]));
		const allowed = preflight(put, [...letIn(put.origin), ...grant()]);
		const held = judge(put, observed([read()], [allowed, actual(put, letIn(put.origin))]));
		expect([right.status, held.status]).toEqual(['pass', 'pass']);
		const wrong = judge(get, observed([refused], [actual(get, [])]));
		expect(wrong.sentence).toContain('A browser would block script on');
		const stopped = judge(put, observed([refused], [preflight(put, letIn('app://another'))]));
		expect(stopped.status).toBe('fail');
		for (const { sentence } of [right, held, wrong, stopped]) {
			expect(sentence).toContain(judgedByStandard);
			expect(sentence).not.toMatch(/Chromium|Firefox|WebKit/);
		}
	});
});
