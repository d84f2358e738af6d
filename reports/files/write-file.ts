import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileMistake } from './file-mistake.ts';

/**
 * Writes a file as a whole or not at all, in place of one that was there; makes its folder.
 * @throws FileMistake
 */
export function writeWhole(file: string, text: string): void {
	const draft = `${file}.new`;
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(draft, text);
		renameSync(draft, file);
	} catch (error) {
		rmSync(draft, { force: true });
		const { code = '' } = error as NodeJS.ErrnoException;
		const problem = code === 'EISDIR' ? 'this is a folder' : `it cannot be written (${code})`;
		throw new FileMistake({ file }, problem, 'name a file that may be written');
	}
}
