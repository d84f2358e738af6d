import { PassThrough } from 'node:stream';
import { expect, test } from '@playwright/test';
import { changedLines } from '../../../command/watch/cells.ts';
import { Pace } from '../../../command/watch/pace.ts';

const never = 3_600_000;

test('Enter asks at once, also while nobody waits yet', async () => {
	const input = new PassThrough();
	const pace = new Pace(never, input, new AbortController().signal);
	const next = pace.next();
	input.write('\n');
	await next;
	input.write('\n');
	await new Promise((resolve) => setImmediate(resolve));
	await pace.next();
});

test('it is time after the interval, though the input has ended', async () => {
	const input = new PassThrough();
	input.end();
	await new Pace(10, input, new AbortController().signal).next();
});

test('the end of the watch is not waited for', async () => {
	const ending = new AbortController();
	const pace = new Pace(never, new PassThrough(), ending.signal);
	const next = pace.next();
	ending.abort();
	await next;
	await pace.next();
});

test('only what differs is said, with what was before', () => {
	const before = new Map([
		['Chromium', 'works'],
		['GET status', '200'],
		['GET vary', 'Origin'],
	]);
	const now = new Map([
		['Chromium', 'works'],
		['GET status', '404'],
		['GET location', '/login'],
	]);
	expect(changedLines(before, now)).toEqual([
		'GET status: 200 → 404',
		'GET vary: Origin → (none)',
		'GET location: (none) → /login',
	]);
	expect(changedLines(now, now)).toEqual([]);
});
