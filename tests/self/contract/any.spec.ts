import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import type { HeaderList } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';
import { actual, letIn, observed, preflight, read, refused } from '../judge/judge.helpers.ts';
import { folderWith } from './folder.ts';

const text = `
target: https://api.example.com
origins: { allowed: [https://app.example.com] }
policy: { allowMethods: any, allowHeaders: any, allowCredentials: true }
resources:
  items:
    path: /items/1
    requests:
      read: { method: GET, credentials: include, headers: { Authorization: Bearer demo } }
      change: { method: PATCH, body: { name: chair } }
`;

const contractIn = (testInfo: Parameters<typeof folderWith>[0]) =>
	loadContract({ cwd: folderWith(testInfo, { 'crosscheck.yaml': text }), env: {} });

test('any method and any header need no list, not even for Authorization', ({}, testInfo) => {
	expect(contractIn(testInfo).resources[0]?.policy).toMatchObject({
		allowMethods: ['*'],
		allowHeaders: ['*'],
		allowCredentials: true,
	});
});

test('what no list has is to be allowed then, and never to be refused', ({}, testInfo) => {
	const planned = plan(contractIn(testInfo), catalogue);
	const claimed = new Set(
		planned.filter((one) => !isUnclaimed(one)).map(({ scenario }) => scenario.id),
	);
	expect([...claimed]).toEqual(expect.arrayContaining(['header-wildcard', 'method-wildcard']));
	const forged = [
		'header-not-contracted-refused',
		'header-acrh-reflection',
		'method-not-contracted-refused',
		'method-override-header',
		'method-patch-case',
	];
	expect(forged.filter((id) => claimed.has(id))).toEqual([]);
});

test('with credentials, the names are to be returned: * allows nothing', ({}, testInfo) => {
	const attempt = plan(contractIn(testInfo), catalogue).find(
		(one) => !isUnclaimed(one) && one.scenario.id === 'header-wildcard',
	);
	if (!attempt || isUnclaimed(attempt)) throw new Error('It is claimed.');
	const allows = (names: string): HeaderList => [
		...letIn(attempt.origin),
		['Access-Control-Allow-Headers', names],
	];
	const stars = observed([refused], [preflight(attempt, allows('*, Authorization'))]);
	expect(judge(attempt, stars).findings[0]?.code).toBe(
		'preflight-header-wildcard-with-credentials',
	);
	const named = observed(
		[read()],
		[
			preflight(attempt, allows('authorization, x-crosscheck-unlisted')),
			actual(attempt, letIn(attempt.origin)),
		],
	);
	expect(judge(attempt, named).status).toBe('pass');
});
