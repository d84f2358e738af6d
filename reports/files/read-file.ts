import { readFileSync } from 'node:fs';
import { fileErrorOf } from '../../model/file-errors.ts';
import { FileMistake } from './file-mistake.ts';

/**
 * The text of a file, as UTF-8.
 * @param fix what to do where there is none, an imperative without full stop
 * @throws FileMistake
 */
export function readText(file: string, fix: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new FileMistake({ file }, fileErrorOf(error).problem, fix);
	}
}
