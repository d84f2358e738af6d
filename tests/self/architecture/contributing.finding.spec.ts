import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changesIn, chapterOn, commands, copyOfProject, make, runIn } from './chapters.helpers.ts';

const chapter = chapterOn('A finding');
const changes = changesIn(chapter);

test('a new finding touches two files, its case aside', () => {
	const files = changes.map(({ file }) => file);
	expect(files).toHaveLength(3);
	expect(files.filter((file) => !file.startsWith('tests/self/'))).toHaveLength(2);
});

test('the chapter on findings works to the letter', () => {
	const folder = copyOfProject();
	try {
		for (const change of changes) make(change, folder);
		for (const line of commands(chapter)) runIn(folder, line);
		expect(readFileSync(join(folder, 'docs/findings.md'), 'utf8')).toContain(
			'### `vary-on-everything`\n',
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
