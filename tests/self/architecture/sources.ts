import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Every file of the project that is under version control or could be, from its root. */
export const files: readonly string[] = [
	...new Set(
		execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
			cwd: root,
			encoding: 'utf8',
		})
			.split('\0')
			.filter((file) => file !== ''),
	),
];

/** The text of a file, by its path from the project's root. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const code = /\.(ts|mjs|js)$/;
/** Programs of servers that are tried: in other languages, or with packages of their own. */
const foreign = /^servers\/on-trial\/stacks\/[^/]+\/(?!stack\.ts|mistakes\.ts)/;

/** The project's own TypeScript and JavaScript. */
export const sources: readonly string[] = files.filter(
	(file) => code.test(file) && !foreign.test(file) && !file.startsWith('examples/'),
);

const statements = [
	/^(?:import|export)\b[^'"=]*?\bfrom\s*['"]([^'"]+)['"]/gm,
	/^import\s*['"]([^'"]+)['"]/gm,
	/\bimport\(\s*['"]([^'"]+)['"]/g,
];

/** What a file imports, as it says it; types and imports in JSDoc too. */
export function specifiersOf(file: string): string[] {
	const text = textOf(file);
	const all = statements.flatMap((statement) =>
		[...text.matchAll(statement)].map(([, specifier = '']) => specifier),
	);
	return [...new Set(all)];
}

/** Files of ours that a file imports, from the project's root. */
export const importsOf = (file: string): string[] =>
	specifiersOf(file)
		.filter((specifier) => specifier.startsWith('.'))
		.map((specifier) => posix.join(posix.dirname(file), specifier));

/** Names of packages that a file imports, without Node's own. */
export const packagesOf = (file: string): string[] =>
	specifiersOf(file)
		.filter((specifier) => !/^(\.|node:)/.test(specifier))
		.map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
