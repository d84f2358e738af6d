import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { check } from '../../../command/check.ts';
import type { CheckOptions } from '../../../command/check-options.ts';
import type { Conclusion } from '../../../command/conclusion.ts';
import { targetsOf } from '../../../command/question/targets-of.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { reproduction } from '../../../command/results/reproduction.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { resultsOf } from '../../../model/judge/by-head.ts';
import { listening } from '../../../servers/listening.ts';
import { startHost } from '../helpers/start-host.ts';
import { enginesByTurns } from '../helpers/wide.ts';
import { type CheckServer, startCheckServer } from './server.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = 'https://app.example.com';
let server: CheckServer;

test.beforeAll(async () => {
	server = await startCheckServer();
});
test.afterAll(() => server.close());

const optionsOf = (path: string, ...argv: string[]) =>
	optionsFor(`https://api.example.com${path}`, ...argv);

function optionsFor(...argv: string[]) {
	const options = readCheckOptions(['--origin', page, '--upstream', server.url, ...argv], () => '');
	if (!options) throw new Error('This asks for help.');
	return options;
}

const hostFor = (options: CheckOptions): Promise<RunHost> =>
	startHost(targetsOf(options), { secrets: options.secrets });

const put = ['-X', 'PUT', '-H', 'Authorization: Bearer abc123def', '-d', '{"name":"chair"}'];
const putJson = [...put, '-H', 'Content-Type: application/json'];

test.describe('browsers are asked', () => {
	let host: RunHost;

	test.beforeAll(async () => {
		host = await hostFor(optionsOf('/right', '-b', 'sid=canary-cookie'));
	});
	test.afterAll(() => host.close());

	const checked = (path: string, ...argv: string[]): Promise<Conclusion> =>
		check(optionsOf(path, ...argv), host);

	let turn = 0;

	/** By engines in turn, in everyday tests: for what the server decides. */
	const checkedByTurns = (path: string, ...argv: string[]): Promise<Conclusion> => {
		turn += 1;
		return checked(path, ...argv, '--engine', enginesByTurns(turn).join());
	};

	const causesIn = ({ problems }: Conclusion) => problems.flatMap(({ cause }) => cause ?? []);
	const causeIds = (conclusion: Conclusion) => causesIn(conclusion).map(({ id }) => id);
	test('a right server has no finding', async () => {
		for (const argv of [[], putJson, ['--credentials', 'include'], ['-X', 'DELETE']]) {
			const { exitCode, problems, engines } = await checked('/right', ...argv);
			expect({ exitCode, problems }, argv.join(' ')).toEqual({ exitCode: 0, problems: [] });
			expect(engines.map(({ records }) => records.length)).toEqual([3, 3, 3]);
		}
	});

	test('a public API has none either, and one that sends every origin back without credentials', async () => {
		for (const path of ['/public', '/reflects-without-credentials']) {
			for (const argv of [[], putJson]) {
				const { exitCode, problems } = await checkedByTurns(path, ...argv);
				expect({ exitCode, problems }, `${path} ${argv.join(' ')}`).toEqual({
					exitCode: 0,
					problems: [],
				});
			}
		}
	});

	test('a server that lets strangers in with credentials is told of', async () => {
		for (const argv of [[], putJson]) {
			const reflecting = await checkedByTurns('/reflects', ...argv);
			expect(reflecting.exitCode).toBe(1);
			expect(causeIds(reflecting)).toContain('any-site-can-read-users-data');
			expect(causesIn(reflecting)[0]?.severity).toBe('high');
			const open = await checkedByTurns('/lets-null-in', ...argv);
			expect(open.exitCode).toBe(1);
			expect(causeIds(open)).toEqual(['null-origin-let-in']);
		}
	});

	test('a readable 404 works, with a note', async () => {
		const { exitCode, notes } = await checkedByTurns('/missing');
		expect(exitCode).toBe(0);
		expect(notes.join()).toContain('The response has status 404');
	});

	test('a login check before CORS is named in every engine, and nothing else', async () => {
		const conclusion = await checked('/login-first', ...putJson);
		expect(conclusion.exitCode).toBe(1);
		expect(causeIds(conclusion)).toEqual(['auth-before-cors']);
		expect(causesIn(conclusion)[0]?.engines).toEqual(['chromium', 'firefox', 'webkit']);
	});

	test('the application is asked past the gateway, by GET and OPTIONS only, to tell which is at fault', async () => {
		const methods: string[] = [];
		const application = createServer(({ method = '', headers }, response) => {
			methods.push(method);
			response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '');
			response.setHeader('Access-Control-Allow-Headers', 'content-type');
			response.setHeader('Access-Control-Allow-Methods', 'PUT').end();
		});
		const port = await listening(application);
		try {
			for (const argv of [[], putJson]) {
				const conclusion = await checkedByTurns(
					'/closed',
					...['--past', `http://127.0.0.1:${port}`, ...argv],
				);
				expect(causesIn(conclusion)[0]).toMatchObject({
					id: 'stripped-on-the-way',
					certainty: 'certain',
				});
			}
			expect(new Set(methods)).toEqual(new Set(['GET', 'OPTIONS']));
		} finally {
			application.close();
		}
	});

	test('headers that script is to read have to be exposed', async () => {
		const conclusion = await checkedByTurns('/public', '--reads', 'ETag');
		expect(conclusion.exitCode).toBe(1);
		expect(causeIds(conclusion)).toEqual(['expose-headers-incomplete']);
	});

	test('nothing is said to work that was held and not asked', async () => {
		const post = await checked('/public', '-X', 'POST');
		expect(post.exitCode).toBe(3);
		expect(post.notes).toEqual([]);
		for (const { records } of post.engines) {
			expect(records[0]).toMatchObject({ status: 'error', findings: [{ code: 'request-held' }] });
			expect(records[0].sentence).toMatch(
				/^Nothing was sent to the server: POST .* --send sends it\.$/,
			);
		}
		const put = await checked('/right', ...putJson, '--reads', 'ETag');
		expect(put.exitCode).toBe(3);
		for (const { records } of put.engines) {
			expect(records[0].sentence).toMatch(/^The server allows the request, but which headers/);
		}
		expect((await checkedByTurns('/public', '-X', 'POST', '--send')).exitCode).toBe(0);
	});

	test('a response that stays open is judged by its head', async () => {
		for (const path of ['/event-stream', '/tokens', '/silent-stream', '/promised-body']) {
			const { exitCode, problems, engines } = await checked(path, '--timeout', '5s');
			expect.soft({ exitCode, problems }, path).toEqual({ exitCode: 0, problems: [] });
			for (const { engine, records } of engines) {
				const [own] = records;
				expect.soft(resultsOf(own), `${path} in ${engine.name}`).toMatchObject([{ status: 200 }]);
				// Where the browser itself gave nothing, it is said by what it is judged.
				const isGiven = own.observation?.script[0]?.type !== 'timeout';
				const byHead = /judged by the head/;
				if (isGiven) expect.soft(own.sentence).not.toMatch(byHead);
				else expect.soft(own.sentence).toMatch(byHead);
			}
		}
	});

	test("mode: 'no-cors' is not said to work, and what the browser changed is named", async () => {
		const call = (path: string, options: object) =>
			check(
				optionsFor(
					`fetch('https://api.example.com${path}', ${JSON.stringify({ mode: 'no-cors', ...options })})`,
					'--send',
				),
				host,
			);
		const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer abc123def' };
		const post = await call('/json-only', { method: 'POST', headers, body: '{}' });
		expect(post.exitCode).toBe(1);
		expect(post.problems.map(({ code }) => code)).toEqual(['opaque-response']);
		const { why, change } = post.problems[0]?.advice ?? {};
		expect(`${why} ${change}`).toContain("Remove mode: 'no-cors'");
		for (const { records } of post.engines) {
			expect(records[0].sentence).toMatch(/left out Authorization/);
			expect(records[0].sentence).toMatch(
				/sent Content-Type: text\/plain.* instead of application\/json/,
			);
			expect(records[0].sentence).toContain('The server responded with status 415.');
		}
		const get = await call('/public', {});
		expect(get.exitCode).toBe(1);
		expect(get.notes.join()).toContain("Without mode: 'no-cors', the server allows this request");
	});

	test('the printed curl gets what the browser got', async () => {
		test.skip(spawnSync('curl', ['--version']).error !== undefined, 'there is no curl here');
		const options = optionsOf('/guarded', ...putJson, '--send', '--engine', 'firefox');
		const { engines } = await check(options, host);
		const [record] = engines[0]?.records ?? [];
		if (!record?.observation) throw new Error('Nothing was seen.');
		const commands = reproduction(options, record)
			.split('\n\n')
			.filter((part) => part.startsWith('# the '))
			.map((part) => part.replace(/‹hidden [^›]*›/g, 'abc123def'));
		const seen = record.observation.exchanges.flatMap(({ response }) => response ?? []);
		expect(seen.map(({ status }) => status)).toEqual([204, 403]);
		for (const [index, { status, headers }] of seen.entries()) {
			// The server is in this process, which must not be held up.
			const ran = await promisify(execFile)('sh', ['-c', commands[index] ?? '']);
			const [first = '', ...lines] = ran.stdout.split('\r\n\r\n')[0]?.split('\r\n') ?? [];
			expect(first, ran.stderr).toContain(` ${status} `);
			const named = (list: readonly string[]) =>
				list.filter((line) => !/^(date|keep-alive|connection):/i.test(line)).sort();
			expect(named(lines)).toEqual(named(headers.map(([name, value]) => `${name}: ${value}`)));
		}
	});

	test('a page without an origin can be the one that asks', async () => {
		const { exitCode } = await checked('/public', '--origin', 'null');
		expect(exitCode).toBe(0);
		const refused = await checked('/right', '--origin', 'null');
		expect(refused.exitCode).toBe(1);
	});
});

test.describe('browsers are asked anew', () => {
	test('a server that sends no head at all is silent', async () => {
		const options = optionsOf('/silent', '--timeout', '2s', '--engine', 'chromium');
		// A run takes a server that stays silent for one that is down, and asks it no more.
		const other = await hostFor(options);
		try {
			const { exitCode, engines } = await check(options, other);
			expect(exitCode).toBe(3);
			expect(engines[0]?.records[0].findings[0]?.code).toBe('no-answer');
		} finally {
			await other.close();
		}
	});

	test('strangers bring no credentials, no body and no change; cookies go with no preflight', async () => {
		const before = server.arrived.length;
		const other = await hostFor(optionsOf('/reflects', '-b', 'sid=canary-cookie'));
		try {
			const argv = [...putJson, '-b', 'sid=canary-cookie', '-H', 'X-Api-Key: abc123def'];
			const options = optionsOf('/reflects', ...argv, '--send', '--engine', 'chromium');
			await check(options, other);
		} finally {
			await other.close();
		}
		const arrived = server.arrived.slice(before);
		const own = arrived.filter(({ origin, method }) => origin === page && method !== 'OPTIONS');
		expect(own.map(({ method, body }) => [method, body])).toEqual([['PUT', '{"name":"chair"}']]);
		expect(own[0]?.headers).toMatchObject({
			cookie: 'sid=canary-cookie',
			authorization: 'Bearer abc123def',
			'x-api-key': 'abc123def',
		});
		const preflights = arrived.filter(({ method }) => method === 'OPTIONS');
		expect(preflights.map(({ headers }) => headers.cookie ?? 'none')).toEqual(
			preflights.map(() => 'none'),
		);
		const strangers = arrived.filter(({ origin }) => origin !== page);
		expect(new Set(strangers.map(({ origin }) => origin))).toEqual(
			new Set(['https://crosscheck-stranger.example', 'null']),
		);
		expect(strangers.map(({ method }) => method)).toEqual(strangers.map(() => 'OPTIONS'));
		expect(JSON.stringify(strangers)).not.toMatch(/canary|abc123def|chair/);
	});
});

test.describe('the command', () => {
	interface Ended {
		readonly exitCode: number;
		readonly stdout: string;
		readonly stderr: string;
	}

	async function crosscheck(argv: readonly string[], stdin = ''): Promise<Ended> {
		const { PATH = '', HOME = '' } = process.env;
		const command = spawn(process.execPath, [join(root, 'command/crosscheck.mjs'), ...argv], {
			cwd: root,
			stdio: ['pipe', 'pipe', 'pipe'],
			env: { PATH, HOME, CROSSCHECK_WARM: '0' },
		});
		const said = { stdout: '', stderr: '' };
		for (const name of ['stdout', 'stderr'] as const) {
			command[name].setEncoding('utf8').on('data', (text) => {
				said[name] += text;
			});
		}
		command.stdin.end(stdin);
		const [exitCode] = await once(command, 'close');
		return { exitCode, ...said };
	}

	test('alone gives help', async () => {
		for (const argv of [[], ['--help'], ['check', '--help'], ['help']]) {
			const { exitCode, stdout, stderr } = await crosscheck(argv);
			expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
			expect(stdout).toContain('npx crosscheck check <URL> --origin');
		}
	});

	test('tells a mistake in one line, and ends with 2', async () => {
		for (const argv of [['chek'], ['check', 'https://api.example.com/'], ['check', '--orign']]) {
			const { exitCode, stdout, stderr } = await crosscheck(argv);
			expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
			expect(stderr).toMatch(/^crosscheck: .+ {2}→ .+\n$/);
		}
	});

	const secrets = [
		...['-H', 'Authorization: Bearer canary-token-1'],
		...['-H', 'X-Api-Key: canary-key-2', '-b', 'sid=canary-cookie-3'],
		...['-d', '{"password":"canary-password-4"}', '-H', 'Content-Type: application/json'],
	];
	const target = (path: string) => [
		`https://api.example.com${path}?token=canary-query-5`,
		...['--origin', page, '--upstream', server.url],
	];

	test('ends with 0 where a request works; no secret is told, and progress goes to stderr', async () => {
		const { exitCode, stdout, stderr } = await crosscheck([
			'check',
			...['-X', 'PUT', ...target('/right'), ...secrets, '--json', '--engine', 'chromium'],
		]);
		expect(stderr).toBe('');
		const { engines, notes, ...others } = JSON.parse(stdout);
		expect(exitCode).toBe(0);
		expect(others).toMatchObject({ method: 'PUT', origin: page, exitCode: 0, causes: [] });
		expect(Object.keys(engines)).toEqual(['chromium']);
		expect(notes.join()).toContain('held');
		expect(stdout).not.toContain('canary');
		const arrived = server.arrived.filter(({ path }) => path === '/right');
		expect(arrived.map(({ method }) => method)).toContain('OPTIONS');
		expect(arrived.map(({ method }) => method)).not.toContain('PUT');
	});

	test('ends with 1 where CORS fails, and takes a pasted line from stdin', async () => {
		const line = `curl '${target('/login-first')[0]}' -X PUT -H 'Origin: ${page}' ${secrets
			.map((word) => (word.startsWith('-') ? word : `'${word}'`))
			.join(' ')}`;
		const { exitCode, stdout, stderr } = await crosscheck(
			['check', '-', '--upstream', server.url],
			line,
		);
		expect(exitCode).toBe(1);
		expect(stderr.trim().split('\n').sort()).toEqual([
			expect.stringMatching(/^Chromium: blocked, script got an error: /),
			expect.stringMatching(/^Firefox: blocked, script got an error: /),
			expect.stringMatching(/^WebKit: blocked, script got an error: /),
		]);
		expect(stdout).toContain('Login check before CORS (Chromium, Firefox, WebKit)');
		expect(stdout).toContain('Reproduce it');
		expect(stdout + stderr).not.toContain('canary');
	});

	test('ends with 3 where nothing answers', async () => {
		const { exitCode, stdout } = await crosscheck([
			'check',
			...['https://api.example.com/', '--origin', page, '--upstream', 'http://127.0.0.1:1'],
			...['--engine', 'chromium'],
		]);
		expect(exitCode).toBe(3);
		expect(stdout).toMatch(/^Chromium {2}\S+ {2}not judged {2}/m);
		expect(stdout).toContain('ECONNREFUSED');
	});
});
