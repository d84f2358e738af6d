import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** The text of the chapter of CONTRIBUTING.md on a subject, such as `A scenario`. */
export function chapterOn(subject: string): string {
	return page.match(new RegExp(`## ${subject} in five minutes\n(.*?)\n## `, 's'))?.[1] ?? '';
}

/** A change that a chapter tells to make. */
export interface Change {
	readonly file: string;
	/** The text beside which the code goes; absent: the code is a file of its own. */
	readonly beside?: { readonly text: string; readonly isBefore: boolean };
	readonly code: string;
}

/**
 * What a chapter says to write: a code block after the words "In `file`, before the closing `end`:", "in
 * `file`, after the opening `beginning`:" or "Write `file`:".
 */
export function changesIn(chapter: string): Change[] {
	const said =
		/(?:[Ii]n\s+`([^`]+)`,\s+(before\s+the\s+closing|after\s+the\s+opening)\s+`([^`]+)`|Write\s+`([^`]+)`):\n\n\s*```ts\n(.*?)```/gs;
	return [...chapter.matchAll(said)].map(([, edited, where, text = '', written, block = '']) => {
		const code = block.replace(/^ {3}/gm, '');
		if (written !== undefined) return { file: written, code };
		const isBefore = where?.startsWith('before') === true;
		return { file: edited ?? '', beside: { text, isBefore }, code };
	});
}

/** Makes the change in a copy of the project. */
export function make({ file, beside, code }: Change, folder: string): void {
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
export function commands(text: string): string[] {
	return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
		block
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
	);
}

/**
 * The project as it stands, in this folder; what was there goes. Playwright and jiti know a file that they have
 * compiled by its path and its text, so that copies in one place, one after another, are compiled once.
 */
export function copyOfProject(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
	const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
	const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
	for (const file of new Set(files.filter((name) => name !== ''))) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Runs a command line of a chapter in a copy of the project; it must succeed. */
export function runIn(folder: string, line: string): SpawnSyncReturns<string> {
	const { PATH = '', HOME = '' } = process.env;
	const run = spawnSync('sh', ['-c', line], {
		cwd: folder,
		env: { PATH, HOME, CI: '1', CROSSCHECK_EMBEDDED: '1' },
		encoding: 'utf8',
	});
	expect(run.status, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
	return run;
}
