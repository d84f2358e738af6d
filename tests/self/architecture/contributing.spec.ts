import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

function chapterOn(subject: string): string {
	return page.match(new RegExp(`## ${subject} in five minutes\n(.*?)\n## `, 's'))?.[1] ?? '';
}

/** A change that a chapter tells to make. */
interface Change {
	readonly file: string;
	/** The text beside which the code goes; absent: the code is a file of its own. */
	readonly beside?: { readonly text: string; readonly isBefore: boolean };
	readonly code: string;
}

/**
 * What a chapter says to write: a code block after the words "In `file`, before the closing `end`:", "in
 * `file`, after the opening `beginning`:" or "Write `file`:".
 */
function changesIn(chapter: string): Change[] {
	const said =
		/(?:[Ii]n\s+`([^`]+)`,\s+(before\s+the\s+closing|after\s+the\s+opening)\s+`([^`]+)`|Write\s+`([^`]+)`):\n\n\s*```ts\n(.*?)```/gs;
	return [...chapter.matchAll(said)].map(([, edited, where, text = '', written, block = '']) => {
		const code = block.replace(/^ {3}/gm, '');
		if (written !== undefined) return { file: written, code };
		const isBefore = where?.startsWith('before') === true;
		return { file: edited ?? '', beside: { text, isBefore }, code };
	});
}

function make({ file, beside, code }: Change, folder: string): void {
	const path = join(folder, file);
	if (!beside) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, code);
		return;
	}
	const before = readFileSync(path, 'utf8');
	const { text, isBefore } = beside;
	const found = isBefore ? before.lastIndexOf(`\n${text}`) : before.indexOf(`${text}\n`);
	expect(found, `${file} has ${text}`).toBeGreaterThanOrEqual(0);
	const place = isBefore ? found + 1 : found + text.length + 1;
	writeFileSync(path, before.slice(0, place) + code + before.slice(place));
}

/** The command lines that the chapter says to run, in order. */
function commands(text: string): string[] {
	return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
		block
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
	);
}

/** The project as it stands, in a folder of its own. */
function copyOfProject(): string {
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-contributing-'));
	const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
	const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
	for (const file of new Set(files.filter((name) => name !== ''))) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}

/** Does what a chapter says, in a copy of the project, and hands over the copy's files. */
function follow(subject: string, changes: number): Record<'read', (file: string) => string> {
	const chapter = chapterOn(subject);
	expect(changesIn(chapter)).toHaveLength(changes);
	const folder = copyOfProject();
	folders.push(folder);
	for (const change of changesIn(chapter)) make(change, folder);
	const { PATH = '', HOME = '' } = process.env;
	for (const line of commands(chapter)) {
		const run = spawnSync('sh', ['-c', line], {
			cwd: folder,
			env: { PATH, HOME, CI: '1', CROSSCHECK_EMBEDDED: '1' },
			encoding: 'utf8',
		});
		expect(run.status, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
		expect(run.stdout, line).toMatch(/\d+ (passed|attempts: \d+ pass|of \d+ generated files)/);
		console.log(line);
	}
	const written = changesIn(chapter).map(({ file }) => join(folder, file));
	const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
	execFileSync(process.execPath, [biome, 'check', ...written], { cwd: folder });
	return { read: (file) => readFileSync(join(folder, file), 'utf8') };
}

const folders: string[] = [];

test.afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('the chapter on scenarios works to the letter', () => {
	const { read } = follow('A scenario', 2);
	expect(read('tests/self/architecture/scenario-ids.txt')).toContain('method-normalised-delete\n');
	expect(read('docs/catalogue.md')).toContain('method-normalised-delete');
});

test('the chapter on causes works to the letter: a kind, its case, and a server that shows it', () => {
	const { read } = follow('A cause', 3);
	expect(read('docs/causes.md')).toContain('## `maintenance-page-without-cors`');
});

test('the chapter on outputs works to the letter: a folder, and a line of the table', () => {
	follow('An output', 3);
});
