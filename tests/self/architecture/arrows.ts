/** Who may import whom: the one table that the test draws its rules from. */
export interface Room {
	/** A folder of the project; files belong to the longest one that they stand in. */
	readonly folder: string;
	/** What it may import besides itself: rooms by their folder, or single files. */
	readonly imports: readonly string[];
	/** Packages that it may import; absent: any. */
	readonly packages?: readonly string[];
}

const algorithms = ['model', 'model/fetch', 'model/findings', 'model/rules', 'model/plan'];
/** All of the model but what is looked for after the run. */
const judging = [...algorithms, 'model/judge'];
const whole = [...judging, 'model/shown', 'model/causes'];
const product = [...whole, 'servers', 'fixtures', 'reports', 'command'];
const everything = [
	...product,
	'package',
	'servers/on-trial',
	'docs/generate',
	'tests',
	'tests/self',
];

export const rooms: readonly Room[] = [
	// A finding's `Code` and a scenario's `Selection` are made of the entries of a table elsewhere.
	{
		folder: 'model',
		imports: ['model/findings/index.ts', 'model/plan/selection-shape.ts'],
		packages: ['zod'],
	},
	{ folder: 'model/fetch', imports: ['model/http.ts'], packages: ['tldts'] },
	{ folder: 'model/plan', imports: ['model', 'model/fetch'], packages: ['tldts', 'zod'] },
	{ folder: 'model/findings', imports: ['model', 'model/fetch'], packages: [] },
	{ folder: 'model/rules', imports: ['model', 'model/fetch', 'model/findings'], packages: [] },
	{ folder: 'model/judge', imports: algorithms, packages: ['tough-cookie'] },
	{ folder: 'model/shown', imports: judging, packages: [] },
	{ folder: 'model/causes', imports: judging, packages: [] },
	{ folder: 'servers', imports: judging },
	{ folder: 'servers/on-trial', imports: ['servers', ...judging] },
	// The causes, for what would settle them; what is shown, for known failures.
	{ folder: 'fixtures', imports: ['servers', ...whole] },
	{ folder: 'reports', imports: whole },
	{ folder: 'command', imports: [...product, 'tests/index.ts'] },
	{ folder: 'package', imports: product },
	{ folder: 'docs/generate', imports: everything },
	{ folder: 'tests', imports: ['fixtures', ...judging] },
	{ folder: 'tests/self', imports: everything },
];

/** Folders of data, in which many files stand side by side, with the reason. */
export const dataFolders: Readonly<Record<string, string>> = {
	'reports/problems/fixes/stacks': 'one file a stack that people run',
	'servers/on-trial/stacks': 'one folder a server that is tried',
	'tests/self/corpus/cases': 'one file a class of failure that people met',
};
