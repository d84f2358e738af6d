import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import { anchorOf } from '../../../reports/page/anchor.ts';
import { resultsLine } from '../../../reports/results/schema.ts';
import { listening } from '../../../servers/listening.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';

/** A server with a login check before its CORS code, as people meet it. */
const server: Server = createServer((request, response) => {
	const { origin = '', authorization } = request.headers;
	response.setHeader('X-Powered-By', 'Express');
	if (authorization === undefined) return response.writeHead(401).end();
	response.writeHead(200, {
		'Access-Control-Allow-Origin': origin,
		'Access-Control-Expose-Headers': '',
		Vary: 'Origin',
	});
	response.end('{}');
});

const contract = `
target: https://api.example.com
origins: { allowed: [https://app.example.com] }
features: core
policy: { allowMethods: [GET], allowHeaders: [Authorization] }
resources:
  item:
    path: /items/1
    requests:
      read: { method: GET, headers: { Authorization: Bearer t }, status: 200 }
`;

let port: number;

test.beforeAll(async () => {
	port = await listening(server);
});

test.afterAll(() => server.close());

test('a run tells of each red attempt what happened, why, and what to change in its stack', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-explained-'));
	const file = join(folder, 'crosscheck.yaml');
	const json = join(folder, 'playwright.json');
	await writeFile(file, contract);
	const { output, attempts, footer } = await runCrosscheck(
		[
			'--project=chromium',
			'--grep=header-authorization-listed',
			'--reporter=./reports/reporter.ts,json',
		],
		{
			env: {
				CROSSCHECK_CONTRACT: file,
				TARGET_UPSTREAM: `http://127.0.0.1:${port}`,
				PLAYWRIGHT_JSON_OUTPUT_FILE: json,
			},
		},
	);
	expect(attempts, output).toHaveLength(1);
	const [record] = attempts;
	expect(record).toMatchObject({ status: 'fail', cause: 'auth-before-cors' });
	expect(footer?.causes).toMatchObject([{ id: 'auth-before-cors', engines: ['chromium'] }]);
	for (const line of [record, footer]) expect(resultsLine.parse(line)).toEqual(line);

	expect(output).toMatch(/^FAIL {2}Login check before CORS \(likely\)$/m);
	expect(output).toMatch(/^ {2}Why: {6}The server demands a login \(status 401\)/m);
	expect(output).toMatch(/^ {2}Change: {3}Express \(X-Powered-By: Express\): /m);

	const [spec] = specsIn(JSON.parse(await readFile(json, 'utf8')) as JSONReport);
	const [result] = spec?.tests[0]?.results ?? [];
	const verdict = result?.attachments.find(({ name }) => name === 'Verdict');
	const text = Buffer.from(verdict?.body ?? '', 'base64').toString();
	expect(text).toMatch(/^FAIL · /);
	expect(text).toMatch(/^What happened\n {2}Chromium blocked script on .* from sending GET /m);
	expect(text).toMatch(/^Why\n {2}The server demands a login/m);
	expect(text).toMatch(/^What to change\n {2}\S/m);
	expect(text).toMatch(
		/^Chromium’s own words\n(> .*\n)*> Access to fetch at 'https:\/\/api\.example\.com/m,
	);
	expect(text).toContain("origin: ['https://app.example.com']");
	expect(result?.error?.message).toContain('Why:      The server demands a login');
	expect(result?.annotations).toContainEqual({
		type: 'cause',
		description: 'Login check before CORS (likely)',
	});
	expect(result?.annotations).toContainEqual({
		type: 'report',
		description: `index.html#${anchorOf(record?.id ?? '')}`,
	});
});

test('without our reporter the error of a red test still has the verdict and its findings', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-explained-'));
	const file = join(folder, 'crosscheck.yaml');
	await writeFile(file, contract);
	const { output, attempts, exitCode } = await runCrosscheck(
		['--project=chromium', '--grep=header-authorization-listed', '--reporter=list'],
		{
			env: { CROSSCHECK_CONTRACT: file, TARGET_UPSTREAM: `http://127.0.0.1:${port}` },
		},
	);
	expect(attempts, 'our reporter had no part in it').toEqual([]);
	expect(exitCode).toBe(1);
	expect(output).toMatch(/Error: Chromium blocked script on .* from sending GET /);
	expect(output).toMatch(/^ +preflight-status-not-ok$/m);
	expect(output).toMatch(/^ +expected: \S/m);
	expect(output).toMatch(/^ +actual: +status 401$/m);
});

const specsIn = ({ suites }: JSONReport): JSONReportSpec[] => suites.flatMap(specsOf);

const specsOf = ({ specs, suites = [] }: JSONReportSuite): JSONReportSpec[] => [
	...specs,
	...suites.flatMap(specsOf),
];
