import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { wide } from '../helpers/wide.ts';
import {
	changesIn,
	chapterOn,
	commands,
	copyOfProject,
	make,
	root,
	runIn,
} from './chapters.helpers.ts';

/** All chapters are followed in one copy of the project, so that what several of them say to run runs once. */
const subjects = ['A scenario', 'A finding', 'A stack', 'A cause', 'An output'] as const;
const hasRun = new Set<string>();
let folder: string;

test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'crosscheck-contributing-'));
	copyOfProject(folder);
	const changes = subjects.flatMap((subject) => changesIn(chapterOn(subject)));
	for (const change of changes) make(change, folder);
	const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
	const written = changes.map(({ file }) => join(folder, file));
	execFileSync(process.execPath, [biome, 'check', ...written], { cwd: folder });
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs what a chapter says, in the copy, and hands over the copy's files. */
function follow(
	subject: (typeof subjects)[number],
	changes: number,
): Record<'read', (file: string) => string> {
	const chapter = chapterOn(subject);
	expect(changesIn(chapter)).toHaveLength(changes);
	for (const line of commands(chapter).filter((each) => !hasRun.has(each))) {
		const run = runIn(folder, line);
		const count = /\d+ (passed|attempts: \d+ pass|of \d+ generated files)/;
		if (!isSilent(line)) expect(run.stdout, line).toMatch(count);
		hasRun.add(line);
		console.log(line);
	}
	return { read: (file) => readFileSync(join(folder, file), 'utf8') };
}

/** Types that are right are passed without a word. */
const isSilent = (line: string): boolean => line.startsWith('npx tsc');

test('the chapter on scenarios works to the letter', () => {
	const { read } = follow('A scenario', 2);
	expect(read('tests/self/architecture/scenario-ids.txt')).toContain('method-normalised-delete\n');
	expect(read('docs/catalogue.md')).toContain('method-normalised-delete');
});

test(
	'the chapter on findings works to the letter: two files, and an exchange that shows it',
	wide,
	() => {
		const files = changesIn(chapterOn('A finding')).map(({ file }) => file);
		expect(files.filter((file) => !file.startsWith('tests/self/'))).toHaveLength(2);
		const { read } = follow('A finding', 3);
		expect(read('docs/findings.md')).toContain('### `vary-on-everything`\n');
	},
);

test(
	'the chapter on stacks works to the letter: a file of one folder, from which all lists are made',
	wide,
	() => {
		const { read } = follow('A stack', 1);
		expect(read('docs/fixes.md')).toContain('## `adonisjs`\n');
		expect(read('docs/stacks.md')).toContain('[AdonisJS](fixes.md#adonisjs)');
		expect(read('crosscheck.schema.json')).toContain('"adonisjs"');
	},
);

test(
	'the chapter on causes works to the letter: a kind, its case, and a server that shows it',
	wide,
	() => {
		const { read } = follow('A cause', 3);
		expect(read('docs/causes.md')).toContain('## `maintenance-page-without-cors`');
	},
);

test('the chapter on outputs works to the letter: a folder, and a line of the table', wide, () => {
	follow('An output', 3);
});
