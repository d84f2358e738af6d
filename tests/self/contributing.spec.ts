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

const root = resolve(import.meta.dirname, '../..');
const chapter = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').match(
	/## A scenario in five minutes\n(.*?)\n## /s,
)?.[1];

/** What the chapter says to write: a code block after the words "In `file`, before the closing `end`:". */
function additions(text: string): { file: string; end: string; code: string }[] {
	const said = /In\s+`([^`]+)`, before the closing `([^`]+)`:\n\n\s*```ts\n(.*?)```/gs;
	return [...text.matchAll(said)].map(([, file = '', end = '', code = '']) => ({
		file,
		end,
		code: code.replace(/^ {3}/gm, ''),
	}));
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

test('the chapter on scenarios works to the letter', () => {
	const text = chapter ?? '';
	expect(additions(text)).toHaveLength(2);
	const folder = copyOfProject();
	try {
		for (const { file, end, code } of additions(text)) {
			const before = readFileSync(join(folder, file), 'utf8');
			const place = before.lastIndexOf(`\n${end}`);
			expect(place, `${file} has ${end}`).toBeGreaterThan(0);
			writeFileSync(join(folder, file), `${before.slice(0, place)}\n${code}${before.slice(place)}`);
		}
		const { PATH = '', HOME = '' } = process.env;
		for (const line of commands(text)) {
			const run = spawnSync('sh', ['-c', line], {
				cwd: folder,
				env: { PATH, HOME, CI: '1', CROSSCHECK_EMBEDDED: '1' },
				encoding: 'utf8',
			});
			expect(run.status, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
			expect(run.stdout, line).toMatch(/\d+ (passed|attempts: \d+ pass)/);
			console.log(line);
		}
		const pinned = readFileSync(join(folder, 'tests/self/scenario-ids.txt'), 'utf8');
		expect(pinned).toContain('method-normalised-delete\n');
		expect(readFileSync(join(folder, 'docs/catalogue.md'), 'utf8')).toContain(
			'method-normalised-delete',
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
