import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileErrorOf } from '../../model/file-errors.ts';
import { FileMistake } from './file-mistake.ts';

/**
 * Writes a file as a whole or not at all, in place of one that was there; makes its folder.
 * @throws FileMistake
 */
export function writeWhole(file: string, text: string): void {
	const draft = `${file}.new`;
	orMistake(file, () => {
		mkdirSync(dirname(file), { recursive: true });
		try {
			writeFileSync(draft, text);
			renameSync(draft, file);
		} catch (error) {
			rmSync(draft, { force: true });
			throw error;
		}
	});
}

/**
 * The value of an action on a file.
 * @throws FileMistake for what the operating system does not allow
 */
export function orMistake<T>(file: string, action: () => T): T {
	try {
		return action();
	} catch (error) {
		const { problem, fix } = fileErrorOf(error);
		throw new FileMistake({ file }, `it cannot be written: ${problem}`, fix);
	}
}
