#!/usr/bin/env node
// @ts-check
/**
 * The `crosscheck` command. The package has the rest compiled; in the repository jiti loads it, since
 * Node 20 runs no TypeScript, and this file must work where nothing is installed yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');
const isRepository = existsSync(join(import.meta.dirname, 'main.ts'));

/** Installs what is missing, as `npm start` does. What it says goes to stderr: stdout is for results. */
function setUp() {
	const setup = join(project, isRepository ? '' : 'dist', 'fixtures/setup.mjs');
	return spawnSync(process.execPath, [setup], { stdio: ['ignore', 2, 2] }).status === 0;
}

/** @returns {Promise<typeof import('./main.ts')>} */
async function loaded() {
	const compiled = '../dist/command/main.js';
	if (!isRepository) return import(compiled);
	const { createJiti } = await import('jiti');
	const fsCache = join(project, 'node_modules/.cache/crosscheck');
	return createJiti(import.meta.url, { fsCache }).import('./main.ts');
}

if (!isRepository || existsSync(join(project, 'node_modules/jiti')) || setUp()) {
	const { main } = await loaded();
	process.exitCode = await main(process.argv.slice(2), setUp);
} else {
	process.exitCode = 3;
}
