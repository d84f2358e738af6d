// @ts-check
/**
 * Builds `dist`, which the package consists of: all TypeScript compiled, and beside it the files that are
 * read at run time. npm runs it before it packs.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { installDependencies } from '../fixtures/setup/dependencies.mjs';

const project = join(import.meta.dirname, '..');
const dist = join(project, 'dist');

const readAtRunTime = [
	'fixtures/pages',
	'reports/page/client',
	'reports/page/style',
	'servers/reference/crosscheck.yaml',
];

// In a new clone, the compiler is not there yet.
installDependencies(project);
rmSync(dist, { recursive: true, force: true });
const compiler = join(project, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', join(import.meta.dirname, 'tsconfig.json')], {
	stdio: 'inherit',
});
for (const path of readAtRunTime)
	cpSync(join(project, path), join(dist, path), { recursive: true });

/** Of the types, only those that the exported ones are made of. */
const needed = new Set();
const waiting = ['package/index.d.ts', 'reports/reporter.d.ts'].map((file) => join(dist, file));
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
	if (needed.has(file)) continue;
	needed.add(file);
	for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/['"](\.[^'"]*)\.ts['"]/g)) {
		waiting.push(resolve(dirname(file), `${path}.d.ts`));
	}
}
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
	const file = join(dist, name);
	if (/\.d\.m?ts$/.test(name) && !needed.has(file)) rmSync(file);
}
