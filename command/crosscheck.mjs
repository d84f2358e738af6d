#!/usr/bin/env node
// @ts-check
/**
 * The `crosscheck` command. Node 20 runs no TypeScript, so this file has the rest loaded by jiti,
 * and it must work where nothing is installed yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');

/** Installs what is missing, as `npm start` does. What it says goes to stderr: stdout is for results. */
function setUp() {
	const setup = join(project, 'fixtures/setup.mjs');
	return spawnSync(process.execPath, [setup], { stdio: ['ignore', 2, 2] }).status === 0;
}

if (existsSync(join(project, 'node_modules/jiti')) || setUp()) {
	const { createJiti } = await import('jiti');
	const jiti = createJiti(import.meta.url, {
		fsCache: join(project, 'node_modules/.cache/crosscheck'),
	});
	/** @type {typeof import('./main.ts')} */
	const { main } = await jiti.import('./main.ts');
	process.exitCode = await main(process.argv.slice(2), setUp);
} else {
	process.exitCode = 3;
}
