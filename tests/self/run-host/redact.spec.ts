import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
	fingerprint,
	redactHeaders,
	redactObservation,
	redactSecrets,
} from '../../../fixtures/run-host/redaction/redact.ts';
import type { HeaderList } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { Observation } from '../../../model/observation.ts';
import { artefactsOf } from '../../../reports/artefacts.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { baselineAsText } from '../../../reports/baseline/baseline-text.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { comparisonText } from '../../../reports/baseline/comparison-lists.ts';
import { pastRun } from '../../../reports/history/history.ts';
import { historyPage } from '../../../reports/history/page.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { unpacked } from '../helpers/unpacked.ts';
import { actual, attemptOf, letIn, observed, preflight, read } from '../judge/judge.helpers.ts';

const secret = 'p@ss word/ü+7"<';
const hidden = /‹hidden [0-9a-f]{6}›/;

const everyByte = (sign: string): string =>
	[...Buffer.from(secret)].map((byte) => sign + byte.toString(16).padStart(2, '0')).join('');

const everyCharacter = (digits: number, sign: string): string =>
	[...secret]
		.map((one) => sign + (one.codePointAt(0) ?? 0).toString(16).padStart(digits, '0'))
		.join('');

const htmlNumber = (character: string): string => `&#${character.codePointAt(0)};`;

const lowerCaseEscapes = (text: string): string =>
	text.replaceAll(/%../g, (digits) => digits.toLowerCase());

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
		['in a query, digits in lower case', lowerCaseEscapes(encodeURIComponent(secret))],
		['in a query within a query', encodeURIComponent(encodeURIComponent(secret))],
		['in a URL', encodeURI(secret)],
		['in a path', new URL(`https://a.example/${secret}`).pathname.slice(1)],
		['in a form', new URLSearchParams({ '': secret }).toString().slice(1)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		['in JSON of ASCII', 'p@ss word\\/\\u00fc+7\\u0022\\u003C'],
		['in HTML', 'p@ss word/&#252;+7&quot;&lt;'],
		['in HTML, by numbers', 'p@ss word/&#xFC;&#43;7&#34;&#060;'],
		['in UTF-8 that was read as Latin-1', Buffer.from(secret).toString('latin1')],
		['in base64', Buffer.from(secret).toString('base64')],
		['in base64 without padding', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
		['with every byte percent-encoded', everyByte('%')],
		['the same within a query', everyByte('%25')],
		['with every character escaped as in JSON', everyCharacter(4, '\\u')],
		['in HTML, every character by its number', [...secret].map(htmlNumber).join('')],
		['in hexadecimal', Buffer.from(secret).toString('hex')],
		['in hexadecimal capitals', Buffer.from(secret).toString('hex').toUpperCase()],
		['in base64 for URLs', Buffer.from(secret).toString('base64url')],
	];
	for (const [name, form] of forms) {
		test(name, () => {
			const text = redactSecrets(`before ${form} after ${form}`, [secret]);
			expect(text.replaceAll('=', '')).toBe(
				`before ${fingerprint(secret)} after ${fingerprint(secret)}`,
			);
		});
	}

	test('a password behind a name and before more, in base64', () => {
		for (const name of ['', 'a', 'ab', 'abc', 'abcd']) {
			for (const after of ['', '1', '12', '123']) {
				for (const alphabet of ['base64', 'base64url'] as const) {
					const encoded = Buffer.from(`${name}:${secret}${after}`).toString(alphabet);
					const text = redactSecrets(`Basic ${encoded}`, [secret]);
					expect(text).toContain(fingerprint(secret));
					expect(Buffer.from(text.slice(6), 'base64').toString('latin1')).not.toContain('ss w');
				}
			}
		}
	});

	test('a letter behind a backslash is another character', () => {
		expect(redactSecrets('\\name', ['name'])).toBe(`\\${fingerprint('name')}`);
	});

	test('none is left in any encoding, however long, and whatever stands around it', () => {
		const encodings: ((text: string) => string)[] = [
			(text) => Buffer.from(text).toString('base64'),
			(text) => Buffer.from(text).toString('base64url'),
			(text) => Buffer.from(text).toString('hex'),
			(text) => Buffer.from(text).toString('hex').toUpperCase(),
			(text) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&'),
			(text) => encodeURIComponent(encodeURIComponent(text)),
			(text) =>
				text.replaceAll(
					/[\s\S]/g,
					(one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
				),
			(text) => text.replaceAll(/./gsu, htmlNumber),
		];
		const ascii = (minLength: number, maxLength: number) =>
			fc.string({ minLength, maxLength, unit: 'grapheme-ascii', size: 'max' });
		const known = fc.oneof({ weight: 4, arbitrary: ascii(6, 40) }, ascii(100, 2_000));
		const around = fc.string({ maxLength: 5, unit: 'grapheme-ascii' });
		fc.assert(
			fc.property(known, around, around, fc.constantFrom(...encodings), (one, a, b, encode) => {
				const text = redactSecrets(encode(a + one + b), [one]);
				expect(text).toContain(fingerprint(one));
				// Of a character that the secret shares with a neighbour nothing is left either.
				expect(text.replace(/‹.*›/, '').length).toBeLessThanOrEqual(encode(a + b).length + 4);
			}),
			{ numRuns: 500 },
		);
	});

	test('a token as large as a head may be', () => {
		const token = `${'aB3-'.repeat(100_000)}.x`;
		const headers: HeaderList = [['Set-Cookie', `sid=${token}`]];
		const exchange = actual(attemptOf('simple-get-allowed-origin'), headers);
		const seen = redactObservation(observed([read()], [exchange]), [token]);
		expect(JSON.stringify(seen)).not.toContain('aB3-');
		expect(redactSecrets(`<${Buffer.from(token).toString('base64url')}>`, [token])).toBe(
			`<${fingerprint(token)}>`,
		);
	});

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

test.describe('credentials that are repeated where their place does not tell what they are', () => {
	const attempt = attemptOf('simple-get-allowed-origin');
	const cleaned = (sent: HeaderList, answer: HeaderList, message = ''): string => {
		const script = [{ type: 'error', message }] as const;
		const exchange = actual(attempt, answer, { sent });
		return JSON.stringify(redactObservation(observed(script, [exchange]), []));
	};

	const token = 'issued-77aa10d9';
	for (const [name, sent, answer] of [
		['a cookie that was sent', [['Cookie', `a=b; session=${token}`]], []],
		['a cookie that was set', [], [['Set-Cookie', `session=${token}; Secure`]]],
		['a bearer token', [['Authorization', `Bearer ${token}`]], []],
		['an issued token', [], [['X-Session-Token', token]]],
	] as const) {
		test(`${name}`, () => {
			const echo: HeaderList = [
				['Location', `https://login.example.com/?next=${token}`],
				['X-Debug', `{"session":"${token}"}`],
			];
			const text = cleaned(sent, [...answer, ...echo], `no session ${token}`);
			expect(text).not.toContain(token);
			expect(text).toContain(`https://login.example.com/?next=${fingerprint(token)}`);
		});
	}

	test('a cookie that is percent-encoded and repeated without', () => {
		const answer: HeaderList = [['Set-Cookie', 'sid=s%3A8f3b61c2.c2ln%2FbmF0; Path=/']];
		expect(cleaned([], answer, 's:8f3b61c2.c2ln/bmF0')).not.toContain('8f3b61c2');
	});

	for (const [name, address] of [
		['in the query', `/callback?state=1&code=${token}`],
		['in the fragment', `https://app.example.com/#access_token=${token}&expires_in=60`],
		['in a signed address', `https://store.example.net/1?X-Amz-Signature=${token}`],
	] as const) {
		test(`a token that a redirect hands out ${name}`, () => {
			const text = cleaned([], [['Location', address]], `followed to ${token}`);
			expect(text).toContain(address.replace(token, fingerprint(token)));
			expect(text).not.toContain(token);
		});
	}

	test('an address without such names is shown as it is', () => {
		for (const address of ['/items/2?page=item-000000012&sort=key', '/a#code', '?', '']) {
			expect(cleaned([], [['Location', address]])).toContain(JSON.stringify(['Location', address]));
		}
	});

	test('but nothing by which an answer is judged', () => {
		const answer = letIn(attempt.origin);
		const sent: HeaderList = [
			['Origin', attempt.origin],
			['Cookie', `back=${attempt.origin}/1; also=${encodeURIComponent(attempt.origin)}; ok=true`],
			['Cookie', 'seen=example.com/items/1'],
		];
		const text = cleaned(sent, answer);
		for (const [name, value] of answer) expect(text).toContain(JSON.stringify([name, value]));
		expect(text).toContain(JSON.stringify(['Origin', attempt.origin]));
		expect(text).toContain('"url":"https://api.example.com/items/1"');
	});
});

test.describe('a secret that comes back wherever a server can put it', () => {
	const odd = 'key <&"\'> \u00fc/8f3b61c2';
	const url = `https://api.example.com/items/1?key=${encodeURIComponent(odd)}`;
	const plain = attemptOf('simple-get-allowed-origin');
	const [step] = plain.steps;
	const attempt = {
		...plain,
		steps: [
			{
				...step,
				request: { ...step.request, url, headers: [['Authorization', `Bearer ${odd}`]], body: odd },
			},
		],
	} as const;
	const everywhere: HeaderList = [
		'Access-Control-Allow-Origin',
		'Access-Control-Allow-Methods',
		'Access-Control-Allow-Headers',
		'Access-Control-Max-Age',
		'Vary',
		'Server',
		'Via',
		'Set-Cookie',
		'WWW-Authenticate',
	].map((name) => [name, `${odd}, ${odd}`]);
	const away: HeaderList = [
		...everywhere,
		['Location', `https://login.example.com/?next=${encodeURIComponent(odd)}&token=issued-token`],
	];
	const seen = observed(
		[{ type: 'error', message: `TypeError: ${odd}` }],
		[preflight(attempt, everywhere, { status: 401 }), actual(attempt, away, { status: 302 })],
		{ console: [`${odd} was blocked`], refusedHosts: [`${encodeURIComponent(odd)}.example.net`] },
	);
	const observation = redactObservation(seen, [odd]);
	const verdict = redactSecrets(judge(attempt, observation), [odd]);
	const record = recordOf(redactSecrets(attempt, [odd]), observation, verdict, 1);
	const results = resultsWith([record, { ...record, id: 'lost › chromium', status: 'error' }]);
	const before = baselineOf(resultsWith([]));
	const artefacts = {
		'results.jsonl': JSON.stringify(results),
		...artefactsOf(reportOf(results, compare(before, results))),
		'what is kept': baselineText(baselineOf(results)),
		'what is told of that': baselineAsText(baselineOf(results)),
		'the comparison': comparisonText(compare(before, results)),
		'the history': historyPage([pastRun(results)]),
	};
	const forms = [odd, encodeURIComponent(odd), encodeURI(odd), '8f3b61c2', btoa('8f3b61c2')];
	for (const [name, text] of Object.entries(artefacts)) {
		test(`is not in ${name}`, () => {
			expect(text.length).toBeGreaterThan(100);
			for (const form of forms) expect(text + unpacked(text)).not.toContain(form);
		});
	}

	test('and what was issued on the way is not kept either', () => {
		expect(artefacts['what is kept']).toContain('login.example.com/?next=…&token=…');
		expect(artefacts['what is kept']).not.toContain('issued-token');
	});
});
