import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from '@playwright/test';
import { asFetchSnippet } from '../../../reports/reproduce/fetch-snippet.ts';
import { asReproduction, rerunCommand } from '../../../reports/reproduce/reproduce.ts';
import {
	actual,
	attemptOf,
	attempts,
	grant,
	letIn,
	observed,
	preflight,
	read,
	refused,
} from '../judge/judge.helpers.ts';

const root = resolve(import.meta.dirname, '../../..');

const patternOf = (command: string): RegExp =>
	new RegExp(/--grep '(.*)'$/.exec(command)?.[1]?.replaceAll("'\\''", "'") ?? '');

test.describe('the command that runs an attempt once more', () => {
	const titles = attempts.map(
		({ scenario, request, place }) =>
			`${scenario.topic} › ${scenario.id}: ${scenario.title} ${request} from ${place}`,
	);

	test('meets this attempt and no other', () => {
		for (const [index, attempt] of attempts.entries()) {
			const pattern = patternOf(rerunCommand(attempt, 'chromium'));
			const met = titles.filter((title) => pattern.test(`${title} @${attempt.scenario.level}`));
			expect(met, attempt.id).toEqual([titles[index]]);
		}
	});

	test('is understood by Playwright', () => {
		const attempt = attemptOf('origin-port-mismatch');
		const command = rerunCommand(attempt, 'firefox').replace('npx playwright', '"$0" "$1"');
		const cli = join(root, 'node_modules/@playwright/test/cli.js');
		const listed = execFileSync('sh', ['-c', `${command} --list`, process.execPath, cli], {
			cwd: root,
			encoding: 'utf8',
			env: { PATH: process.env.PATH, HOME: process.env.HOME },
		});
		expect(listed).toContain('Total: 1 test ');
		expect(listed).toContain('[firefox]');
	});
});

test('each request is told as curl sends it, and what curl cannot show', () => {
	const attempt = attemptOf('method-put-delete-patch-listed', 'item.replace');
	const { origin } = attempt.steps[0];
	const asks: [string, string][] = [
		['Sec-Fetch-Mode', 'cors'],
		['Access-Control-Request-Method', 'PUT'],
	];
	const exchanges = [
		preflight(attempt, [...letIn(origin), ...grant()], { sent: asks }),
		actual(attempt, letIn(origin), { sent: [['Content-Type', 'application/json']] }),
	];
	const text = asReproduction(attempt, observed([read()], exchanges));
	expect(text).toContain(`curl -i -X OPTIONS '${attempt.steps[0].request.url}' \\
  -H 'Origin: ${origin}' \\
  -H 'Sec-Fetch-Mode: cors' \\
  -H 'Access-Control-Request-Method: PUT'`);
	expect(text).toContain(`curl -i -X PUT '${attempt.steps[0].request.url}' \\
  -H 'Origin: ${origin}' \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"name":"chair"}'`);
	expect(text).toContain('knows no CORS');
	expect(text).toContain("-H 'Sec-Fetch-Mode: cors'");
	expect(text).not.toContain('hidden');
});

test('values that are hidden are said to be', () => {
	const attempt = attemptOf('simple-get-allowed-origin');
	const sent: [string, string][] = [['Cookie', 'session=‹hidden 3fa2c1›']];
	const text = asReproduction(attempt, observed([read()], [actual(attempt, [], { sent })]));
	expect(text).toContain("-H 'Cookie: session=‹hidden 3fa2c1›'");
	expect(text).toContain('Replace the ‹hidden …› marks with your own values.');
});

test('a request that was refused its preflight is told as it would have been sent', () => {
	const attempt = attemptOf('method-put-delete-patch-listed', 'item.replace');
	const { origin } = attempt.steps[0];
	const text = asReproduction(attempt, observed([refused], [preflight(attempt, [])]));
	expect(text.indexOf('curl -i -X OPTIONS')).toBeGreaterThan(0);
	expect(text.indexOf('curl -i -X PUT')).toBeGreaterThan(text.indexOf('curl -i -X OPTIONS'));
	expect(text).toContain(`# the actual request, which the browser did not send
curl -i -X PUT '${attempt.steps[0].request.url}' \\
  -H 'Origin: ${origin}' \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"name":"chair"}'`);
});

test.describe("the script for a page's console", () => {
	test('is the call, with its origin, method, headers, credentials and body', () => {
		const attempt = attemptOf('method-put-delete-patch-listed', 'item.replace');
		const [{ origin, request }] = attempt.steps;
		const text = asFetchSnippet(attempt);
		expect(text).toContain(`// on ${origin}\n`);
		expect(text).toContain(`await fetch("${request.url}", {\n  method: "PUT",\n`);
		expect(text).toContain('headers: { "Content-Type": "application/json" }');
		expect(text).toContain(`credentials: "${request.credentials}"`);
		expect(text).toContain('body: "{\\"name\\":\\"chair\\"}"');
	});

	test('stands beside the curl commands', () => {
		const attempt = attemptOf('simple-get-allowed-origin');
		const text = asReproduction(attempt, observed([read()], [actual(attempt, [])]));
		expect(text.endsWith(asFetchSnippet(attempt))).toBe(true);
	});

	test('can be run for every attempt that a page makes, and is empty for the others', () => {
		for (const attempt of attempts) {
			const text = asFetchSnippet(attempt);
			if (attempt.steps[0].context === 'control-client') expect(text, attempt.id).toBe('');
			else expect(() => new Script(`(async () => {\n${text}\n})`), attempt.id).not.toThrow();
		}
	});
});
