import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { check } from '../../../command/check.ts';
import type { Conclusion } from '../../../command/conclusion.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { asJson } from '../../../command/results/json.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asText } from '../../../command/results/text.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { resultsOf } from '../../../model/judge/by-head.ts';
import { engineNames } from '../../../model/observation.ts';
import { startHost } from '../helpers/start-host.ts';
import { type ReportServer, reportOrigins, startReportServer } from './check-server.ts';

/** Words that a check has no use for, and those that a hurried reader stumbles over. */
const noWords =
	/contract|promise|TARGET_|%E2%80%B9|undefined|\b1 (bytes|redirects|headers|attempts)\b/i;

let server: ReportServer;
let host: RunHost;

test.beforeAll(async () => {
	server = await startReportServer();
	const origins = [...reportOrigins, 'https://live.example.com'];
	host = await startHost(origins.map((origin) => ({ origin, upstream: server.url })));
});
test.afterAll(async () => {
	await host.close();
	server.close();
});

/** What a check finds and prints; every sentence of it is looked through. */
async function checked(...argv: string[]) {
	const options = readCheckOptions([...argv, '--upstream', server.url], () => '');
	if (!options) throw new Error('This asks for help.');
	const conclusion = await check(options, host);
	const text = asText(options, conclusion, paintFor({}, {}));
	const [prose = ''] = text.split('What crossed the wire');
	expect.soft(prose).not.toMatch(noWords);
	expect.soft(JSON.stringify(asJson(options, conclusion).causes)).not.toMatch(noWords);
	return { ...conclusion, text, prose, first: firstSentences(conclusion) };
}

/** What a reader in a hurry has read. */
const firstSentences = ({ problems: [problem] }: Conclusion): string =>
	problem ? `${problem.advice.why} ${problem.advice.change}` : '';

const causeOf = ({ problems: [problem] }: Conclusion) => problem?.cause;

const statusesOf = ({ engines }: Conclusion) => engines.map(({ records }) => records[0].status);

const inAll = <Value>(value: Value): Value[] => engineNames.map(() => value);

test.describe('a session id that script is to read', () => {
	const asked = [
		...['-X', 'POST', 'https://tools.example.com/rpc', '--origin', 'http://localhost:3000'],
		...['-H', 'Content-Type: application/json', '-H', 'Tool-Version: 2', '-d', '{"id":1}'],
		...['--reads', 'Tool-Session-Id'],
	];

	test('is said to be hidden, and the change keeps what was allowed', async () => {
		for (const stack of ['fastapi', 'express', 'nginx']) {
			const seen = await checked(...asked, '--send', '--stack', stack);
			expect(seen.exitCode).toBe(1);
			expect(causeOf(seen)).toMatchObject({
				id: 'expose-headers-incomplete',
				certainty: 'certain',
				engines: [...engineNames],
			});
			expect(seen.text).toMatch(/^Chromium +\S+ +readable, without a header/m);
			const fix = seen.problems[0]?.fix?.snippet?.text ?? '';
			expect(fix, stack).toMatch(/Tool-Session-Id/i);
			expect(fix, stack).toMatch(/DELETE/);
			// Whatever header was asked for is allowed today: a list of two would take that away.
			if (stack === 'fastapi') expect(fix).toContain('allow_headers=["*"]');
			if (stack === 'express') expect(fix).not.toContain('allowedHeaders');
			if (stack === 'nginx') expect(seen.first).toContain('list all that your front-ends send');
		}
	});

	test('is not judged while the request is held', async () => {
		const held = await checked(...asked);
		expect(held.exitCode).toBe(3);
		expect(statusesOf(held)).toEqual(inAll('error'));
		expect(held.prose).toContain('--send sends it');
		expect(held.prose).not.toMatch(/\bworks\b/);
	});
});

test('the warning page of a tunnel is told apart from the API behind it', async () => {
	const seen = await checked(
		...['https://tunnel.example.com/list', '--origin', 'http://localhost:3000'],
		...['-H', 'Authorization: Bearer abc123def'],
	);
	expect(seen.exitCode).toBe(1);
	expect(causeOf(seen)?.id).toBe('another-program-answered');
	expect(seen.first).toMatch(/ngrok-error-code/i);
	expect(seen.first).toMatch(/ngrok-skip-browser-warning/);
	expect(seen.prose).not.toMatch(/middleware|fastapi|--stack/i);
});

test.describe('a guard on Sec-Fetch-Site', () => {
	for (const path of ['/worded', '/terse', '/forged']) {
		test(`is named, whatever its body says (${path})`, async () => {
			const seen = await checked(
				...['-X', 'POST', `https://desk.example.com${path}`, '-d', '{}', '--send'],
				...['-H', 'Content-Type: application/json', '--origin', 'https://shop.example.org'],
			);
			expect(seen.exitCode).toBe(1);
			expect(seen.first).toContain('Sec-Fetch-Site');
			expect(causeOf(seen)).toMatchObject({ id: 'sec-fetch-guard', certainty: 'certain' });
		});
	}

	test('refuses the printed curl command as it refused the browser', async () => {
		test.skip(spawnSync('curl', ['--version']).error !== undefined, 'there is no curl here');
		const seen = await checked(
			...['-X', 'POST', 'https://desk.example.com/terse', '-d', '{}', '--send'],
			...['-H', 'Content-Type: application/json', '--origin', 'https://shop.example.org'],
			...['--engine', 'firefox'],
		);
		const [, commands = ''] = seen.text.split('Reproduce it\n');
		const printed = commands
			.split('\n\n')
			.map((part) => part.replaceAll(/^ {2}/gm, ''))
			.filter((part) => /^# the (preflight|actual) request/.test(part));
		const got = [];
		for (const command of printed) {
			const { stdout } = await promisify(execFile)('sh', ['-c', command]);
			got.push(/^HTTP\/1.1 (\d+)/.exec(stdout)?.[1]);
		}
		expect(got).toEqual(['204', '403']);
	});
});

test('Accept of more than 128 bytes is to be shortened', async () => {
	const accept = Array.from({ length: 12 }, (_, at) => `application/x-graph-${at}`).join();
	const seen = await checked(
		...['https://graph.example.com/all', '-H', `Accept: ${accept}`],
		...['--origin', 'https://shop.example.org'],
	);
	expect(seen.exitCode).toBe(1);
	expect(seen.first).toMatch(
		/needs no permission\. This value has .*shorten the value of accept to 128 bytes/,
	);
});

test('a form that is held is not judged, and the answer is --send', async () => {
	const before = server.arrived.length;
	const asked = ['-X', 'POST', 'https://forms.example.com/in', '-d', 'user=a'];
	const held = await checked(...asked, '--origin', 'https://shop.example.org');
	expect(held.exitCode).toBe(3);
	expect(statusesOf(held)).toEqual(inAll('error'));
	expect(held.prose).toContain('--send sends it');
	expect(held.prose).not.toMatch(/\bworks\b|proved|status 200/);
	const posts = server.arrived.slice(before).filter((line) => line.startsWith('POST'));
	expect(posts).toEqual([]);
	const sent = await checked(...asked, '--send', '--origin', 'https://shop.example.org');
	expect(sent.exitCode).toBe(1);
});

test("mode: 'no-cors' shows script nothing, and what was dropped is named", async () => {
	const call = `fetch('https://orders.example.com/new', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer abc123def' }, body: '{}' })`;
	const seen = await checked(call, '--origin', 'https://shop.example.org', '--send');
	expect(seen.exitCode).toBe(1);
	expect(seen.first).toContain("Remove mode: 'no-cors'");
	expect(seen.prose).toMatch(/left out Authorization/);
	expect(seen.prose.replaceAll(/\s+/g, ' ')).toContain('The server responded with status 415.');
	expect(seen.text).toMatch(/^Firefox +\S+ +opaque/m);
	expect(seen.notes.join()).toContain("Without mode: 'no-cors', the server allows this request");
});

test.describe('an event stream', () => {
	const from = ['--origin', 'https://shop.example.org'];

	test('works where it stays open', async () => {
		const url = 'https://feed.example.com/events';
		const accept = ['-H', 'Accept: text/event-stream'];
		for (const argv of [
			[url, ...accept, '--credentials', 'omit'],
			[url, '--as', 'event-source'],
		]) {
			const seen = await checked(...argv, ...from);
			expect(seen.exitCode, seen.text).toBe(0);
			expect(statusesOf(seen)).toEqual(inAll('pass'));
			expect(seen.prose).not.toMatch(/hangs|no response|timeout/i);
		}
	});

	test('is blocked with credentials where the server allows everyone', async () => {
		const seen = await checked(
			...['https://feed.example.com/events', '--as', 'event-source', '--credentials', 'include'],
			...from,
		);
		expect(seen.exitCode).toBe(1);
		expect(seen.problems[0]?.code).toBe('acao-wildcard-with-credentials');
		expect(seen.prose).not.toMatch(/hangs|no response/i);
	});
});

test.describe('a redirect to another host', () => {
	const asked = [
		...['https://index.example.com/7', '-H', 'Authorization: Bearer abc123def'],
		...['--origin', 'https://shop.example.org'],
	];

	test('is not followed to a host that is not given, and the token is lost there', async () => {
		const lost = await checked('https://elsewhere.example.com/7', ...asked.slice(1));
		expect(lost.exitCode).toBe(3);
		const prose = lost.prose.replaceAll(/\s+/g, ' ');
		expect(prose).toContain('--other-host');
		expect(prose).not.toMatch(/let.* in\b|lacks|no Access-Control|Nobody is signed in/);
		expect(lost.notes.join()).toMatch(/browsers leave Authorization out/);
	});

	test('is followed to a host that is given, and what is lost on the way is named', async () => {
		const seen = await checked(...asked, '--other-host', `https://store.example.net=${server.url}`);
		expect(seen.exitCode).toBe(0);
		expect(seen.engines.flatMap(({ records }) => resultsOf(records[0]))).toMatchObject(
			inAll({ status: 401 }),
		);
		expect(seen.notes.join('\n')).toMatch(
			/redirects to https:\/\/store\.example\.net.*browsers leave Authorization out/,
		);
	});
});

test.describe('what other interfaces than fetch ask', () => {
	const from = ['--origin', 'https://shop.example.org'];

	test('a WebSocket opens, and is refused to another page', async () => {
		const opened = await checked('wss://live.example.com/chat', ...from);
		expect(opened.exitCode, opened.text).toBe(0);
		expect(opened.text).toMatch(/^WebKit +\S+ +works +script got an open WebSocket/m);
		const refused = await checked(
			...['wss://live.example.com/chat', '--origin', 'https://other.example.org'],
		);
		expect(refused.exitCode).toBe(1);
		expect(refused.problems[0]?.code).toBe('websocket-refused');
	});

	test('a beacon and an image need no CORS headers; what is no image is said to be none', async () => {
		const beacon = ['https://forms.example.com/hit', '-X', 'POST', '-d', 'a=1', '--as', 'beacon'];
		const sent = await checked(...beacon, '--send', ...from);
		expect(sent.exitCode, sent.text).toBe(0);
		expect((await checked(...beacon, ...from)).exitCode).toBe(3);
		const image = await checked('https://forms.example.com/pixel', '--as', 'image', ...from);
		expect(image.exitCode).toBe(1);
		expect(image.problems[0]?.code).toBe('asset-not-image');
	});
});
