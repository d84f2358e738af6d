import { readFileSync } from 'node:fs';
import { FileMistake } from './file-mistake.ts';

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	EISDIR: 'this is a folder',
	EACCES: 'it may not be read',
};

/**
 * The text of a file, as UTF-8.
 * @param fix what to do where there is none, an imperative without full stop
 * @throws FileMistake
 */
export function readText(file: string, fix: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		throw new FileMistake({ file }, reasons[code] ?? `it cannot be read (${code})`, fix);
	}
}
