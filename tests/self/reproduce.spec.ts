import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { asReproduction, rerunCommand } from '../../reports/reproduce.ts';
import {
	actual,
	attemptOf,
	attempts,
	grant,
	letIn,
	observed,
	preflight,
	read,
} from './judge.stage.ts';

const root = resolve(import.meta.dirname, '../..');

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
  -H 'Access-Control-Request-Method: PUT'`);
	expect(text).toContain(`curl -i -X PUT '${attempt.steps[0].request.url}' \\
  -H 'Origin: ${origin}' \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"name":"chair"}'`);
	expect(text).toContain('knows no CORS');
	expect(text).not.toContain('Sec-Fetch');
	expect(text).not.toContain('hidden');
});

test('values that are hidden are said to be', () => {
	const attempt = attemptOf('simple-get-allowed-origin');
	const sent: [string, string][] = [['Cookie', 'session=‹hidden 3fa2c1›']];
	const text = asReproduction(attempt, observed([read()], [actual(attempt, [], { sent })]));
	expect(text).toContain("-H 'Cookie: session=‹hidden 3fa2c1›'");
	expect(text).toContain('Put your own values');
});
