import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { folderWith } from '../contract/folder.ts';

const bin = join(import.meta.dirname, '../../../command/crosscheck.mjs');

/** Says at the end on stderr whether the process has loaded Playwright. */
const telling = `process.on('exit', () => {
	const isLoaded = Object.keys(require.cache).some((file) => /[\\\\/]playwright-core[\\\\/]/.test(file));
	process.stderr.write(isLoaded ? 'Playwright is loaded' : 'Playwright is not loaded');
});`;

for (const [words, isNeeded] of [
	['--help', false],
	['chek', false],
	['baseline compare', false],
	['history', false],
	['init https://api.example.com/', true],
] as const) {
	test(`crosscheck ${words} ${isNeeded ? 'loads' : 'does not wait for'} Playwright`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'telling.cjs': telling });
		const argv = ['--require', join(cwd, 'telling.cjs'), bin, ...words.split(' ')];
		const { stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' });
		expect(stderr).toContain(`Playwright is ${isNeeded ? '' : 'not '}loaded`);
	});
}
