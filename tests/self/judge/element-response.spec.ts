import { expect, test } from '@playwright/test';
import type { Fetcher } from '../../../model/fetchers.ts';
import { elementRefusals } from '../../../model/judge/element-response.ts';

const answer = (type: string | null, status: number, nosniff: boolean) => ({
	status,
	headers: [
		...(type === null ? [] : [['Content-Type', type] as const]),
		...(nosniff ? [['X-Content-Type-Options', 'nosniff'] as const] : []),
	],
	bodySize: 1,
});

const cases: readonly (readonly [
	by: Fetcher,
	type: string | null,
	status: number,
	expected: string,
	nosniff?: true,
])[] = [
	['script', 'text/javascript', 200, ''],
	['script', 'text/javascript', 403, 'asset-status-not-ok'],
	['script', 'text/plain', 200, ''],
	['script', 'text/plain', 200, 'blocked-by-type', true],
	['script', 'image/png', 200, 'blocked-by-type'],
	['module-script', 'text/javascript; charset=utf-8', 200, ''],
	['module-script', 'application/x-javascript', 200, ''],
	['module-script', 'application/octet-stream', 200, 'asset-type-refused'],
	['module-script', null, 200, 'asset-type-refused'],
	['module-script', 'text/javascript', 404, 'asset-status-not-ok'],
	['module-script', null, 302, ''],
	['module-script', null, 304, ''],
	['json-module', 'application/json', 200, ''],
	['json-module', 'text/json', 200, ''],
	['json-module', 'application/manifest+json', 200, ''],
	['json-module', 'text/plain', 200, 'asset-type-refused'],
	['stylesheet', 'text/css', 200, ''],
	['stylesheet', 'text/plain', 200, 'asset-type-refused'],
	['stylesheet', 'text/css', 500, 'asset-status-not-ok'],
	['image', 'text/plain', 404, ''],
	['fetch', null, 500, ''],
];
for (const [by, type, status, expected, nosniff = false] of cases) {
	const said = `${status}, type ${type ?? 'none'}${nosniff ? ', nosniff' : ''}`;
	test(`${by} given ${said}: ${expected || 'used'}`, () => {
		const refusals = elementRefusals(by, answer(type, status, nosniff));
		expect(refusals.map(({ code }) => code).join()).toBe(expected);
	});
}
