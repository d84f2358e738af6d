import { expect, test } from '@playwright/test';
import { ConsoleDesk, withoutIds } from '../../../fixtures/run-host/browser/console-desk.ts';
import { OutageWatch } from '../../../fixtures/run-host/browser/outage.ts';
import type { ExchangeEnd } from '../../../model/http.ts';
import type { Observation } from '../../../model/observation.ts';
import { actual, attemptOf, letIn, observed, preflight, refused } from '../judge/judge.helpers.ts';

test.describe('console desk', () => {
	const line = (id: string, text = 'blocked') =>
		`${text} https://api.example.com/items?sort=name&__crosscheck=${id} by CORS`;

	test('each attempt gets its own lines, in order, without ids', () => {
		const desk = new ConsoleDesk();
		desk.open('a1');
		desk.open('b2');
		for (const text of [line('a1'), line('b2'), line('a1', 'refused')]) desk.take(text);
		expect(desk.read('a1')).toEqual([
			'blocked https://api.example.com/items?sort=name by CORS',
			'refused https://api.example.com/items?sort=name by CORS',
		]);
		expect(desk.read('b2')).toHaveLength(1);
	});

	test('a line without id belongs to the next that has one, and to no further', () => {
		const desk = new ConsoleDesk();
		desk.open('a1');
		desk.open('b2');
		for (const text of ['The reason.', line('a1'), line('b2')]) desk.take(text);
		expect(desk.read('a1')[0]).toBe('The reason.');
		expect(desk.read('b2')).not.toContain('The reason.');
	});

	test('a line about two attempts belongs to both', () => {
		const desk = new ConsoleDesk();
		desk.open('a1');
		desk.open('b2');
		desk.take(`${line('a1')} and ${line('b2')}`);
		expect(desk.read('a1')).toEqual(desk.read('b2'));
		expect(desk.read('a1').join()).not.toContain('__crosscheck');
	});

	test('what the browser says twice is told once', () => {
		const desk = new ConsoleDesk();
		desk.open('a1');
		desk.take(line('a1'));
		desk.take(line('a1'));
		expect(desk.read('a1')).toHaveLength(1);
	});

	test('nothing is kept of an attempt that is not open', () => {
		const desk = new ConsoleDesk();
		desk.take(line('a1'));
		expect(desk.read('a1')).toEqual([]);
		desk.open('a1');
		desk.take(line('a1'));
		desk.close('a1');
		desk.take(line('a1'));
		expect(desk.read('a1')).toEqual([]);
	});

	test('the reason of an attempt that is closed is not told of the next one', () => {
		const desk = new ConsoleDesk();
		desk.open('b2');
		for (const text of ['The reason.', line('a1'), line('b2')]) desk.take(text);
		expect(desk.read('b2')).toHaveLength(1);
	});

	test('ids are taken out wherever they stand in a URL', () => {
		expect(withoutIds('https://a.example/?__crosscheck=0f and /x?y=1&__crosscheck=1a.2.')).toBe(
			'https://a.example/ and /x?y=1.',
		);
		expect(withoutIds('no id here')).toBe('no id here');
	});
});

test.describe('outage watch', () => {
	const attempt = attemptOf('method-put-delete-patch-listed', 'item.replace');
	const target = 'https://api.example.com';
	const dead = (end: ExchangeEnd) => observed([refused], [actual(attempt, null, { end })]);
	const noConnection = dead({
		kind: 'connect-failed',
		code: 'ECONNREFUSED',
		message: 'connect ECONNREFUSED',
	});
	const silent = dead({ kind: 'abandoned' });
	const answered = observed([refused], [actual(attempt, letIn('https://app.example.com'))]);
	const nothingSent = observed([refused], []);

	function causeAfter(...seen: readonly Observation[]): string | undefined {
		const watch = new OutageWatch();
		for (const observation of seen) watch.note(target, observation);
		return watch.causeFor(target);
	}

	test('three unanswered attempts in a row make an outage, not two', () => {
		expect(causeAfter()).toBeUndefined();
		expect(causeAfter(silent, silent)).toBeUndefined();
		expect(causeAfter(silent, silent, silent)).toContain('no response before the deadline');
	});

	test('it tells the latest cause', () => {
		expect(causeAfter(silent, silent, noConnection)).toBe(
			'no connection (ECONNREFUSED: connect ECONNREFUSED)',
		);
		const reset = dead({ kind: 'cut', how: 'reset' });
		expect(causeAfter(silent, silent, reset)).toContain('reset without a response');
		const closed = dead({ kind: 'cut', how: 'end' });
		expect(causeAfter(silent, silent, closed)).toContain('closed without a response');
	});

	test('any answer ends it, also one that CORS refuses or that breaks off', () => {
		expect(causeAfter(silent, silent, answered, silent)).toBeUndefined();
		expect(causeAfter(silent, silent, silent, answered)).toBeUndefined();
		const broken = observed(
			[refused],
			[actual(attempt, [], { end: { kind: 'cut', how: 'reset' } })],
		);
		expect(causeAfter(silent, silent, broken, silent)).toBeUndefined();
		const onlyPreflight = observed(
			[refused],
			[preflight(attempt, []), actual(attempt, null, { end: { kind: 'abandoned' } })],
		);
		expect(causeAfter(silent, silent, onlyPreflight, silent)).toBeUndefined();
	});

	test('an attempt that sent nothing, or was held, says nothing of the target', () => {
		const held = observed([refused], [actual(attempt, [], { end: { kind: 'held' } })]);
		expect(causeAfter(silent, silent, nothingSent, held)).toBeUndefined();
		expect(causeAfter(silent, nothingSent, silent, held, silent)).toBeDefined();
	});

	test('each target has its own', () => {
		const watch = new OutageWatch();
		for (let times = 0; times < 3; times += 1) watch.note(target, silent);
		watch.note('https://other.example.com', answered);
		expect(watch.causeFor('https://other.example.com')).toBeUndefined();
		expect(watch.causeFor(target)).toBeDefined();
	});
});
