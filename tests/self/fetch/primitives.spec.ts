import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { mimeTypeEssence } from '../../../model/fetch/mime-type.ts';
import { isSerializedOrigin } from '../../../model/fetch/origin.ts';
import {
	extractMaxAge,
	extractTokens,
	isToken,
	splitHeaderValue,
} from '../../../model/fetch/parse-lists.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	isCorsSafelistedRequestHeader,
	isForbiddenRequestHeader,
	isNonWildcardRequestHeaderName,
	needsPreflight,
	normalizeMethod,
} from '../../../model/fetch/safelist.ts';
import type { HeaderList } from '../../../model/http.ts';
import * as arbitrary from './arbitraries.ts';
import { asked, page } from './cases.ts';

test.describe('lists', () => {
	test('a token is what RFC 9110 says', () => {
		for (const text of ['GET', 'x-y', '*', "!#$%&'*+-.^_`|~0aZ"]) expect(isToken(text)).toBe(true);
		for (const text of ['', 'a b', 'a;b', '"a"', 'a,b', '[a', 'a:b', 'é', 'a\n']) {
			expect(isToken(text), text).toBe(false);
		}
	});

	const lists: [string, string[], string[] | null | 'failure'][] = [
		['absent', [], null],
		['present without a value', [''], []],
		['one', ['PUT'], ['PUT']],
		['tabs and spaces around members', ['PUT ,\tPATCH'], ['PUT', 'PATCH']],
		['several lines in order', ['PUT', 'PATCH, DELETE'], ['PUT', 'PATCH', 'DELETE']],
		['empty members', [',PUT,, ,PATCH,'], ['PUT', 'PATCH']],
		['wildcard among names', ['*, PUT'], ['*', 'PUT']],
		['semicolons', ['PUT; PATCH'], 'failure'],
		['spaces only', ['PUT PATCH'], 'failure'],
		['quotes', ['"PUT"'], 'failure'],
		['brackets', ['[PUT, PATCH]'], 'failure'],
		['one bad member on another line', ['PUT', 'PATCH', 'a b'], 'failure'],
	];
	for (const [name, lines, expected] of lists) {
		test(`extractTokens: ${name}`, () => {
			const headers = lines.map((line) => ['access-control-allow-METHODS', line] as const);
			expect(extractTokens(headers, 'Access-Control-Allow-Methods')).toEqual(expected);
		});
	}

	test('extractTokens gives back the members, however the list is written', () => {
		const written = fc
			.array(arbitrary.token, { minLength: 1 })
			.chain((members) =>
				fc.tuple(
					fc.constant(members),
					arbitrary.listLines('Access-Control-Allow-Headers', members),
				),
			);
		fc.assert(
			fc.property(written, ([members, lines]) => {
				const extracted = extractTokens(lines, 'access-control-allow-headers');
				return Array.isArray(extracted) && extracted.join() === members.join();
			}),
		);
	});

	const ages: [string[], number | null | 'failure'][] = [
		[[], null],
		[['0'], 0],
		[['600'], 600],
		[['007'], 7],
		[['9'.repeat(400)], Number.MAX_SAFE_INTEGER],
		[[''], 'failure'],
		[['-1'], 'failure'],
		[['+60'], 'failure'],
		[['1.5'], 'failure'],
		[['1h'], 'failure'],
		[['"600"'], 'failure'],
		[['600, 600'], 'failure'],
		[['600', '600'], 'failure'],
	];
	for (const [lines, expected] of ages) {
		test(`extractMaxAge: ${JSON.stringify(lines).slice(0, 30)}`, () => {
			const headers = lines.map((line) => ['Access-Control-Max-Age', line] as const);
			expect(extractMaxAge(headers)).toBe(expected);
		});
	}

	const values: [string, string[]][] = [
		['', ['']],
		['nosniff,', ['nosniff', '']],
		['text/html;", x/x', ['text/html;", x/x']],
		['x/x;test="hi",y/y', ['x/x;test="hi"', 'y/y']],
		['x / x,,,1', ['x / x', '', '', '1']],
		['"1,2", 3', ['"1,2"', '3']],
		['"a\\",b",c', ['"a\\",b"', 'c']],
		['"open\\', ['"open\\']],
	];
	for (const [value, members] of values) {
		test(`splitHeaderValue: ${value || 'empty'}`, () => {
			expect(splitHeaderValue(value)).toEqual(members);
		});
	}

	test('splitHeaderValue loses nothing but spaces', () => {
		fc.assert(
			fc.property(arbitrary.headerValue, (value) => {
				const bare = (text: string) => text.replace(/[\t ]/g, '');
				return bare(splitHeaderValue(value).join(',')) === bare(value);
			}),
		);
	});
});

test.describe('methods', () => {
	test('normalisation upper-cases six methods and leaves all others', () => {
		const known = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
		for (const method of known) expect(normalizeMethod(method.toLowerCase())).toBe(method);
		for (const method of ['patch', 'Patch', 'chicken', 'eGg']) {
			expect(normalizeMethod(method)).toBe(method);
		}
		fc.assert(
			fc.property(arbitrary.token, (method) => {
				const once = normalizeMethod(method);
				return normalizeMethod(once) === once && (once === method || known.includes(once));
			}),
		);
	});

	test('only GET, HEAD and POST are safelisted, in capital letters', () => {
		for (const method of ['GET', 'HEAD', 'POST']) expect(isCorsSafelistedMethod(method)).toBe(true);
		for (const method of ['PUT', 'OPTIONS', 'get', 'Post']) {
			expect(isCorsSafelistedMethod(method)).toBe(false);
		}
	});
});

test.describe('request headers', () => {
	const essences: [string, string | null][] = [
		['text/plain', 'text/plain'],
		['TEXT/Plain;charset=utf-8', 'text/plain'],
		['\t text/plain \r\n', 'text/plain'],
		['text/plain ; x', 'text/plain'],
		['text/plain;', 'text/plain'],
		['text', null],
		['text/', null],
		['/plain', null],
		['', null],
		['text /plain', null],
		['text/ plain', null],
		['text/plain, text/plain', null],
		['text/pl/ain', null],
	];
	for (const [input, essence] of essences) {
		test(`MIME type ${JSON.stringify(input)}`, () => {
			expect(mimeTypeEssence(input)).toBe(essence);
		});
	}

	const safelist: [name: string, value: string, safelisted: boolean][] = [
		['Accept', '*/*', true],
		['ACCEPT', 'a'.repeat(128), true],
		['Accept', 'a'.repeat(129), false],
		['Accept', 'text/html;q="1"', false],
		['Accept', 'a\tb', true],
		['Accept', 'a\x01b', false],
		['Accept', 'a\x7fb', false],
		['Accept', 'caf\xe9', true],
		['Accept-Language', 'de-CH, de;q=0.9, *', true],
		['Accept-Language', 'de_CH', false],
		['Content-Language', 'en', true],
		['Content-Language', 'en/us', false],
		['Content-Language', '', true],
		['Content-Type', 'text/plain', true],
		['content-type', 'Text/PLAIN; charset=utf-8', true],
		['Content-Type', 'application/x-www-form-urlencoded', true],
		['Content-Type', 'multipart/form-data; boundary=x', true],
		['Content-Type', 'multipart/form-data; boundary="x"', false],
		['Content-Type', 'application/json', false],
		['Content-Type', 'text/plain, text/plain', false],
		['Content-Type', '', false],
		['Content-Type', `text/plain;${'a'.repeat(117)}`, true],
		['Content-Type', `text/plain;${'a'.repeat(118)}`, false],
		['Range', 'bytes=0-', true],
		['Range', 'bytes=5-5', true],
		['Range', 'bytes=6-5', false],
		['Range', `bytes=${'9'.repeat(30)}-1${'0'.repeat(30)}`, true],
		['Range', `bytes=1${'0'.repeat(30)}-${'9'.repeat(30)}`, false],
		['Range', 'bytes=-500', false],
		['Range', 'bytes=-', false],
		['Range', 'Bytes=0-1', false],
		['Range', 'bytes = 0-1', false],
		['Range', 'bytes=0-1,3-4', false],
		['X-Custom', '', false],
		['Authorization', 'x', false],
	];
	for (const [name, value, expected] of safelist) {
		test(`${name}: ${value.slice(0, 40)} ${expected ? 'needs no' : 'needs'} permission`, () => {
			expect(isCorsSafelistedRequestHeader(name, value)).toBe(expected);
		});
	}

	test('no value over 128 bytes is safelisted', () => {
		const name = fc.constantFrom('Accept', 'Accept-Language', 'Content-Language');
		fc.assert(
			fc.property(name, fc.nat({ max: 300 }), (name, length) => {
				return isCorsSafelistedRequestHeader(name, 'a'.repeat(length)) === length <= 128;
			}),
		);
	});

	test('safelisted headers need permission once they exceed 1024 bytes together', () => {
		const eight = (last: number): HeaderList => [
			...Array.from({ length: 7 }, () => ['Accept', 'a'.repeat(128)] as const),
			['Accept-Language', 'a'.repeat(last)],
		];
		expect(corsUnsafeRequestHeaderNames(eight(128))).toEqual([]);
		expect(corsUnsafeRequestHeaderNames([...eight(128), ['Content-Language', 'a']])).toEqual([
			'accept',
			'accept-language',
			'content-language',
		]);
		// Unsafe values do not count towards the sum.
		expect(corsUnsafeRequestHeaderNames([...eight(128), ['X-Big', 'a'.repeat(999)]])).toEqual([
			'x-big',
		]);
	});

	test('unsafe names are lower case, unique and sorted by bytes', () => {
		const headers: HeaderList = [
			['X-b', '1'],
			['x-B', '2'],
			['Authorization', 'x'],
			['Accept', '*/*'],
			['X_a', '1'],
			['X-Z', '1'],
		];
		expect(corsUnsafeRequestHeaderNames(headers)).toEqual(['authorization', 'x-b', 'x-z', 'x_a']);
		fc.assert(
			fc.property(arbitrary.request, ({ headers }) => {
				const names = corsUnsafeRequestHeaderNames(headers);
				const lower = headers.map(([name]) => name.toLowerCase());
				const unsafe = headers
					.filter(([name, value]) => !isCorsSafelistedRequestHeader(name, value))
					.map(([name]) => name.toLowerCase());
				return (
					names.join() === [...new Set(names)].sort().join() &&
					names.every((name) => lower.includes(name)) &&
					unsafe.every((name) => names.includes(name))
				);
			}),
		);
	});

	const forbidden: [name: string, value: string, forbidden: boolean][] = [
		...[
			'Accept-Charset',
			'Accept-Encoding',
			'Access-Control-Request-Headers',
			'Access-Control-Request-Method',
			'Connection',
			'Content-Length',
			'Cookie',
			'Cookie2',
			'Date',
			'DNT',
			'Expect',
			'Host',
			'Keep-Alive',
			'Origin',
			'Referer',
			'Set-Cookie',
			'TE',
			'Trailer',
			'Transfer-Encoding',
			'Upgrade',
			'Via',
			'Proxy-Anything',
			'Sec-Fetch-Mode',
		].map((name): [string, string, boolean] => [name, 'x', true]),
		['X-HTTP-Method-Override', 'PUT', false],
		['X-HTTP-Method-Override', 'PUT, trace', true],
		['X-HTTP-Method', 'CONNECT', true],
		['X-Method-Override', 'track', true],
		['X-Method-Override', '"a,TRACE"', false],
		['User-Agent', 'x', false],
		['Security', 'x', false],
		['Authorization', 'x', false],
	];
	for (const [name, value, expected] of forbidden) {
		test(`${name}: ${value} is ${expected ? '' : 'not '}forbidden`, () => {
			expect(isForbiddenRequestHeader(name, value)).toBe(expected);
		});
	}

	test('"*" never stands for Authorization alone', () => {
		expect(isNonWildcardRequestHeaderName('AUTHORIZATION')).toBe(true);
		expect(isNonWildcardRequestHeaderName('X-Authorization')).toBe(false);
	});

	test('a preflight is needed for the method, a header, or an upload listener', () => {
		expect(needsPreflight(asked())).toBe(false);
		expect(needsPreflight(asked({ method: 'POST', headers: [['Accept', '*/*']] }))).toBe(false);
		expect(needsPreflight(asked({ useCorsPreflight: false }))).toBe(false);
		expect(needsPreflight(asked({ method: 'PUT' }))).toBe(true);
		expect(needsPreflight(asked({ headers: [['X-Custom', '']] }))).toBe(true);
		expect(needsPreflight(asked({ useCorsPreflight: true }))).toBe(true);
		expect(needsPreflight(asked({ credentials: 'include' }))).toBe(false);
	});
});

test.describe('origins', () => {
	test('what is and what is not a serialized origin', () => {
		for (const text of [
			page,
			'http://localhost:3000',
			'http://127.0.0.1:1',
			'http://[::1]:8080',
			'https://my_app.example.com',
			'capacitor://localhost',
			'chrome-extension://abcdef',
		]) {
			expect(isSerializedOrigin(text), text).toBe(true);
		}
		for (const text of [
			'',
			'*',
			'null',
			'app.example.com',
			'https://',
			`${page}/`,
			`${page}:443`,
			`${page}:`,
			`${page}:99999`,
			'https://App.example.com',
			'https://*.example.com',
			'https://u@app.example.com',
			'http://[::0]',
			'http://0x7f.1',
			'capacitor://LOCALHOST',
			'undefined',
		]) {
			expect(isSerializedOrigin(text), text).toBe(false);
		}
	});

	test('an origin that a URL serializes to is a serialized origin', () => {
		fc.assert(
			fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
				return isSerializedOrigin(new URL(url).origin);
			}),
		);
	});
});
