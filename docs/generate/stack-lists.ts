import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

/** A file that is written from the code, and never by hand. */
export interface GeneratedFile {
	/** From the project's root, with forward slashes. */
	readonly file: string;
	/** The whole text that it should have. */
	readonly text: () => string;
}

const root = resolve(import.meta.dirname, '../..');
const recipesFolder = 'reports/problems/fixes/stacks';
const serversFolder = 'servers/on-trial/stacks';

/** The recipes' ids, sorted: the names of their files. */
const recipeIds = (): readonly string[] =>
	readdirSync(resolve(root, recipesFolder))
		.map((file) => basename(file, '.ts'))
		.sort();

/** The real servers' ids, sorted: the names of their folders that have a `stack.ts`. */
const serverIds = (): readonly string[] =>
	readdirSync(resolve(root, serversFolder), { recursive: true, encoding: 'utf8' })
		.map((path) => path.replaceAll('\\', '/'))
		.flatMap((path) => /^([^/]+)\/stack\.ts$/.exec(path)?.[1] ?? [])
		.sort();

/** `go-rs-cors` as the name of a constant: `goRsCors`. */
const constantOf = (id: string): string =>
	id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const remark = (from: string): string => `// Generated from ${from}: \`npm run docs\` writes it.\n`;

/** The text of `model/stacks.ts`: the names that the contract's `stack` takes. */
const stackNamesText = (): string => `${remark(recipesFolder)}
/** The servers, frameworks and gateways that the contract's \`stack\` takes. */
export const stackNames = [
${recipeIds()
	.map((id) => `\t'${id}',\n`)
	.join('')}] as const;
export type StackName = (typeof stackNames)[number];
`;

/** The text of `reports/problems/fixes/recipes.ts`: every recipe by its id. */
function recipesText(): string {
	const imports = [
		"import type { StackName } from '../../../model/stacks.ts';\n",
		"import type { FixRecipe } from './stack.ts';\n",
		...recipeIds().map((id) => `import { ${constantOf(id)} } from './stacks/${id}.ts';\n`),
	];
	const entries = recipeIds().map((id) =>
		constantOf(id) === id ? `\t${id},\n` : `\t'${id}': ${constantOf(id)},\n`,
	);
	return `${remark(recipesFolder)}${imports.join('')}
const recipes: Readonly<Record<StackName, FixRecipe>> = {
${entries.join('')}};

/** All recipes, sorted by id. */
export const fixRecipes: readonly FixRecipe[] = Object.values(recipes);

/** The recipe of one stack. */
export const fixRecipeOf = (id: StackName): FixRecipe => recipes[id];
`;
}

/** As Biome sorts imports: a slash comes before every other sign. */
const byPath = (one: string, other: string): number => (pathIn(one) < pathIn(other) ? -1 : 1);
const pathIn = (line: string): string => (line.split("'")[1] ?? '').replaceAll('/', ' ');

/** The text of `servers/on-trial/stacks/index.ts`: every server that can be run here. */
function realServersText(): string {
	const imports = [
		...serverIds().map((id) => `import { ${constantOf(id)} } from './${id}/stack.ts';\n`),
		"import type { RealServer } from './stack.ts';\n",
	];
	return `${remark('the folders beside it')}${imports.sort(byPath).join('')}
/** The servers that can be run here, sorted by id. */
export const realServers: readonly RealServer[] = [
${serverIds()
	.map((id) => `\t${constantOf(id)},\n`)
	.join('')}];
`;
}

/** The lists of stacks, which the other pages are made from. */
export const stackLists: readonly GeneratedFile[] = [
	{ file: 'model/stacks.ts', text: stackNamesText },
	{ file: 'reports/problems/fixes/recipes.ts', text: recipesText },
	{ file: 'servers/on-trial/stacks/index.ts', text: realServersText },
];
