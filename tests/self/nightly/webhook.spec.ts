import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { runWebhook, type WebhookOn } from '../../../model/after-run.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { baselineOf } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { type RunReport, reportOf } from '../../../reports/problems/run-report.ts';
import { deliver } from '../../../reports/webhook/deliver.ts';
import { messageText } from '../../../reports/webhook/message.ts';
import { sendMessage } from '../../../reports/webhook/send-message.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { resultsOf } from './runs.ts';

const secret = 'T0PS3CR3T-path-of-the-hook';

interface Chat {
	readonly url: string;
	readonly requests: { readonly method?: string | undefined; readonly body: string }[];
	close(): void;
}

/** A server that takes messages; what it does with the nth request can be said. */
async function startChat(
	respond: (response: ServerResponse, index: number, request: IncomingMessage) => void = (one) =>
		void one.end('ok'),
): Promise<Chat> {
	const requests: Chat['requests'] = [];
	const server = createServer(async (request, response) => {
		requests.push({ method: request.method, body: await text(request) });
		respond(response, requests.length, request);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { url: `http://127.0.0.1:${port}/services/${secret}`, requests, close };
}

const since = (before: 'pass' | 'fail', now: 'pass' | 'fail'): RunReport =>
	reportOf(resultsOf(now), compare(baselineOf(resultsOf(before)), resultsOf(now)));

test('the message has the sentence of the run, what has changed, and the link', () => {
	expect(
		messageText(since('pass', 'fail'), 'https://ci.example.com/?run=1&job=2').split('\n'),
	).toEqual([
		'Crosscheck of https://api.example.com',
		'Front-ends cannot rely on the API in Chromium: 1 failed of 1 attempt.',
		expect.stringMatching(/^Since 2031-05-06: 1 new failure/),
		expect.stringMatching(/^• New failures: An allowed origin reads a plain GET \(/),
		...Array(4).fill(expect.stringMatching(/^• Changes behind new failures: /)),
		'Report: https://ci.example.com/?run=1&amp;job=2',
	]);
	const first = messageText(reportOf(resultsOf('pass')), undefined);
	expect(first.split('\n')).toHaveLength(2);
});

test('what a target says calls nobody in the chat, and fills no page', () => {
	const { results } = since('pass', 'pass');
	const header = { ...results.header, target: `https://<!channel>&${'x'.repeat(5000)}` };
	const told = messageText({ results: { ...results, header }, problems: [] }, undefined);
	expect(told).toContain('https://&lt;!channel&gt;&amp;xxx');
	expect(told.length).toBeLessThan(500);
});

test.describe('a message is due', () => {
	const cases: readonly (readonly [WebhookOn, RunReport, fails: boolean, sent: boolean])[] = [
		['always', since('pass', 'pass'), false, true],
		['change', since('pass', 'pass'), false, false],
		['change', reportOf(resultsOf('pass')), false, false],
		['change', reportOf(resultsOf('fail')), true, true],
		['change', since('fail', 'pass'), false, true],
		['change', since('fail', 'fail'), true, true],
		['fail', since('fail', 'pass'), false, false],
		['fail', since('pass', 'fail'), true, true],
		['fail', since('pass', 'fail'), false, false],
	];
	for (const [on, report, fails, sent] of cases) {
		const what = report.comparison?.sentence ?? 'no baseline';
		test(`${on}: ${what} ${fails ? 'The run fails.' : ''} → ${sent ? 'sent' : 'none'}`, async () => {
			const chat = await startChat();
			process.env[runWebhook] = JSON.stringify({ url: chat.url, on });
			const line = await sendMessage(report, fails);
			delete process.env[runWebhook];
			chat.close();
			expect(chat.requests).toHaveLength(sent ? 1 : 0);
			expect(line).toBe(sent ? 'The webhook got a message about this run.' : undefined);
		});
	}

	test('never where no webhook is set', async () => {
		expect(await sendMessage(since('pass', 'fail'), true)).toBeUndefined();
	});
});

test.describe('a message that cannot be delivered', () => {
	test('is told by the status, and not sent again', async () => {
		for (const [status, said] of [
			[404, 'the server responded with status 404'],
			[302, 'the server responded with status 302'],
		] as const) {
			const chat = await startChat((response) => {
				response.writeHead(status, { Location: `/elsewhere/${secret}` }).end('no_service');
			});
			expect(await deliver(chat.url, 'x')).toBe(said);
			expect(chat.requests).toHaveLength(1);
			chat.close();
		}
	});

	test('is sent once more if the connection breaks', async () => {
		const chat = await startChat((response, index) =>
			index === 1 ? response.socket?.destroy() : response.end('ok'),
		);
		expect(await deliver(chat.url, 'twice')).toBeUndefined();
		expect(chat.requests).toEqual([1, 2].map(() => ({ method: 'POST', body: '{"text":"twice"}' })));
		chat.close();
	});

	test('is given up after the second time, and when the time is over', async () => {
		const broken = await startChat((response) => response.socket?.destroy());
		expect(await deliver(broken.url, 'x')).toMatch(/^no connection/);
		expect(broken.requests).toHaveLength(2);
		broken.close();
		expect(await deliver(broken.url, 'x')).toBe('no connection (ECONNREFUSED)');

		const silent = await startChat(() => {});
		expect(await deliver(silent.url, 'x', 200)).toBe('no response within 0.2 s');
		expect(silent.requests).toHaveLength(1);
		silent.close();
	});
});

/** Everything that a run left in a folder, as text. */
const filesIn = (folder: string): string =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
		.join('\n');

test('a whole run sends one, keeps its exit code whatever becomes of it, and shows the secret nowhere', async () => {
	const chat = await startChat();
	const gone = await startChat();
	gone.close();
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-webhook-'));
	mkdirSync(join(folder, 'none'));
	for (const [url, line] of [
		[chat.url, 'The webhook got a message about this run.'],
		[
			gone.url,
			'The webhook got no message: no connection (ECONNREFUSED). The verdict is the same.',
		],
	] as const) {
		const run = await runCrosscheck(['-g', 'simple-get-allowed-origin.*item.read '], {
			env: {
				// Without browsers, no attempt can be judged: that fails.
				CROSSCHECK_BROWSERS: 'playwright',
				PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'),
				PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'report.json'),
				CROSSCHECK_WEBHOOK: url,
				CROSSCHECK_REPORT_URL: 'https://ci.example.com/runs/7',
			},
		});
		expect(run.exitCode).toBe(exitCodes.nothingLearned);
		expect(run.output).toContain(line);
		expect(run.output + filesIn(run.folder) + filesIn(folder)).not.toContain(secret);
	}
	expect(chat.requests.map(({ body }) => JSON.parse(body))).toEqual([
		{
			text: 'Crosscheck of https://api.example.com\nNothing was learned: no attempt could be judged.\nReport: https://ci.example.com/runs/7',
		},
	]);
	chat.close();
});
