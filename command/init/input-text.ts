import { readFileSync, statSync } from 'node:fs';
import { encodingError, fileErrorOf } from '../../model/file-errors.ts';
import { FileMistake } from '../../reports/files/file-mistake.ts';

/** As much as a long session with responses' bodies has; more is not read at once. */
const mostBytes = 100_000_000;

/**
 * The text of a file that was exported by another program, as UTF-8.
 * @param smaller how to get a smaller one, an imperative without full stop
 * @throws FileMistake
 */
export function inputText(file: string, smaller: string): string {
	const fault = (problem: string, fix: string) => new FileMistake({ file }, problem, fix);
	let bytes: Buffer;
	try {
		const { size } = checkedFile(file, fault);
		if (size > mostBytes) {
			throw fault(`it has ${size} bytes, and at most ${mostBytes} are read`, smaller);
		}
		bytes = readFileSync(file);
	} catch (error) {
		if (error instanceof FileMistake) throw error;
		const { problem, fix } = fileErrorOf(error);
		throw fault(problem, fix);
	}
	const encoding = encodingError(bytes);
	if (encoding) throw fault(encoding.problem, encoding.fix);
	return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/** Pipes and devices may never end. */
function checkedFile(file: string, fault: (problem: string, fix: string) => FileMistake) {
	const stats = statSync(file);
	if (stats.isDirectory()) throw fault('this is a folder', 'name a file');
	if (!stats.isFile()) throw fault('this is no ordinary file', 'save it in a file');
	return stats;
}
