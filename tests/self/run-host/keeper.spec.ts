import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { EngineKeeper } from '../../../fixtures/run-host/browser/engine-keeper.ts';
import type { EngineSession } from '../../../fixtures/run-host/browser/engine-session.ts';
import { asFailure } from '../../../fixtures/run-host/browser/failures.ts';
import { nothingSeen } from '../../../fixtures/run-host/browser/not-made.ts';
import { StartOrder } from '../../../fixtures/run-host/browser/start-order.ts';
import { failureOf } from '../../../fixtures/run-host/engine-failures.ts';
import type { Begin } from '../../../fixtures/run-host/limited.ts';
import { Turns } from '../../../fixtures/run-host/turns.ts';
import type { Attempt, RequestSequence } from '../../../model/attempt.ts';
import type { Observation } from '../../../model/observation.ts';
import { attemptOf, engine, observed, read } from '../judge/judge.helpers.ts';

/** Which servers a browser hangs over, and whether its pages open. */
interface Faults {
	readonly hangsOver?: RegExp;
	readonly opens?: (origin: string) => boolean;
}

const attempt = attemptOf('simple-get-allowed-origin');
const at = (url: string, page = attempt.origin): Attempt => {
	const [first] = attempt.steps;
	return { ...attempt, steps: [{ ...first, page, request: { ...first.request, url } }] };
};

/** A keeper of browsers that do not exist: one that hangs answers no attempt any more. */
function keeperOf({ hangsOver = /^$/, opens = () => true }: Faults) {
	const count = { starts: 0, requests: 0 };
	const lost = nothingSeen(engine, { code: 'page-lost', message: 'no sign of life for 30 s' });
	const start = async (): Promise<EngineSession> => {
		count.starts += 1;
		let isHung = false;
		const make = async ({ steps }: RequestSequence): Promise<Observation> => {
			count.requests += 1;
			isHung ||= hangsOver.test(steps[0]?.request.url ?? '');
			await delay(5);
			return isHung ? lost : observed([read()], []);
		};
		const carryOut = (sequence: RequestSequence, begin: Begin) =>
			opens(sequence.steps[0]?.page ?? '')
				? begin(() => make(sequence)).catch((error) => nothingSeen(engine, asFailure(error)))
				: Promise.resolve(lost);
		const session = { info: engine, carryOut, async close() {}, async renew() {} };
		return session as unknown as EngineSession;
	};
	const keeper = new EngineKeeper({ start, isWorthAnother: () => true }, new StartOrder(1));
	const made = async (one: RequestSequence): Promise<string> => {
		const ended = keeper.carryOut(one, (attempt) => attempt());
		const { failure } = await ended.catch((error) => nothingSeen(engine, failureOf(error)));
		return failure ? `${failure.code}: ${failure.message}` : 'made';
	};
	return { count, keeper, made };
}

test('an engine that starts is told the pages that attempts wait for, and only then', async () => {
	const wanted: string[][] = [];
	const session = {
		info: engine,
		carryOut: async () => observed([read()], []),
		async close() {},
	} as unknown as EngineSession;
	const start = async (origins: Iterable<string>) => {
		await delay(5);
		wanted.push([...origins]);
		return session;
	};
	const keeper = new EngineKeeper({ start, isWorthAnother: () => true }, new StartOrder(1));
	const fresh: Attempt = { ...at('https://a.example/', 'https://fresh.example'), profile: 'fresh' };
	await Promise.all(
		[at('https://a.example/'), at('https://b.example/', 'https://other.example'), fresh].map(
			(one) => keeper.carryOut(one, (make) => make()),
		),
	);
	expect(wanted).toEqual([[attempt.origin, 'https://other.example']]);
});

const proven =
	'page-lost: no sign of life for 30 s, the second time with no other attempt beside it';

test('each of many servers that a browser hangs over costs its own attempts only', async () => {
	const { made, count } = keeperOf({ hangsOver: /bad/ });
	const bad = Array.from({ length: 8 }, (_, index) => `https://bad-${index}.example/`);
	const urls = bad.flatMap((url) => [url, 'https://good.example/', url, url, 'https://b.example/']);
	const ends = await Promise.all(urls.map((url) => made(at(url))));
	for (const [index, url] of urls.entries()) {
		if (!url.includes('bad')) expect(ends[index], url).toBe('made');
	}
	for (const url of bad) {
		const own = ends.filter((_, index) => urls[index] === url);
		expect(own.filter((end) => end === proven)).toHaveLength(2);
		expect(own.join('\n')).toContain(
			`page-lost: two attempts in a row with GET ${url} lost it while nothing else went on, so the others were not made`,
		);
	}
	// The first one, one that is lost with all, and one for each that is made alone.
	expect(count.starts).toBeLessThanOrEqual(2 + 2 * bad.length);
});

test('a run that only hangs ends, and asks no server for ever', async () => {
	const { made, count } = keeperOf({ hangsOver: /./ });
	const ends = await Promise.all(
		Array.from({ length: 50 }, () => made(at('https://bad.example/'))),
	);
	expect(ends.filter((end) => end === proven)).toHaveLength(2);
	expect(new Set(ends).size).toBe(2);
	expect(count.requests).toBe(52);
});

test('a page that does not open costs its own attempts only', async () => {
	const { made } = keeperOf({ opens: (origin) => !origin.includes('bad') });
	const ends = await Promise.all(
		['good', 'bad', 'bad', 'good', 'bad', 'good'].map((name) =>
			made(at('https://a.example/', `https://${name}.example`)),
		),
	);
	expect(ends.map((end) => end === 'made')).toEqual([true, false, false, true, false, true]);
	expect(ends[4]).toContain('two attempts in a row with a page on https://bad.example lost it');
});

test('a browser that makes no attempt between its ends is not started for ever', async () => {
	const { made, count } = keeperOf({ opens: () => false });
	const pages = Array.from({ length: 40 }, (_, index) => `https://page-${index}.example`);
	const ends = [];
	for (const page of pages) ends.push(await made(at('https://a.example/', page)));
	const given =
		'engine-failed: The browser lost its pages 5 times in a row, and no attempt could be made in between';
	expect(ends.filter((end) => end === given)).toHaveLength(40 - 4);
	expect(count.starts).toBe(9);
});

test('a browser that was given up is tried again for other targets', async () => {
	let works = false;
	const { keeper, made } = keeperOf({ opens: () => works });
	await Promise.all([made(at('https://a.example/')), made(at('https://b.example/'))]);
	works = true;
	await keeper.renew(false);
	expect(await made(at('https://a.example/'))).toBe('made');
});

test('an attempt after the end is not made, and starts no browser', async () => {
	const { keeper, made, count } = keeperOf({});
	await keeper.close();
	expect(await made(at('https://a.example/'))).toContain('The run has ended.');
	expect(count.starts).toBe(0);
});

test('what goes alone waits for what goes on, and comes before what follows', async () => {
	const turns = new Turns();
	const order: string[] = [];
	const work = (name: string) => async () => {
		order.push(`${name} begins`);
		await delay(5);
		order.push(`${name} ends`);
	};
	await Promise.all([
		turns.together(work('a')),
		turns.together(work('b')),
		turns.alone(work('c')),
		turns.together(work('d')),
		turns.alone(work('e')),
	]);
	expect(order).toEqual(
		['a begins', 'b begins', 'a ends', 'b ends', 'c begins', 'c ends', 'e begins', 'e ends'].concat(
			['d begins', 'd ends'],
		),
	);
});
