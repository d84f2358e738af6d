import { expect, test } from '@playwright/test';
import { redirectCheck, redirectCodes } from '../../../model/fetch/redirect.ts';
import { judge } from '../../../model/judge/judge.ts';
import { actual, attemptOf, letIn, observed, refused } from './judge.helpers.ts';

const page = 'https://app.example.com';
const url = 'https://api.example.com/items/1';

const cases: readonly (readonly [location: string | null, expected: string | null])[] = [
	[null, null],
	['/items/2', null],
	['https://files.example.org/7.csv?signature=a@b:c', null],
	['http://localhost:8080/', null],
	['http://127.0.0.1/', null],
	['http://api.example.com/items/1', 'redirect-mixed-content'],
	['http://localhost.example.com/', 'redirect-mixed-content'],
	['https://user@files.example.org/', 'redirect-userinfo'],
	['//user:secret@api.example.com/', 'redirect-userinfo'],
	['data:,moved', 'redirect-scheme-not-http'],
	['https://', 'redirect-location-invalid'],
];

test.describe('a redirect', () => {
	for (const [location, expected] of cases) {
		test(`to ${location}: ${expected ?? 'is followed'}`, () => {
			const headers = location === null ? [] : [['Location', location] as const];
			const [reason] = redirectCheck({ page, url }, { status: 302, headers });
			expect(reason?.code ?? null).toBe(expected);
		});
	}

	test('the cases above show every code but that of the mode', () => {
		const shown = new Set([...cases.flatMap(([, code]) => code ?? []), 'redirect-mode-error']);
		expect(shown).toEqual(new Set(redirectCodes));
	});

	test('is not followed where script wants none', () => {
		const headers = [['Location', '/elsewhere'] as const];
		const codes = (mode: 'error' | 'manual', status: number) =>
			redirectCheck({ page, url, mode }, { status, headers }).map(({ code }) => code);
		expect(codes('error', 302)).toEqual(['redirect-mode-error']);
		expect(codes('error', 200)).toEqual([]);
		expect(codes('manual', 302)).toEqual([]);
	});

	test('to plain http is followed from a page that came over plain http', () => {
		const answer = { status: 301, headers: [['Location', 'http://api.example.com/']] } as const;
		expect(redirectCheck({ page: 'http://app.example.com', url }, answer)).toEqual([]);
	});

	test('is one only with a status for it', () => {
		const answer = { status: 201, headers: [['Location', 'data:,created']] } as const;
		expect(redirectCheck({ page, url }, answer)).toEqual([]);
	});
});

/** What is seen when the API sends a call on to a host that is not its own. */
const sentAway = (scenario: string) => {
	const attempt = attemptOf(scenario);
	const answer = [...letIn(page), ['Location', 'https://login.example.net/?next=1']] as const;
	const exchanges = [actual(attempt, answer, { status: 302 })];
	return judge(attempt, observed([refused], exchanges, { refusedHosts: ['login.example.net'] }));
};

test('a redirect to a host that is not the API’s fails where redirects are looked for', () => {
	const { status, findings } = sentAway('redirect-to-login');
	expect(status).toBe('fail');
	const found = findings.find(({ code }) => code === 'redirect-unpromised');
	expect(found?.sentence).toContain('redirects the browser to https://login.example.net/,');
});

test('and proves nothing elsewhere', () => {
	const { status, findings } = sentAway('error-401');
	expect([status, ...findings.map(({ code }) => code)]).toEqual(['error', 'redirected-elsewhere']);
});
