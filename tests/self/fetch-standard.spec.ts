import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
	acaoMismatchCodes,
	classifyAcaoMismatch,
} from '../../model/fetch-standard/acao-mismatch.ts';
import { codes, explainCode, meaningOf } from '../../model/fetch-standard/codes.ts';
import {
	acacCodes,
	acaoCodes,
	corsCheck,
	corsCheckCodes,
} from '../../model/fetch-standard/cors-check.ts';
import type { CorsRequest, CorsResponse } from '../../model/fetch-standard/cors-request.ts';
import { exposedHeaderNames, exposureNoteCodes } from '../../model/fetch-standard/exposure.ts';
import { mimeTypeEssence } from '../../model/fetch-standard/mime-type.ts';
import {
	isSerializedOrigin,
	sameOrigin,
	serializeOrigin,
} from '../../model/fetch-standard/origin.ts';
import {
	extractMaxAge,
	extractTokens,
	isToken,
	splitHeaderValue,
} from '../../model/fetch-standard/parse-lists.ts';
import {
	evaluatePreflight,
	preflightNoteCodes,
	preflightOwnCodes,
} from '../../model/fetch-standard/preflight.ts';
import { fetchStandard, type Reason } from '../../model/fetch-standard/reason.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	isCorsSafelistedRequestHeader,
	isForbiddenRequestHeader,
	isNonWildcardRequestHeaderName,
	needsPreflight,
	normalizeMethod,
} from '../../model/fetch-standard/safelist.ts';
import { getHeader, type HeaderList, roleOf } from '../../model/http.ts';
import * as arbitrary from './fetch-standard.arbitraries.ts';

const page = 'https://app.example.com';

function asked(change: Partial<CorsRequest> = {}): CorsRequest {
	return { method: 'GET', headers: [], origin: page, credentials: 'omit', ...change };
}

function answered(headers: Record<string, string> | HeaderList, status = 200): CorsResponse {
	return { status, headers: Array.isArray(headers) ? headers : Object.entries(headers) };
}

const codesOf = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code);
const allowOrigin = (value: string) => ({ 'Access-Control-Allow-Origin': value });
const withCredentials = { 'Access-Control-Allow-Credentials': 'true' };

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
				expect(extractTokens(lines, 'access-control-allow-headers')).toEqual(members);
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
				expect(bare(splitHeaderValue(value).join(','))).toBe(bare(value));
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
				expect(normalizeMethod(once)).toBe(once);
				expect(once === method || known.includes(once)).toBe(true);
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
				expect(isCorsSafelistedRequestHeader(name, 'a'.repeat(length))).toBe(length <= 128);
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
				expect(names).toEqual([...new Set(names)].sort());
				for (const name of names) {
					expect(name).toBe(name.toLowerCase());
					expect(getHeader(headers, name)).not.toBeNull();
				}
				for (const [name, value] of headers) {
					if (isCorsSafelistedRequestHeader(name, value)) continue;
					expect(names).toContain(name.toLowerCase());
				}
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
	test('a URL’s origin leaves out the default port, path and user', () => {
		expect(serializeOrigin(new URL('https://u:p@A.example:443/x?y#z'))).toBe('https://a.example');
		expect(serializeOrigin(new URL('http://a.example:8080/'))).toBe('http://a.example:8080');
		expect(serializeOrigin(new URL('data:text/html,x'))).toBe('null');
	});

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
				expect(isSerializedOrigin(serializeOrigin(new URL(url)))).toBe(true);
			}),
		);
	});

	test('same origin is the same text, and null is the same as nothing', () => {
		expect(sameOrigin(page, page)).toBe(true);
		expect(sameOrigin(page, `${page}:8443`)).toBe(false);
		expect(sameOrigin('null', 'null')).toBe(false);
	});
});

type CheckCase = [name: string, request: CorsRequest, headers: HeaderList, expected: string[]];
const acao = (...values: string[]): HeaderList =>
	values.map((value) => ['access-control-allow-origin', value]);
const acac = (...values: string[]): HeaderList =>
	values.map((value) => ['Access-Control-Allow-Credentials', value]);
const include = { credentials: 'include' } as const;

const mismatches: [value: string, code: string, origin?: string][] = [
	['', 'acao-empty'],
	[`${page}, https://b.example`, 'acao-multiple'],
	[`${page} https://b.example`, 'acao-multiple'],
	[`${page}, *`, 'acao-multiple'],
	['null, null', 'acao-multiple'],
	['a.example, localhost:3000', 'acao-multiple'],
	['https://b.example', 'acao-other-origin'],
	['https://app.example.com.evil.example', 'acao-other-origin'],
	['https://b.example/', 'acao-other-origin'],
	['https://b.example/app', 'acao-other-origin'],
	[`${page}/`, 'acao-trailing-slash'],
	['https://APP.example.com/', 'acao-trailing-slash'],
	[`${page}/app`, 'acao-path'],
	[`${page}//`, 'acao-path'],
	[`${page}?x`, 'acao-path'],
	[`${page}#`, 'acao-path'],
	['https://App.Example.com', 'acao-case'],
	['HTTPS://app.example.com', 'acao-case'],
	['capacitor://LocalHost', 'acao-case', 'capacitor://localhost'],
	[`${page}:443`, 'acao-default-port'],
	['http://a.example:80', 'acao-default-port', 'http://a.example'],
	[`${page}:8443`, 'acao-port-mismatch'],
	[page, 'acao-port-mismatch', `${page}:8443`],
	['http://localhost:3000', 'acao-port-mismatch', 'http://localhost:3001'],
	['http://app.example.com', 'acao-scheme-mismatch'],
	['http://app.example.com:8080', 'acao-scheme-mismatch'],
	['https://*.example.com', 'acao-pattern'],
	['http://localhost:*', 'acao-pattern', 'http://localhost:3000'],
	['*.example.com', 'acao-pattern'],
	[`"${page}"`, 'acao-quoted'],
	[`'${page}'`, 'acao-quoted'],
	['"*"', 'acao-quoted'],
	['app.example.com', 'acao-not-an-origin'],
	['localhost:3000', 'acao-not-an-origin', 'http://localhost:3000'],
	['//app.example.com', 'acao-not-an-origin'],
	['undefined', 'acao-not-an-origin'],
	['true', 'acao-not-an-origin'],
	['Origin not allowed', 'acao-not-an-origin'],
	[`["${page}","https://b.example"]`, 'acao-not-an-origin'],
	['[*]', 'acao-not-an-origin'],
	['{"origin": "https://b.example"}', 'acao-not-an-origin'],
	['https://', 'acao-not-an-origin'],
	['https://u@app.example.com', 'acao-not-an-origin'],
	['https://app.example.com,', 'acao-not-an-origin'],
	['null', 'acao-null-literal'],
	[page, 'acao-origin-is-null', 'null'],
	[`${page}/`, 'acao-origin-is-null', 'null'],
	['https://*.example.com', 'acao-pattern', 'null'],
	['', 'acao-empty', 'null'],
];

const checks: CheckCase[] = [
	['the origin itself', asked(), acao(page), []],
	['the origin null itself', asked({ origin: 'null' }), acao('null'), []],
	['any origin', asked(), acao('*'), []],
	['any origin for null', asked({ origin: 'null' }), acao('*'), []],
	['any origin, mode same-origin', asked({ credentials: 'same-origin' }), acao('*'), []],
	['a needless false', asked(), [...acao(page), ...acac('false')], []],
	['credentials allowed', asked(include), [...acao(page), ...acac('true')], []],
	['no header', asked(), [], ['acao-missing']],
	['no header at all, credentials', asked(include), [], ['acao-missing', 'acac-missing']],
	['the same origin twice', asked(), acao(page, page), ['acao-multiple']],
	['any origin twice', asked(), acao('*', '*'), ['acao-multiple']],
	['two lines, one empty', asked(), acao('', page), ['acao-multiple']],
	[
		'any origin, credentials',
		asked(include),
		[...acao('*'), ...acac('true')],
		['acao-wildcard-with-credentials'],
	],
	[
		'any origin, credentials not allowed',
		asked(include),
		acao('*'),
		['acao-wildcard-with-credentials', 'acac-missing'],
	],
	[
		'wrong origin, credentials misspelt',
		asked(include),
		[...acao(`${page}/`), ...acac('True')],
		['acao-trailing-slash', 'acac-invalid'],
	],
	['credentials not mentioned', asked(include), acao(page), ['acac-missing']],
	...['True', '1', 'false', '', 'true, true', '*'].map(
		(value): CheckCase => [
			`credentials "${value}"`,
			asked(include),
			[...acao(page), ...acac(value)],
			['acac-invalid'],
		],
	),
	[
		'credentials on two lines',
		asked(include),
		[...acao(page), ...acac('true', 'true')],
		['acac-invalid'],
	],
	...mismatches.map(
		([value, code, origin = page]): CheckCase => [
			`"${value}" for ${origin}`,
			asked({ origin }),
			acao(value),
			[code],
		],
	),
];

test.describe('CORS check', () => {
	for (const [name, request, headers, expected] of checks) {
		test(`${name}: ${expected.join(', ') || 'passes'}`, () => {
			const reasons = corsCheck(request, answered(headers));
			expect(codesOf(reasons)).toEqual(expected);
			for (const reason of reasons) {
				expect(reason.detail ?? null).toBe(getHeader(headers, reason.header ?? ''));
				expect(reason.spec).toBe('https://fetch.spec.whatwg.org/#concept-cors-check');
			}
		});
	}

	test('the cases above show every code', () => {
		expect(new Set(checks.flatMap(([, , , expected]) => expected))).toEqual(
			new Set(corsCheckCodes),
		);
		expect(corsCheckCodes).toEqual([...acaoCodes, ...acacCodes]);
		for (const code of acaoMismatchCodes) expect(acaoCodes).toContain(code);
	});

	test('an unreadable request origin still gets a diagnosis', () => {
		expect(classifyAcaoMismatch([page], 'not an origin')).toBe('acao-other-origin');
	});

	test('any single change of the right value fails, whatever the status', () => {
		const change = fc.record({
			request: arbitrary.request,
			at: fc.nat(),
			kind: fc.constantFrom('insert', 'remove', 'replace'),
			byte: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
			status: fc.integer({ min: 200, max: 599 }),
		});
		fc.assert(
			fc.property(change, ({ request, at, kind, byte, status }) => {
				const place = at % request.origin.length;
				const head = request.origin.slice(0, place);
				const tail = request.origin.slice(kind === 'insert' ? place : place + 1);
				const value = `${head}${kind === 'remove' ? '' : byte}${tail}`;
				fc.pre(value !== request.origin);
				const [first, ...rest] = corsCheck(
					request,
					answered([...acao(value), ...acac('true')], status),
				);
				expect(acaoCodes).toContain(first?.code);
				expect(rest).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	test('it refuses exactly what the standard refuses', () => {
		const exchange = arbitrary.request.chain((request) =>
			fc.tuple(fc.constant(request), arbitrary.answerTo(request)),
		);
		fc.assert(
			fc.property(exchange, ([request, response]) => {
				expect(corsCheck(request, response).length === 0).toBe(standardShares(request, response));
			}),
			{ numRuns: 1000 },
		);
	});
});

/** The CORS check word for word: one answer, no diagnosis. */
function standardShares(request: CorsRequest, { headers }: CorsResponse): boolean {
	const origin = getHeader(headers, 'Access-Control-Allow-Origin');
	if (origin === null) return false;
	if (request.credentials !== 'include' && origin === '*') return true;
	if (request.origin !== origin) return false;
	if (request.credentials !== 'include') return true;
	return getHeader(headers, 'Access-Control-Allow-Credentials') === 'true';
}

/** CORS-preflight fetch word for word, but with `*` covering Authorization as engines have it. */
function standardLetsGo(request: CorsRequest, response: CorsResponse): boolean {
	if (!standardShares(request, response)) return false;
	if (response.status < 200 || response.status > 299) return false;
	let methods = extractTokens(response.headers, 'Access-Control-Allow-Methods');
	const names = extractTokens(response.headers, 'Access-Control-Allow-Headers');
	if (methods === 'failure' || names === 'failure') return false;
	if (methods === null && request.useCorsPreflight) methods = [request.method];
	const withCredentials = request.credentials === 'include';
	const { method } = request;
	if (
		!methods?.includes(method) &&
		!isCorsSafelistedMethod(method) &&
		(withCredentials || !methods?.includes('*'))
	) {
		return false;
	}
	return corsUnsafeRequestHeaderNames(request.headers).every(
		(unsafe) =>
			names?.some((name) => name.toLowerCase() === unsafe) ||
			(!withCredentials && names?.includes('*')),
	);
}

type PreflightCase = {
	name: string;
	request?: Partial<CorsRequest>;
	headers: Record<string, string>;
	status?: number;
	/** With `code/detail` where the detail matters. */
	reasons?: string[];
	notes?: string[];
};
const methods = (value: string) => ({ 'Access-Control-Allow-Methods': value });
const names = (value: string) => ({ 'Access-Control-Allow-Headers': value });
const maxAge = (value: string) => ({ 'Access-Control-Max-Age': value });
const put = { method: 'PUT' } as const;
const json = { headers: [['Content-Type', 'application/json']] } as const;
const bearer = { headers: [['Authorization', 'Bearer x']] } as const;
const granted = allowOrigin(page);
const grantedWithCredentials = { ...granted, ...withCredentials };

const preflights: PreflightCase[] = [
	{ name: 'method listed', request: put, headers: { ...granted, ...methods('GET, PUT') } },
	{ name: 'method by "*"', request: put, headers: { ...granted, ...methods('*') } },
	{ name: 'name in other case', request: json, headers: { ...granted, ...names('CONTENT-type') } },
	{ name: 'name by "*"', request: json, headers: { ...granted, ...names('x-a, *') } },
	{
		name: 'Authorization listed',
		request: bearer,
		headers: { ...granted, ...names('authorization') },
	},
	{
		name: 'Authorization beside "*"',
		request: bearer,
		headers: { ...granted, ...names('*, Authorization') },
	},
	{
		name: 'POST needs no listing',
		request: { method: 'POST', ...json },
		headers: { ...granted, ...names('content-type') },
	},
	{
		name: 'a method and header named "*" with credentials',
		request: { ...include, method: '*', headers: [['*', 'x']] },
		headers: { ...grantedWithCredentials, ...methods('*'), ...names('*') },
	},
	{
		name: 'no CORS headers',
		request: put,
		headers: {},
		reasons: ['preflight-acao-missing', 'preflight-method-refused/PUT'],
	},
	{
		name: 'wildcards with credentials',
		request: { ...put, ...json, ...include },
		headers: { ...allowOrigin('*'), ...withCredentials, ...methods('*'), ...names('*') },
		reasons: [
			'preflight-acao-wildcard-with-credentials',
			'preflight-method-wildcard-with-credentials/PUT',
			'preflight-header-wildcard-with-credentials/content-type',
		],
	},
	{
		name: 'credentials not allowed',
		request: { ...put, ...include },
		headers: { ...granted, ...methods('PUT') },
		reasons: ['preflight-acac-missing'],
	},
	{
		name: 'credentials misspelt',
		request: { ...put, ...include },
		headers: { ...granted, ...methods('PUT'), 'Access-Control-Allow-Credentials': 'yes' },
		reasons: ['preflight-acac-invalid/yes'],
	},
	...[100, 304, 400, 401, 403, 404, 405, 500].map(
		(status): PreflightCase => ({
			name: `status ${status}`,
			request: put,
			status,
			headers: { ...granted, ...methods('PUT') },
			reasons: [`preflight-status-not-ok/${status}`],
		}),
	),
	...[301, 302, 303, 307, 308].map(
		(status): PreflightCase => ({
			name: `status ${status}`,
			request: put,
			status,
			headers: { ...granted, ...methods('PUT'), Location: '/login' },
			reasons: [`preflight-redirected/${status}`],
		}),
	),
	{
		name: 'error status without CORS headers',
		request: put,
		status: 404,
		headers: {},
		reasons: [
			'preflight-acao-missing',
			'preflight-status-not-ok/404',
			'preflight-method-refused/PUT',
		],
	},
	{
		name: 'methods with semicolons',
		request: put,
		headers: { ...granted, ...methods('GET; PUT') },
		reasons: ['preflight-methods-unparsable/GET; PUT'],
	},
	{
		name: 'unreadable methods, although the method needs none',
		request: json,
		headers: { ...granted, ...methods('"GET"'), ...names('content-type') },
		reasons: ['preflight-methods-unparsable/"GET"'],
	},
	{
		name: 'unreadable names and a missing method',
		request: { ...put, ...json },
		headers: { ...granted, ...names('[Content-Type]') },
		reasons: ['preflight-method-refused/PUT', 'preflight-headers-unparsable/[Content-Type]'],
	},
	{
		name: 'Allow in place of Access-Control-Allow-Methods',
		request: put,
		headers: { ...granted, Allow: 'PUT' },
		reasons: ['preflight-method-refused/PUT'],
	},
	{
		name: 'method in small letters on the server',
		request: put,
		headers: { ...granted, ...methods('put') },
		reasons: ['preflight-method-case-mismatch/PUT'],
	},
	{
		name: 'method in small letters on the page',
		request: { method: 'patch' },
		headers: { ...granted, ...methods('PATCH') },
		reasons: ['preflight-method-case-mismatch/patch'],
	},
	{
		name: 'Authorization missing, once however often it is sent',
		request: { headers: [...bearer.headers, ['authorization', 'Basic x']] },
		headers: { ...granted, ...names('content-type') },
		reasons: ['preflight-authorization-not-listed/authorization'],
	},
	{
		name: 'Authorization only by "*" with credentials',
		request: { ...bearer, ...include },
		headers: { ...grantedWithCredentials, ...names('*') },
		reasons: ['preflight-authorization-not-listed/authorization'],
	},
	{
		name: 'Authorization only by "*"',
		request: bearer,
		headers: { ...granted, ...names('*') },
		notes: ['preflight-authorization-only-wildcard/authorization'],
	},
	{
		name: 'several names missing',
		request: { headers: [['X-B', '1'], ...json.headers, ['X-A', '1']] },
		headers: { ...granted, ...names('content-type') },
		reasons: ['preflight-header-refused/x-a', 'preflight-header-refused/x-b'],
	},
	{
		name: 'an unreadable age only costs speed',
		request: put,
		headers: { ...granted, ...methods('PUT'), ...maxAge('1h') },
		notes: ['max-age-invalid/1h'],
	},
];

const withDetail = ({ code, detail }: Reason, asWritten: string | undefined): string =>
	asWritten?.includes('/') ? `${code}/${detail}` : code;

test.describe('preflight', () => {
	for (const { name, request, headers, status = 204, reasons = [], notes = [] } of preflights) {
		test(`${name}: ${[...reasons, ...notes].join(', ') || 'passes'}`, () => {
			const found = evaluatePreflight(asked(request), answered(headers, status));
			expect(found.reasons.map((reason, at) => withDetail(reason, reasons[at]))).toEqual(reasons);
			expect(found.notes.map((note, at) => withDetail(note, notes[at]))).toEqual(notes);
		});
	}

	test('the cases above show every code of the preflight’s own', () => {
		const shown = preflights
			.flatMap(({ reasons = [], notes = [] }) => [...reasons, ...notes])
			.map((written) => written.replace(/\/.*/, ''));
		const expected: string[] = [...preflightOwnCodes, ...preflightNoteCodes];
		expect(expected.filter((code) => !shown.includes(code))).toEqual([]);
	});

	test('every fault of the CORS check is a fault of the preflight, with its prefix', () => {
		for (const [, request, headers, expected] of checks) {
			const { reasons } = evaluatePreflight(request, answered(headers));
			expect(codesOf(reasons)).toEqual(expected.map((code) => `preflight-${code}`));
		}
	});

	test('it tells what is granted and for how long', () => {
		const headers = { ...granted, ...methods('put, *'), ...names('X-A,,x-b'), ...maxAge('600') };
		expect(evaluatePreflight(asked(), answered(headers))).toEqual({
			reasons: [],
			notes: [],
			methods: ['put', '*'],
			headerNames: ['X-A', 'x-b'],
			maxAgeSeconds: 600,
		});
		const unreadable = { ...granted, ...methods('a b'), ...names('a b') };
		expect(evaluatePreflight(asked(), answered(unreadable))).toMatchObject({
			methods: [],
			headerNames: [],
			maxAgeSeconds: 5,
		});
	});

	const grantedRequest = arbitrary.request.chain((request) =>
		fc.tuple(fc.constant(request), arbitrary.grantFor(request)),
	);

	test('an answer made for the request always passes', () => {
		fc.assert(
			fc.property(grantedRequest, ([request, response]) => {
				expect(corsCheck(request, response)).toEqual([]);
				expect(evaluatePreflight(request, response)).toMatchObject({ reasons: [], notes: [] });
			}),
			{ numRuns: 500 },
		);
	});

	test('without any one of the names that it needs it fails for that name', () => {
		fc.assert(
			fc.property(grantedRequest, fc.nat(), ([request, response], at) => {
				const needed = corsUnsafeRequestHeaderNames(request.headers);
				fc.pre(needed.length > 0);
				const missing = needed[at % needed.length];
				const others = response.headers.filter(([name]) => !/allow-headers/i.test(name));
				const kept = needed.filter((name) => name !== missing && name !== '*').join(', ');
				fc.pre(!needed.includes('*'));
				const reduced = answered([...others, ['Access-Control-Allow-Headers', kept]]);
				const { reasons } = evaluatePreflight(request, reduced);
				expect(reasons.map(({ detail }) => detail)).toEqual([missing]);
			}),
		);
	});

	test('no status but 200 to 299 lets it pass', () => {
		fc.assert(
			fc.property(
				grantedRequest,
				fc.integer({ min: 100, max: 599 }),
				([request, response], status) => {
					const { reasons } = evaluatePreflight(request, { ...response, status });
					expect(reasons.length === 0).toBe(status >= 200 && status <= 299);
				},
			),
		);
	});

	test('it refuses exactly what the standard refuses', () => {
		const exchange = arbitrary.request.chain((request) =>
			fc.tuple(
				fc.constant(request),
				fc.oneof(arbitrary.answerTo(request), arbitrary.grantFor(request)),
			),
		);
		fc.assert(
			fc.property(exchange, ([request, response]) => {
				const { reasons } = evaluatePreflight(request, response);
				expect(reasons.length === 0).toBe(standardLetsGo(request, response));
			}),
			{ numRuns: 2000 },
		);
	});
});

test.describe('exposure', () => {
	const sent: HeaderList = [
		['Cache-Control', 'no-store'],
		['content-language', 'en'],
		['Content-Length', '1'],
		['Content-Type', 'text/plain'],
		['Expires', '0'],
		['Last-Modified', 'x'],
		['Pragma', 'x'],
		['ETag', 'x'],
		['X-Request-Id', '1'],
		['x-request-id', '2'],
		['Set-Cookie', 'a=b'],
		['Set-Cookie2', 'a=b'],
	];
	const basic = [
		'cache-control',
		'content-language',
		'content-length',
		'content-type',
		'expires',
		'last-modified',
		'pragma',
	];
	const cases: [
		name: string,
		list: string | null,
		extra: string[],
		notes?: string,
		request?: CorsRequest,
	][] = [
		['no list', null, []],
		['an empty list', '', []],
		['one name, in other case', 'etag', ['etag']],
		['names that are not sent', 'X-Absent, X-REQUEST-ID', ['x-request-id']],
		['everything', '*', ['etag', 'x-request-id', 'access-control-expose-headers']],
		[
			'everything, explicitly with cookies',
			'Set-Cookie, *',
			['etag', 'x-request-id', 'access-control-expose-headers'],
		],
		['cookies', 'Set-Cookie, Set-Cookie2', []],
		['everything with credentials', '*', [], 'expose-wildcard-with-credentials', asked(include)],
		[
			'"*" and a name with credentials',
			'*, ETag',
			['etag'],
			'expose-wildcard-with-credentials',
			asked(include),
		],
		['semicolons', 'ETag; X-Request-Id', [], 'expose-list-unparsable'],
		['semicolons with credentials', 'ETag; *', [], 'expose-list-unparsable', asked(include)],
	];
	for (const [name, list, extra, note, request = asked()] of cases) {
		test(`${name}: ${extra.join(', ') || 'nothing more than the basic ones'}`, () => {
			const headers: HeaderList =
				list === null ? sent : [...sent, ['Access-Control-Expose-Headers', list]];
			const { names, notes } = exposedHeaderNames(request, answered(headers));
			expect([...names].sort()).toEqual([...basic, ...extra].sort());
			expect(notes.map(({ code, detail }) => ({ code, detail }))).toEqual(
				note ? [{ code: note, detail: list }] : [],
			);
		});
	}

	test('the cases above show every note', () => {
		expect(new Set(cases.flatMap(([, , , note]) => note ?? []))).toEqual(
			new Set(exposureNoteCodes),
		);
	});

	test('a header named "*" is exposed by "*" with credentials', () => {
		const headers: HeaderList = [
			['*', 'x'],
			['ETag', 'x'],
			['Access-Control-Expose-Headers', '*'],
		];
		expect([...exposedHeaderNames(asked(include), answered(headers)).names]).toEqual(['*']);
	});

	test('only headers that are there are exposed, and never cookies', () => {
		const header = fc.tuple(
			fc.oneof(
				arbitrary.token,
				fc.constantFrom('Set-Cookie', 'Pragma', 'Access-Control-Expose-Headers'),
			),
			fc.oneof(arbitrary.headerValue, arbitrary.token, fc.constant('*')),
		);
		fc.assert(
			fc.property(arbitrary.request, fc.array(header), (request, headers) => {
				const { names } = exposedHeaderNames(request, answered(headers));
				for (const name of names) expect(getHeader(headers, name)).not.toBeNull();
				expect(names.has('set-cookie')).toBe(false);
				expect(names.has('pragma')).toBe(getHeader(headers, 'pragma') !== null);
			}),
		);
	});
});

test.describe('places in the standard that are easily misread', () => {
	test('1: an unreadable list of exposed headers is an empty one', () => {
		const headers = { 'Access-Control-Expose-Headers': 'ETag; *', ETag: 'x', Pragma: 'x' };
		expect([...exposedHeaderNames(asked(), answered(headers)).names]).toEqual(['pragma']);
	});

	test('2: absent lists of methods and names are empty lists', () => {
		const found = evaluatePreflight(asked(json), answered(granted));
		expect(found).toMatchObject({ methods: [], headerNames: [] });
		expect(codesOf(found.reasons)).toEqual(['preflight-header-refused']);
	});

	test('3: the rule for Authorization looks at what script set', () => {
		const headers = { ...granted, ...names('*') };
		expect(evaluatePreflight(asked(), answered(headers)).notes).toEqual([]);
		expect(evaluatePreflight(asked(bearer), answered(headers)).notes).toHaveLength(1);
	});

	test('4: methods, origins and "true" are compared by bytes, header names are not', () => {
		const request = asked({ ...put, ...json, ...include });
		const right = { ...grantedWithCredentials, ...methods('PUT'), ...names('CONTENT-TYPE') };
		expect(evaluatePreflight(request, answered(right)).reasons).toEqual([]);
		for (const [name, value] of Object.entries({
			'Access-Control-Allow-Origin': 'https://APP.example.com',
			'Access-Control-Allow-Credentials': 'TRUE',
			'Access-Control-Allow-Methods': 'Put',
		})) {
			const { reasons } = evaluatePreflight(request, answered({ ...right, [name]: value }));
			expect(reasons.map(({ header }) => header)).toEqual([name]);
		}
	});

	test('5: a preflight that fails in two ways names both', () => {
		const { reasons } = evaluatePreflight(asked(), answered({}, 403));
		expect(codesOf(reasons)).toEqual(['preflight-acao-missing', 'preflight-status-not-ok']);
	});

	test('6: every status from 200 to 299 is ok, 304 is not', () => {
		const passes = (status: number) =>
			evaluatePreflight(asked(), answered(granted, status)).reasons.length === 0;
		expect([200, 204, 206, 226, 299].every(passes)).toBe(true);
		expect([199, 300, 304].some(passes)).toBe(false);
	});

	test('7: a preflight is checked with the credentials mode of the request', () => {
		const any = answered({ ...allowOrigin('*'), ...withCredentials });
		expect(evaluatePreflight(asked(), any).reasons).toEqual([]);
		expect(codesOf(evaluatePreflight(asked(include), any).reasons)).toEqual([
			'preflight-acao-wildcard-with-credentials',
		]);
	});

	test('8: a preflight for an upload listener needs no list of methods', () => {
		const request = asked({ method: 'PUT', useCorsPreflight: true });
		expect(evaluatePreflight(request, answered(granted))).toMatchObject({
			reasons: [],
			methods: ['PUT'],
		});
		const empty = answered({ ...granted, ...methods('') });
		expect(codesOf(evaluatePreflight(request, empty).reasons)).toEqual([
			'preflight-method-refused',
		]);
	});

	test('9: an Origin header alone does not make a preflight', () => {
		expect(roleOf('OPTIONS', [['Origin', page]])).toBe('actual');
	});

	test('10, 11: a request whose origin became null by redirects must be allowed as null or "*"', () => {
		const tainted = asked({ origin: 'null' });
		expect(codesOf(corsCheck(tainted, answered(granted)))).toEqual(['acao-origin-is-null']);
		expect(corsCheck(tainted, answered(allowOrigin('null')))).toEqual([]);
		expect(corsCheck(tainted, answered(allowOrigin('*')))).toEqual([]);
	});

	test('12: a 401 is shared like any other answer', () => {
		expect(corsCheck(asked(), answered(granted, 401))).toEqual([]);
	});

	test('13: empty members are legal, an empty list grants nothing, "*" stands among names', () => {
		const request = asked({ ...put, ...json });
		const legal = { ...granted, ...methods(',, PUT,'), ...names(', x-a,,*') };
		expect(evaluatePreflight(request, answered(legal)).reasons).toEqual([]);
		const empty = { ...granted, ...methods(' , '), ...names('') };
		expect(codesOf(evaluatePreflight(request, answered(empty)).reasons)).toEqual([
			'preflight-method-refused',
			'preflight-header-refused',
		]);
	});

	test('14: Access-Control-Max-Age on two lines counts as 5 seconds', () => {
		const twice = answered([
			...acao(page),
			['Access-Control-Max-Age', '600'],
			['Access-Control-Max-Age', '600'],
		]);
		const { maxAgeSeconds, notes } = evaluatePreflight(asked(), twice);
		expect(maxAgeSeconds).toBe(5);
		expect(notes).toMatchObject([{ code: 'max-age-invalid', detail: '600, 600' }]);
	});

	test('16: a cookie in an answer is neither readable nor a fault', () => {
		const response = answered({ ...granted, 'Set-Cookie': 'a=b' });
		expect(corsCheck(asked(), response)).toEqual([]);
		expect(exposedHeaderNames(asked(), response).names.has('set-cookie')).toBe(false);
	});

	test('17, 18: Vary and the headers of other protocols decide nothing', () => {
		const others = { Vary: 'Accept', 'Access-Control-Allow-Private-Network': 'false' };
		expect(evaluatePreflight(asked(), answered({ ...granted, ...others }))).toMatchObject({
			reasons: [],
			notes: [],
		});
	});
});

test.describe('texts', () => {
	const contractCodes = [
		'expose-header-not-listed',
		'expose-wildcard-with-credentials',
		'expose-list-unparsable',
		'expose-header-absent',
		'expose-too-much',
		'granted-to-denied-origin',
		'granted-to-null-origin',
		'granted-method-outside-contract',
		'granted-header-outside-contract',
		'vary-origin-missing',
		'cache-stored-without-acao',
		'cache-foreign-acao',
		'cookie-not-sent',
		'cookie-not-stored',
		'cors-only-on-success',
		'max-age-invalid',
	];
	const logCodes = [
		'preflight-network-error',
		'preflight-expected-missing',
		'preflight-unexpected',
		'preflight-body-stall',
		'max-age-over-cap',
	];

	test('every code has a text, and no text is without a code', () => {
		const expected = [
			...corsCheckCodes,
			...corsCheckCodes.map((code) => `preflight-${code}`),
			...preflightOwnCodes,
			...preflightNoteCodes,
			...exposureNoteCodes,
			...contractCodes,
			...logCodes,
		];
		expect(Object.keys(codes).sort()).toEqual([...new Set(expected)].sort());
		for (const code of expected) expect(explainCode(code), code).toBeDefined();
	});

	test('what is not a code has no text', () => {
		for (const code of ['', 'acao', 'preflight-', 'constructor', 'toString']) {
			expect(explainCode(code)).toBeUndefined();
			expect(() => meaningOf({ code })).toThrow(RangeError);
		}
	});

	for (const [code, text] of Object.entries(codes)) {
		test(`${code}: whole, plain, and with a place for its detail only where it has one`, () => {
			expect(text.step).toMatch(/^https:\/\/fetch\.spec\.whatwg\.org\/#[a-z0-9-]+$/);
			expect(text.title.length).toBeLessThanOrEqual(80);
			expect(text.title).not.toMatch(/\.$/);
			for (const sentence of [text.means, text.cause, text.fix]) {
				expect(sentence).toMatch(/^["A-Z].*[.]$/);
				expect(sentence).not.toMatch(/undefined|\$\{| {2}/);
			}
			expect(text.means.includes('{detail}')).toBe(text.detail !== undefined);
			expect(`${text.title}${text.cause}${text.fix}`).not.toContain('{detail}');
		});
	}

	test('the detail is filled in as it is, also when it looks like a replacement pattern', () => {
		expect(meaningOf({ code: 'acao-pattern', detail: "$& $' {detail}*" })).toContain(
			'"$& $\' {detail}*"',
		);
		expect(meaningOf({ code: 'acao-missing' })).toBe(explainCode('acao-missing')?.means);
	});

	test('every reason has the detail its text needs and points where its text points', () => {
		const reasons: Reason[] = [
			...checks.flatMap(([, request, headers]) => [
				...corsCheck(request, answered(headers)),
				...evaluatePreflight(request, answered(headers)).reasons,
			]),
			...preflights.flatMap(({ request, headers, status = 204 }) => {
				const found = evaluatePreflight(asked(request), answered(headers, status));
				return [...found.reasons, ...found.notes];
			}),
			...['*', 'a b'].flatMap(
				(list) =>
					exposedHeaderNames(asked(include), answered({ 'Access-Control-Expose-Headers': list }))
						.notes,
			),
		];
		for (const reason of reasons) {
			const text = explainCode(reason.code);
			expect(text?.step, reason.code).toBe(reason.spec);
			if (text?.detail) expect(reason.detail, reason.code).toBeDefined();
		}
	});

	test('links go to the Fetch standard', () => {
		expect(fetchStandard('x')).toBe('https://fetch.spec.whatwg.org/#x');
	});
});
