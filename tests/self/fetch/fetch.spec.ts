import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { acaoMismatchCodes, classifyAcaoMismatch } from '../../../model/fetch/acao-mismatch.ts';
import {
	acacCodes,
	acaoCodes,
	corsCheck,
	corsCheckCodes,
} from '../../../model/fetch/cors-check.ts';
import type { CorsRequest, CorsResponse } from '../../../model/fetch/cors-request.ts';
import { exposedHeaderNames, exposureNoteCodes } from '../../../model/fetch/exposure.ts';
import { extractTokens } from '../../../model/fetch/parse-lists.ts';
import {
	evaluatePreflight,
	preflightNoteCodes,
	preflightOwnCodes,
} from '../../../model/fetch/preflight.ts';
import { fetchStandard, type Reason } from '../../../model/fetch/reason.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
} from '../../../model/fetch/safelist.ts';
import { headerOf } from '../../../model/findings/expected-and-actual.ts';
import { type Code, entryOf } from '../../../model/findings/index.ts';
import { getHeader, type HeaderList, roleOf } from '../../../model/http.ts';
import * as arbitrary from './arbitraries.ts';
import {
	acac,
	acao,
	allowOrigin,
	answered,
	asked,
	bearer,
	checks,
	granted,
	grantedWithCredentials,
	include,
	json,
	maxAge,
	methods,
	names,
	page,
	preflights,
	put,
	withCredentials,
} from './cases.ts';

const codesOf = (reasons: readonly Reason<string>[]): string[] => reasons.map(({ code }) => code);

test.describe('CORS check', () => {
	for (const [name, request, headers, expected] of checks) {
		test(`${name}: ${expected.join(', ') || 'passes'}`, () => {
			const reasons = corsCheck(request, answered(headers));
			expect(codesOf(reasons)).toEqual(expected);
			for (const reason of reasons) {
				expect(reason.detail ?? null).toBe(getHeader(headers, headerOf(reason.code) ?? ''));
				expect(entryOf(reason.code).spec).toBe('https://fetch.spec.whatwg.org/#concept-cors-check');
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
				return acaoCodes.some((code) => code === first?.code) && rest.length === 0;
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
				return (corsCheck(request, response).length === 0) === standardShares(request, response);
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

const withDetail = ({ code, detail }: Reason<string>, asWritten: string | undefined): string =>
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
				const { reasons, notes } = evaluatePreflight(request, response);
				return [...corsCheck(request, response), ...reasons, ...notes].length === 0;
			}),
			{ numRuns: 500 },
		);
	});

	test('without any one of the names that it needs it fails for that name', () => {
		fc.assert(
			fc.property(grantedRequest, fc.nat(), ([request, response], at) => {
				const needed = corsUnsafeRequestHeaderNames(request.headers);
				fc.pre(needed.length > 0 && !needed.includes('*'));
				const missing = needed[at % needed.length];
				const others = response.headers.filter(([name]) => !/allow-headers/i.test(name));
				const kept = needed.filter((name) => name !== missing).join(', ');
				const reduced = answered([...others, ['Access-Control-Allow-Headers', kept]]);
				const { reasons } = evaluatePreflight(request, reduced);
				return reasons.length === 1 && reasons[0]?.detail === missing;
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
					return (reasons.length === 0) === (status >= 200 && status <= 299);
				},
			),
		);
	});

	test('it refuses exactly what the standard refuses', () => {
		const exchange = arbitrary.request.chain((request) =>
			fc.tuple(
				fc.constant(request),
				fc.oneof(
					{ weight: 1, arbitrary: arbitrary.answerTo(request) },
					{ weight: 3, arbitrary: arbitrary.nearGrantFor(request) },
				),
			),
		);
		fc.assert(
			fc.property(exchange, ([request, response]) => {
				const { reasons } = evaluatePreflight(request, response);
				return (reasons.length === 0) === standardLetsGo(request, response);
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
				return (
					[...names].every((name) => getHeader(headers, name) !== null) &&
					!names.has('set-cookie') &&
					names.has('pragma') === (getHeader(headers, 'pragma') !== null)
				);
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
			expect(reasons.map(({ code }) => headerOf(code))).toEqual([name]);
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

test.describe('words', () => {
	test('every reason has the detail that its words need', () => {
		const reasons: Reason<Code>[] = [
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
			if (entryOf(reason.code).words.detail) expect(reason.detail, reason.code).toBeDefined();
		}
	});

	test('links go to the Fetch standard', () => {
		expect(fetchStandard('x')).toBe('https://fetch.spec.whatwg.org/#x');
	});
});
