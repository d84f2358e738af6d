import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { help } from '../../../command/help.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { folderWith } from '../contract/folder.ts';

/** All commands of `crosscheck`: help, a flag that there is not, a file that there is not, a broken one. */

const command = resolve(import.meta.dirname, '../../../command/crosscheck.mjs');
const { PATH = '', HOME = '' } = process.env;

const run = (cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
	spawnSync(process.execPath, [command, ...words], {
		cwd,
		encoding: 'utf8',
		input: '',
		env: { PATH, HOME, CROSSCHECK_WARM: '0', ...env },
	});

const commands = ['check', 'init', 'baseline', 'history', 'doctor', 'setup'] as const;

for (const name of commands) {
	test(`${name} --help is the help, and does nothing`, ({}, testInfo) => {
		const { status, stdout, stderr } = run(folderWith(testInfo, {}), [name, '--help']);
		expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: help, stderr: '' });
	});
}

const url = 'https://api.example.com/';
const page = ['--origin', 'https://app.example.com'];
const files = {
	'broken.har': '{"log": {',
	'broken.yaml': 'openapi: 3.1.0\npaths: [\n',
	'results.jsonl': '{"kind":"header"\n',
	'runs/one.jsonl': 'not a result\nnor this\n',
	'crosscheck.baseline.json': '{"format":',
};

for (const [words, said] of [
	[['check', url, ...page, '--orign', 'x'], /--orign.* → .*--origin/],
	[['check', url], /--origin/],
	[['check'], /URL/],
	[['check', url, ...page, '--watch', '--every'], /--every.* → /],
	[['check', url, ...page, '--watch', '--every', 'soon'], /"soon".* → /],
	[['check', url, ...page, '--every', '5s'], /--watch.* → /],
	[['check', url, ...page, '-d', '@none.json'], /none\.json.* → /],
	[['init', '--hra', 'x'], /--hra.* → /],
	[['init', '--har', 'none.har'], /none\.har.* → /],
	[['init', '--har', 'broken.har'], /broken\.har.* → /],
	[['init', '--openapi', 'none.yaml', ...page], /none\.yaml.* → /],
	[['init', '--openapi', 'broken.yaml', ...page], /broken\.yaml:\d.* → /],
	[['baseline'], /results\.jsonl.* → run npx playwright test first/],
	[['baseline', 'kepe'], /kepe.* → .*keep/],
	[['baseline', 'keep', '--all'], /--all.* → /],
	[['baseline', 'show', '--baseline', 'none.json'], / → /],
	[['baseline', 'show'], /crosscheck\.baseline\.json.* → /],
	[['history'], /folder.* → |→ .*folder/],
	[['history', 'none'], /none.* → /],
	[['history', 'runs'], /no results in .*runs.* → /],
	[['history', 'runs', '--to', 'x'], /--to.* → /],
	[['doctor', '--fast'], /--fast.* → /],
	[['setup', '--all'], /--all.* → /],
	[['chek'], /chek.* → /],
] as const satisfies readonly (readonly [readonly string[], RegExp])[]) {
	test(`crosscheck ${words.join(' ')}: one clear message`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, files);
		const { status, stdout, stderr } = run(cwd, words);
		expect({ status, stdout }, stderr).toEqual({ status: exitCodes.wrongUsage, stdout: '' });
		expect(stderr).toMatch(/^crosscheck: [^\n]+\n$/);
		expect(stderr).toMatch(said);
	});
}

for (const [name, value] of [
	['TARGET_RATE', '0.5'],
	['TARGET_RETRIES', 'twice'],
	['CROSSCHECK_STORAGE_STATE', 'broken.har'],
] as const) {
	test(`${name}=${value}: one clear message, whatever the command`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, files);
		for (const words of [['check', url, ...page], ['doctor']]) {
			const { status, stderr } = run(cwd, words, { [name]: value });
			expect(status, stderr).toBe(exitCodes.wrongUsage);
			expect(stderr).toMatch(/^crosscheck: The settings have 1 mistake:\n[^\n]+ → [^\n]+\n$/);
			expect(stderr).toContain(`environment variable ${name}: `);
		}
	});
}
