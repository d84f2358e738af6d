import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
	type TimingHop,
	taoCheck,
	timingBarrier,
	timingOrigins,
} from '../../../model/fetch/tao.ts';
import type { HeaderList } from '../../../model/http.ts';
import * as arbitrary from './arbitraries.ts';

const page = 'https://app.example.com';
const tao = (...values: string[]): HeaderList =>
	values.map((value) => ['Timing-Allow-Origin', value] as const);

const checks: readonly (readonly [string, HeaderList, string, boolean])[] = [
	['absent', [], page, false],
	['empty', tao(''), page, false],
	['wildcard', tao('*'), page, true],
	['wildcard, opaque page', tao('*'), 'null', true],
	['the very origin', tao(page), page, true],
	['another origin', tao('https://admin.example.com'), page, false],
	['a slash at the end', tao(`${page}/`), page, false],
	['capitals', tao('https://APP.example.com'), page, false],
	['a list', tao(`https://x.example, ${page}`), page, true],
	['several lines', tao('https://x.example', page), page, true],
	['a wildcard in a list', tao('https://x.example, *'), page, true],
	['a list with spaces', tao(`https://x.example ${page}`), page, false],
	['a pattern', tao('https://*.example.com'), page, false],
	['null, opaque page', tao('null'), 'null', true],
	['null in capitals, opaque page', tao('NULL'), 'null', false],
	['null, page with an origin', tao('null'), page, false],
];
for (const [name, headers, origin, expected] of checks) {
	test(`timing allow check, ${name}: ${expected ? 'allowed' : 'not allowed'}`, () => {
		expect(taoCheck(origin, false, headers)).toBe(expected);
	});
}

test('what never left the page’s own origin needs no header', () => {
	expect(taoCheck(page, true, [])).toBe(true);
});

const api = 'https://api.example.com/go';
const files = 'https://files.example.org/r';
const hop = (url: string, ...values: string[]): TimingHop => ({ url, headers: tao(...values) });

const chains: readonly (readonly [string, readonly TimingHop[], object | null])[] = [
	['one answer that allows it', [hop(api, page)], null],
	['one answer that does not', [hop(api)], { hop: 0, origin: page }],
	['own origin', [hop(`${page}/r`)], null],
	['own origin, then another', [hop(`${page}/go`), hop(api)], { hop: 1, origin: page }],
	['own origin, then another that names it', [hop(`${page}/go`), hop(api, page)], null],
	['within one foreign origin', [hop(api, page), hop(`${api}/2`, page)], null],
	['a redirect that does not allow it', [hop(api), hop(files, '*')], { hop: 0, origin: page }],
	['an end that does not', [hop(api, '*'), hop(files)], { hop: 1, origin: 'null' }],
	[
		'an end that names the page, after a foreign redirect',
		[hop(api, page), hop(files, page)],
		{ hop: 1, origin: 'null' },
	],
	['an end that names null', [hop(api, page), hop(files, 'null')], null],
	['a wildcard throughout', [hop(api, '*'), hop(files, '*')], null],
	[
		'back home over a foreign origin',
		[hop(`${page}/go`), hop(api, page), hop(`${page}/end`)],
		{ hop: 2, origin: 'null' },
	],
];
for (const [name, hops, expected] of chains) {
	test(`timing of a redirected request, ${name}`, () => {
		expect(timingBarrier(page, hops)).toEqual(expected);
	});
}

test('the list is read however it is split over lines', () => {
	const lists = fc.array(fc.array(arbitrary.token, { minLength: 1 }), { minLength: 1 });
	fc.assert(
		fc.property(lists, (lines) => {
			const headers = tao(...lines.map((members) => members.join(', ')));
			expect(timingOrigins(headers)).toEqual(lines.flat());
		}),
	);
});
