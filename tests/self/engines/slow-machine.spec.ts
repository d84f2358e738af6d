import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { memoryWords } from '../../../fixtures/run-host/browser/lack-of-memory.ts';
import { busyWords } from '../../../fixtures/run-host/browser/machine-load.ts';
import { StartOrder, startsAtOnce } from '../../../fixtures/run-host/browser/start-order.ts';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { SignsOfLife, Silent, whileAlive } from '../../../servers/signs-of-life.ts';
import { catalogue } from '../../index.ts';
import { freeze, holdAtStart, processesOf } from '../helpers/browser-processes.ts';
import { attemptsFor, type JudgedAttempt, runAttempts } from '../helpers/run-attempts.ts';
import { startHostAlone } from '../helpers/start-host.ts';
import { wide } from '../helpers/wide.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const attempts = attemptsFor(
	contract,
	catalogue.filter(({ topic }) => topic === 'CORS check'),
);

/** Attempts in one engine while something is done to it; each engine has a run host of its own. */
async function judgedIn(
	engine: EngineName,
	disturb: () => Promise<unknown>,
	after: 'start' | 'first attempt',
): Promise<JudgedAttempt[]> {
	const api = await startReferenceApi(contract);
	const host = await startHostAlone([{ origin: contract.target.url, upstream: api.url }]);
	try {
		const first = attempts.slice(0, 1);
		if (after === 'first attempt') await runAttempts(host, engine, first);
		const disturbed = disturb();
		const judged = await runAttempts(host, engine, attempts);
		await disturbed;
		return judged;
	} finally {
		await host.close();
		await api.close();
	}
}

const notPassed = (judged: readonly JudgedAttempt[]): string[] =>
	judged.flatMap(({ attempt, verdict: { status, sentence } }) =>
		status === 'pass' ? [] : [`${attempt.id}: ${status}: ${sentence}`],
	);

for (const seconds of [30, 60]) {
	test(
		`engines that are held back for ${seconds} s at their start are waited for`,
		seconds === 30 ? wide : {},
		async () => {
			const held = engineNames.map(async (engine) => {
				const judged = await judgedIn(engine, () => holdAtStart(engine, seconds * 1_000), 'start');
				expect(judged.length).toBeGreaterThan(20);
				expect(notPassed(judged), engineWord(engine)).toEqual([]);
			});
			await Promise.all(held);
		},
	);
}

test('engines that are frozen for 20 s in mid-run lose no attempt', async () => {
	const frozen = engineNames.map(async (engine) => {
		const disturb = async () => {
			await delay(100);
			expect(processesOf(engine).length).toBeGreaterThan(0);
			await freeze(engine, 20_000);
		};
		const judged = await judgedIn(engine, disturb, 'first attempt');
		expect(notPassed(judged), engineWord(engine)).toEqual([]);
	});
	await Promise.all(frozen);
});

test.describe('waiting while there are signs of life', () => {
	const never = new Promise<string>(() => {});

	test('what comes is handed over, and silence ends the wait', async () => {
		const signs = new SignsOfLife();
		expect(await whileAlive(Promise.resolve('here'), signs, 2_000)).toBe('here');
		await expect(whileAlive(never, signs, 2_000)).rejects.toThrow(Silent);
		await expect(whileAlive(never, signs, 2_000)).rejects.toThrow('no sign of life for 2 s');
	});

	test('each sign prolongs it, up to the longest time', async () => {
		const signs = new SignsOfLife();
		const beating = setInterval(() => signs.note(), 300);
		try {
			const waiting = whileAlive(never, signs, 2_000, () => 4_500);
			await expect(waiting).rejects.toThrow(/no end after/);
		} finally {
			clearInterval(beating);
		}
	});

	test('time in which nobody could look does not count', async () => {
		const late = delay(1_000).then(() => {
			const until = performance.now() + 4_000;
			while (performance.now() < until);
			return 'late';
		});
		const slow = late.then((word) => delay(50).then(() => word));
		expect(await whileAlive(slow, new SignsOfLife(), 4_000)).toBe('late');
	});
});

test.describe('the order of starts', () => {
	test('as many at once as the cores bear', () => {
		expect([1, 2, 3, 4, 8].map(startsAtOnce)).toEqual([1, 1, 1, 2, 4]);
	});

	test('one waits for the other, and all work for a start that is made alone', async () => {
		const told: string[] = [];
		const start = (name: string, ms: number) => async () => {
			told.push(`${name} begins`);
			await delay(ms);
			told.push(`${name} ends`);
		};
		const order = new StartOrder(1);
		await Promise.all([order.inTurn(start('a', 30)), order.inTurn(start('b', 1))]);
		expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
		const again = order.alone(start('c', 30));
		await order.whenQuiet();
		told.push('work');
		await again;
		expect(told.slice(4)).toEqual(['c begins', 'c ends', 'work']);
	});

	test('a start that fails holds nobody back', async () => {
		const order = new StartOrder(1);
		const failing = order.alone(() => Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		await order.whenQuiet();
		expect(await order.inTurn(() => Promise.resolve('started'))).toBe('started');
	});
});

test('processes that the system ended for lack of memory are told', () => {
	expect(memoryWords(0)).toBeUndefined();
	expect(memoryWords(1)).toBe('for lack of memory the system ended 1 process meanwhile');
	expect(memoryWords(5)).toBe('for lack of memory the system ended 5 processes meanwhile');
});

test('a busy machine is called so with its load', () => {
	expect(busyWords(5.23, 2)).toBe('load 5.2 on 2 cores');
	expect(busyWords(2, 1)).toBe('load 2.0 on 1 core');
	expect(busyWords(2, 2)).toBeUndefined();
	expect(busyWords(0, 4)).toBeUndefined();
});
