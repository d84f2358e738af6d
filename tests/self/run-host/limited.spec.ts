import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import { type FinishedRun, runCrosscheck } from '../helpers/run-crosscheck.ts';

/** A target behind a gateway that answers 429 to all above so many requests a second, without CORS headers. */

const page = 'https://app.example.com';
const perSecond = 3;
/** The gateway counts so many milliseconds. They may hold two more, since requests can come closer together than they were sent. */
const windowMs = 4_000;
const mostInWindow = (perSecond * windowMs) / 1_000 + 2;

const contract = `
target: https://api.example.com
origins: { allowed: [${page}] }
policy: { allowMethods: [PUT], allowHeaders: [Content-Type], maxAge: 600 }
resources:
  item:
    path: /items/1
    requests:
      read: GET
      replace: { method: PUT, body: { name: chair } }
`;

const arrivals: number[] = [];
let isGuarded = false;
/** So many connections are cut before the response from now on. */
let cuts = 0;
let server: Server;
let env: Record<string, string>;

test.beforeAll(async () => {
	server = createServer((request, response) => {
		if (cuts > 0) {
			cuts -= 1;
			return void request.socket.resetAndDestroy();
		}
		const now = performance.now();
		const recent = arrivals.filter((each) => now - each < windowMs).length;
		arrivals.push(now);
		if (isGuarded && recent >= mostInWindow) return void response.writeHead(429).end();
		response.setHeader('Vary', 'Origin');
		if (request.headers.origin === page) {
			response.setHeader('Access-Control-Allow-Origin', page);
			response.setHeader('Access-Control-Allow-Methods', 'PUT');
			response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
			response.setHeader('Access-Control-Max-Age', '600');
		}
		response.writeHead(200).end('{}');
	});
	const port = await listening(server);
	const file = join(mkdtempSync(join(tmpdir(), 'crosscheck-limited-')), 'crosscheck.yaml');
	writeFileSync(file, contract);
	env = { CROSSCHECK_CONTRACT: file, TARGET_UPSTREAM: `http://127.0.0.1:${port}` };
});
test.afterAll(() => void server.close());

const few = ['--project=chromium', '-g', 'origin|pcache-max-age-honoured|pcache-list'];

const statuses = ({ attempts }: FinishedRun): Record<string, string> =>
	Object.fromEntries(
		attempts.filter(({ status }) => status !== 'not-claimed').map(({ id, status }) => [id, status]),
	);

test('a limited run has the verdicts of an unlimited one, where an unlimited one meets 429', async () => {
	const free = await runCrosscheck(few, { env });
	expect(free.exitCode, free.output).toBe(0);
	isGuarded = true;
	const refused = await runCrosscheck(few, { env });
	expect(refused.output).toContain('429');
	arrivals.length = 0;
	const limited = await runCrosscheck(few, { env: { ...env, TARGET_RATE: String(perSecond) } });
	expect(limited.exitCode, limited.output).toBe(0);
	expect(statuses(limited)).toEqual(statuses(free));
	expect(arrivals.length).toBeGreaterThan(mostInWindow);
	const waited = limited.attempts.flatMap(({ observation }) =>
		(observation?.exchanges ?? []).flatMap((exchange) => exchange.waited ?? []),
	);
	expect(waited.length).toBeGreaterThan(0);
	isGuarded = false;
});

test('a run that passes only after another try says so', async () => {
	cuts = 2;
	const own = { ...env, TARGET_RETRIES: '3' };
	const run = await runCrosscheck(few.with(2, 'simple-get-allowed-origin'), { env: own });
	expect(run.exitCode, run.output).toBe(0);
	expect(run.output.replaceAll(/\s+/g, ' ')).toMatch(
		/The target was not always reached: in 1 attempt, of which 1 passed, a request was sent again after a transport error/,
	);
	const [attempt] = run.attempts.filter(({ status }) => status === 'pass');
	expect(attempt?.sentence).toContain('Crosscheck sent a request again, 2 times,');
	const ends = attempt?.observation?.exchanges.map(({ end, sentAgain }) => [end.kind, sentAgain]);
	expect(ends?.slice(0, 2)).toEqual([
		['cut', true],
		['cut', true],
	]);
});
