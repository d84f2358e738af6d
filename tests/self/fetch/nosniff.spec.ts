import { expect, test } from '@playwright/test';
import { isNosniff, typeCheck } from '../../../model/fetch/nosniff.ts';
import type { HeaderList } from '../../../model/http.ts';

const answer = (type: string | null, ...options: string[]): HeaderList => [
	...(type === null ? [] : [['Content-Type', type] as const]),
	...options.map((value) => ['X-Content-Type-Options', value] as const),
];

test('nosniff is the first value, in any case', () => {
	expect(isNosniff(answer(null, 'nosniff'))).toBe(true);
	expect(isNosniff(answer(null, ' NoSniff , x'))).toBe(true);
	expect(isNosniff(answer(null, 'nosniff', 'x'))).toBe(true);
	expect(isNosniff(answer(null, 'x, nosniff'))).toBe(false);
	expect(isNosniff(answer(null, "'nosniff'"))).toBe(false);
	expect(isNosniff(answer(null))).toBe(false);
});

const cases: readonly (readonly ['script' | 'style', HeaderList, boolean])[] = [
	['script', answer('text/javascript; charset=utf-8', 'nosniff'), true],
	['script', answer('application/x-ecmascript', 'nosniff'), true],
	['script', answer('text/javascript1.5', 'nosniff'), true],
	['script', answer('text/livescript', 'nosniff'), true],
	['script', answer('text/javascript1.6', 'nosniff'), false],
	['script', answer('application/json', 'nosniff'), false],
	['script', answer('application/json'), true],
	['script', answer(null), true],
	['script', answer(null, 'nosniff'), false],
	['script', answer('image/png'), false],
	['script', answer('text/csv'), false],
	['style', answer('text/css', 'nosniff'), true],
	['style', answer('text/plain', 'nosniff'), false],
	['style', answer('text/plain'), true],
];

for (const [destination, headers, isUsed] of cases) {
	const words = headers.map(([, value]) => value).join(', ') || 'nothing';
	test(`a ${destination} of ${words} is ${isUsed ? 'used' : 'kept back'}`, () => {
		expect(typeCheck(destination, headers).length === 0).toBe(isUsed);
	});
}
