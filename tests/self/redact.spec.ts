import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
	fingerprint,
	redactHeaders,
	redactObservation,
	redactSecrets,
} from '../../fixtures/run-host/redact.ts';
import type { HeaderList } from '../../model/http.ts';
import type { Observation } from '../../model/observation.ts';
import { actual, attemptOf, letIn, observed, read } from './judge.stage.ts';

const secret = 'p@ss word/ü+7';
const hidden = /‹hidden [0-9a-f]{6}›/;

const shown = (name: string, value: string): string | undefined =>
	redactHeaders([[name, value]])[0]?.[1];

test('a fingerprint tells one secret from another and nothing more', () => {
	expect(fingerprint(secret)).toMatch(hidden);
	expect(fingerprint(secret)).toBe(fingerprint(secret));
	expect(fingerprint(secret)).not.toBe(fingerprint(`${secret}!`));
});

test.describe('known secrets', () => {
	const forms: readonly (readonly [string, string])[] = [
		['as it is', secret],
		['in a query', encodeURIComponent(secret)],
		['in a URL', encodeURI(secret)],
		['in base64', Buffer.from(secret).toString('base64')],
		['in base64 without padding', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
	];
	for (const [name, form] of forms) {
		test(name, () => {
			const text = redactSecrets(`before ${form} after ${form}`, [secret]);
			expect(text).not.toContain(form);
			expect(text).toMatch(/^before ‹hidden [0-9a-f]{6}›=* after ‹hidden [0-9a-f]{6}›=*$/);
		});
	}

	test('in every string of a value, names of members included', () => {
		const value = { a: [secret, { [secret]: 7, b: null }], c: true, d: `x${secret}y` };
		const text = JSON.stringify(redactSecrets(value, [secret]));
		expect(text).not.toContain(secret);
		expect(JSON.parse(text)).toMatchObject({ a: [fingerprint(secret), { b: null }], c: true });
	});

	test('the longer of two that overlap, so that nothing of it is left', () => {
		expect(redactSecrets('key-1234-5678', ['1234', 'key-1234-5678'])).toBe(
			fingerprint('key-1234-5678'),
		);
	});

	test('with characters that mean something in patterns and replacements', () => {
		for (const odd of ['$&$1$$', '.*+?^[](){}|\\', '"quoted"']) {
			expect(redactSecrets(`<${odd}>`, [odd])).toBe(`<${fingerprint(odd)}>`);
		}
	});

	test('nothing else is touched', () => {
		const value = { status: 200, list: ['ETag', 'a b'], nothing: null };
		expect(redactSecrets(value, [secret])).toEqual(value);
		expect(redactSecrets(value, [])).toEqual(value);
	});

	test('whatever they are, none is left anywhere', () => {
		const secrets = fc.array(fc.string({ minLength: 4, unit: 'grapheme-ascii' }), {
			minLength: 1,
			maxLength: 3,
		});
		fc.assert(
			fc.property(secrets, fc.array(fc.string()), (known, around) => {
				const texts = around.map((text, at) => `${text}${known[at % known.length]}${text}`);
				// Pieces of a mark itself are no leak.
				const left = texts.map((text) => redactSecrets(text, known).replaceAll(/‹.*?›/g, '\0'));
				return left.every((text) => known.every((one) => !text.includes(one)));
			}),
		);
	});
});

test.describe('credentials in headers, known or not', () => {
	test('Authorization keeps its scheme', () => {
		expect(shown('authorization', 'Bearer abc')).toBe(`Bearer ${fingerprint('abc')}`);
		expect(shown('Proxy-Authorization', 'Basic dTpw')).toBe(`Basic ${fingerprint('dTpw')}`);
		expect(shown('Authorization', 'abc')).toBe(fingerprint('abc'));
	});

	for (const name of ['X-API-Key', 'api-key', 'X-Auth-Token', 'Client-Secret', 'X-Signature']) {
		test(`${name} is hidden whole`, () => {
			expect(shown(name, 'first second')).toBe(fingerprint('first second'));
		});
	}

	test('cookies keep names and attributes', () => {
		expect(shown('Cookie', 'session=abc; theme=dark=er')).toBe(
			`session=${fingerprint('abc')}; theme=${fingerprint('dark=er')}`,
		);
		expect(shown('set-cookie', 'session=abc; Path=/; Secure; SameSite=None')).toBe(
			`session=${fingerprint('abc')}; Path=/; Secure; SameSite=None`,
		);
	});

	test('a cookie without name is all value', () => {
		expect(shown('Cookie', 'abc')).toBe(fingerprint('abc'));
		expect(shown('Set-Cookie', 'abc; Secure')).toBe(`${fingerprint('abc')}; Secure`);
	});

	test('what a verdict needs stays as it was', () => {
		const headers: HeaderList = [
			...letIn('https://app.example.com'),
			['Origin', 'https://app.example.com'],
			['Access-Control-Request-Headers', 'authorization,x-auth-token'],
			['Access-Control-Allow-Headers', 'Authorization, X-Auth-Token'],
			['Access-Control-Max-Age', '600'],
			['Cache-Control', 'max-age=60'],
		];
		expect(redactHeaders(headers)).toEqual(headers);
	});
});

test('an observation is clean throughout', () => {
	const attempt = attemptOf('simple-get-allowed-origin');
	const answer: HeaderList = [
		...letIn('https://app.example.com'),
		['Set-Cookie', 'session=issued-cookie; Secure'],
		['X-Session-Token', 'issued-token'],
		['Location', `/next?key=${encodeURIComponent(secret)}`],
	];
	const sent: HeaderList = [
		['Cookie', 'session=stored-cookie'],
		['Authorization', 'Bearer sent-token'],
	];
	const observation: Observation = observed(
		[
			{
				...read(),
				headers: [['x-session-token', 'issued-token']],
			} as Observation['script'][number],
		],
		[actual(attempt, answer, { sent })],
		{
			console: [`blocked ${secret}`],
			refusedHosts: ['login.example.net'],
			failure: { code: 'page-lost', message: `no page for ${secret}` },
		},
	);
	const before = structuredClone(observation);
	const text = JSON.stringify(redactObservation(observation, [secret]));
	for (const value of [secret, 'issued-', 'stored-cookie', 'sent-token']) {
		expect(text).not.toContain(value);
	}
	expect(text).not.toContain(encodeURIComponent(secret));
	expect(observation, 'the original is left alone').toEqual(before);
	expect(JSON.parse(text)).toMatchObject({
		exchanges: [{ role: 'actual', step: 0, end: { kind: 'answered' }, response: { status: 200 } }],
		refusedHosts: ['login.example.net'],
		engine: observation.engine,
	});
});
