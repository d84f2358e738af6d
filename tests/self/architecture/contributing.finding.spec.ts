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
const chapter =
	readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').match(
		/## A finding in five minutes\n(.*?)\n## /s,
	)?.[1] ?? '';

/** What the chapter says to write, and the line before which. */
const additions = [
	...chapter.matchAll(
		/In\s+`([^`]+)`,\s+before\s+the\s+closing\s+`([^`]+)`[^:`]*:\n\n\s*```ts\n(.*?)```/gs,
	),
].map(([, file = '', end = '', code = '']) => ({ file, end, code: code.replace(/^ {3}/gm, '') }));

const commands = [...chapter.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
	block
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== ''),
);

function copyOfProject(): string {
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-finding-'));
	const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
	const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
	for (const file of new Set(files.filter((name) => name !== ''))) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}

test('a new finding touches two files, its case aside', () => {
	const files = additions.map(({ file }) => file);
	expect(files).toHaveLength(3);
	expect(files.filter((file) => !file.startsWith('tests/self/'))).toHaveLength(2);
});

test('the chapter on findings works to the letter', () => {
	test.setTimeout(300_000);
	const folder = copyOfProject();
	try {
		for (const { file, end, code } of additions) {
			const before = readFileSync(join(folder, file), 'utf8');
			const place = Math.max(before.lastIndexOf(`\n${end}`), before.lastIndexOf(`\n\t${end}`));
			expect(place, `${file} has ${end}`).toBeGreaterThan(0);
			writeFileSync(
				join(folder, file),
				`${before.slice(0, place)}\n${code}${before.slice(place + 1)}`,
			);
		}
		const { PATH = '', HOME = '' } = process.env;
		for (const line of commands) {
			const env = { PATH, HOME, CI: '1' };
			const run = spawnSync('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' });
			expect(run.status, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
		}
		expect(readFileSync(join(folder, 'docs/findings.md'), 'utf8')).toContain(
			'### `vary-on-everything`\n',
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
