import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { Attempt } from '../../../model/attempt.ts';
import type { Contract } from '../../../model/contract.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from './folder.ts';

/** A preview deployment's host, as hosting services make them: the beginning is the same for all. */
const preview = (branch: string) =>
	`https://feature-a-very-long-branch-name-that-somebody-chose-one-friday-evening.team-${branch}.preview.example.com`;

const origin = fc.constantFrom(
	'https://app.example.com',
	'https://admin.example.com',
	'http://app.example.com',
	'https://app.example.com:8443',
	'https://www.app.example.com',
	'https://example.com',
	'https://app.example.org',
	'https://stranger.example.net',
	'https://xn--bcher-kva.example.com',
	'http://localhost:3000',
	'http://localhost:5173',
	'http://[::1]:8080',
	'null',
	preview('one'),
	preview('two'),
);

const target = fc.constantFrom(
	'https://api.example.com',
	'https://app.example.com/api',
	'http://localhost:8080',
	'http://127.0.0.1:9000',
	'https://api.example.net',
);

const contractFile = fc
	.record({
		target,
		allowed: fc.uniqueArray(origin, { minLength: 1, maxLength: 6 }),
		denied: fc.uniqueArray(origin, { maxLength: 4 }),
		allowCredentials: fc.boolean(),
		isPublic: fc.boolean(),
		allowMethods: fc.constantFrom('any', ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']),
		allowHeaders: fc.constantFrom('any', ['Content-Type', 'Authorization', 'X-Request-Id']),
	})
	.map(({ target, allowed, denied, allowCredentials, isPublic, ...lists }) => ({
		target,
		origins: {
			allowed: allowed.filter((one) => one !== 'null' && one !== new URL(target).origin),
			denied: denied.filter((one) => ![...allowed, 'null', new URL(target).origin].includes(one)),
		},
		policy: {
			...lists,
			allowCredentials,
			exposeHeaders: ['ETag'],
			maxAge: 600,
		},
		resources: {
			item: { path: '/items/1', requests: { read: 'GET', replace: { method: 'PUT', body: {} } } },
			...(isPublic
				? {
						prices: {
							path: '/prices',
							policy: { allowOrigin: '*', allowCredentials: false },
							requests: { read: 'GET' },
						},
					}
				: {}),
		},
	}))
	.filter(({ origins: { allowed } }) => allowed.length > 0);

const attemptsIn = (contract: Contract): Attempt[] =>
	plan(contract, catalogue).filter((planned): planned is Attempt => !isUnclaimed(planned));

const repeated = (texts: readonly string[]): string[] =>
	texts.filter((text, index) => texts.indexOf(text) !== index);

test('any contract without mistakes gives each attempt an id and a test title of its own', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	let planned = 0;
	fc.assert(
		fc.property(contractFile, (file) => {
			writeFileSync(testInfo.outputPath('crosscheck.yaml'), stringify(file));
			const attempts = attemptsIn(loadContract({ cwd, env: {} }));
			planned += attempts.length;
			expect(repeated(attempts.map(({ id }) => id))).toEqual([]);
			const titles = attempts.map(
				({ scenario, request, place }) => `${scenario.id}: ${request} from ${place}`,
			);
			expect(repeated(titles)).toEqual([]);
		}),
		{ numRuns: 200 },
	);
	expect(planned).toBeGreaterThan(10_000);
});

test('HEAD is tried only where the contract names it', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	const asked = (allowMethods: readonly string[], requests: Record<string, string>) => {
		const file = {
			target: 'https://api.example.com',
			origins: { allowed: ['https://app.example.com'] },
			policy: { allowMethods, allowHeaders: ['X-Request-Id'] },
			resources: { item: { path: '/', requests } },
		};
		writeFileSync(testInfo.outputPath('crosscheck.yaml'), stringify(file));
		return attemptsIn(loadContract({ cwd, env: {} }))
			.filter(({ steps }) => steps.some(({ request }) => request.method === 'HEAD'))
			.map(({ scenario }) => scenario.id);
	};
	const both = ['simple-head-allowed', 'method-head-with-header'];
	expect(asked(['GET', 'PUT'], { read: 'GET' })).toEqual([]);
	expect(asked(['*'], { read: 'GET' })).toEqual([]);
	expect(asked(['GET', 'HEAD'], { read: 'GET' })).toEqual(expect.arrayContaining(both));
	expect(asked(['GET', 'PUT'], { read: 'GET', look: 'HEAD' })).toEqual(
		expect.arrayContaining(both),
	);
});

test('a long origin of a page is told whole, and each of two that begin alike is asked', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	const allowed = ['https://app.example.com', preview('one'), preview('two')];
	const file = {
		target: 'https://api.example.com',
		origins: { allowed },
		resources: { item: { path: '/', requests: { read: 'GET' } } },
	};
	writeFileSync(testInfo.outputPath('crosscheck.yaml'), stringify(file));
	const places = attemptsIn(loadContract({ cwd, env: {} })).map(({ place }) => place);
	expect(places).toEqual(expect.arrayContaining(allowed));
});
