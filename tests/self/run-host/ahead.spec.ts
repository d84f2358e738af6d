import { expect, test } from '@playwright/test';
import { ConsoleDesk } from '../../../fixtures/run-host/browser/console-desk.ts';
import { EngineSession } from '../../../fixtures/run-host/browser/engine-session.ts';
import { isLed } from '../../../fixtures/run-host/is-led.ts';
import { messagesFor, rememberPlanned } from '../../../fixtures/run-host/planned-attempts.ts';
import type { Attempt } from '../../../model/attempt.ts';
import type { AgentPage, OriginServer } from '../../../servers/origin-server.ts';
import type { Recording, RecordingProxy } from '../../../servers/proxy/types.ts';
import { SignsOfLife } from '../../../servers/signs-of-life.ts';
import { attemptOf, engine, read } from '../judge/judge.helpers.ts';

const attempt = attemptOf('simple-get-allowed-origin', 'item.read');
const elsewhere = 'https://slow.example.com';

test('what is expected is asked engine by engine, in the order of the tests', () => {
	const other = attemptOf('method-put-delete-patch-listed', 'item.replace');
	for (const each of [attempt, other]) rememberPlanned(each);
	const expected = [
		{ engine: 'firefox', attempt: other.id, repetition: 0 },
		{ engine: 'chromium', attempt: attempt.id, repetition: 0 },
		{ engine: 'firefox', attempt: attempt.id, repetition: 2 },
		{ engine: 'firefox', attempt: 'of no test', repetition: 0 },
	] as const;
	const messages = messagesFor(expected);
	expect([...messages.keys()]).toEqual(['firefox', 'chromium']);
	expect(messages.get('firefox')).toEqual([
		{ engine: 'firefox', sequence: other, occasion: '0.0' },
		{ engine: 'firefox', sequence: attempt, occasion: '0.2' },
	]);
});

for (const [words, led] of [
	[['test'], true],
	[['test', '--grep=ui', '--project=chromium', '--shard=1/2'], true],
	[['test', '--reporter=list,./reports/reporter.ts'], true],
	[['test', '--reporter', './reports/reporter.ts'], true],
	[['test', '--reporter=list,crosscheck/reporter'], true],
	[['test', '--reporter', 'node_modules/crosscheck/dist/reports/reporter.js'], true],
	[['test', '--reporter', 'dist\\reports\\reporter.js'], true],
	[['test', '--reporter=./reports/reporter-of-mine.ts'], false],
	[['test', '--reporter=blob'], false],
	[['test', '--reporter', 'list'], false],
	[['test', '--ui'], false],
	[['test', '--ui-port=0'], false],
] as const) {
	test(`${words.join(' ')}: attempts are made ${led ? 'ahead' : 'when tests ask'}`, () => {
		expect(isLed(words)).toBe(led);
	});
}

/**
 * A session whose pages on `elsewhere` never open.
 * @param opened is given the origin of each page that a profile is to open
 */
function sessionWithSlowPage(opened: string[] = []): EngineSession {
	const arrivals = new Map<string, (origin: string) => void>();
	const server = {
		port: 0,
		page: (): AgentPage => ({
			path: `/page/${arrivals.size}`,
			ready: new Promise<string>((resolve) => {
				arrivals.set(`/page/${arrivals.size}`, resolve);
			}),
			signs: new SignsOfLife(),
			lateMs: 0,
			run: async () => read(),
			roundTrip: async () => 1,
			dismiss() {},
		}),
		hasPageOn: () => true,
		async close() {},
	} satisfies OriginServer;
	const recording: Recording = {
		step: 0,
		exchanges: () => [],
		refusedHosts: () => [],
		settled: async () => {},
		close() {},
	};
	const profile = {
		mark: 'of no process',
		async open(url: string) {
			const { origin, pathname } = new URL(url);
			opened.push(origin);
			if (origin !== elsewhere) arrivals.get(pathname)?.(origin);
		},
		ended: new Promise<string>(() => {}),
		async close() {},
	};
	return new EngineSession(
		{ info: engine, profile: async () => profile, async close() {} },
		server,
		{ port: 0, record: () => recording } as unknown as RecordingProxy,
		new ConsoleDesk(),
	);
}

const on = (page: string, afterMs = 0): Attempt => ({
	...attempt,
	steps: [{ ...attempt.steps[0], page, afterMs }],
});

test('attempts that wait for their page, or sleep, hold up no others', async () => {
	const session = sessionWithSlowPage();
	const waiting = Array.from({ length: 30 }, () => session.carryOut(on(elsewhere)));
	const sleeping = Array.from({ length: 30 }, () =>
		session.carryOut(on(attempt.origin, 2_147_483_647)),
	);
	const order: string[] = [];
	for (const each of [...waiting, ...sleeping]) each.then(() => order.push('held up'));
	const { failure, script } = await session.carryOut(on(attempt.origin));
	expect({ failure, script, order }).toEqual({ failure: undefined, script: [read()], order: [] });
});

test('a session that is renewed has its pages open already, if so asked, and no attempt made in them', async () => {
	const opened: string[] = [];
	const session = sessionWithSlowPage(opened);
	const other = 'https://other.example.com';
	for (const page of [attempt.origin, other]) await session.carryOut(on(page));
	await session.renew(true);
	await expect.poll(() => opened).toEqual([attempt.origin, other, attempt.origin, other]);
	await session.carryOut(on(other));
	expect(opened).toHaveLength(4);
	await session.renew(true);
	await expect.poll(() => opened.slice(4)).toEqual([other]);
	await session.carryOut(on(other));
	await session.renew(false);
	expect(opened).toHaveLength(5);
});
