import { relative } from 'node:path';

/** A place in a file that cannot be used; the line counts from 1, and is absent where none is at fault. */
export interface Place {
	readonly file: string;
	readonly line?: number;
}

/** A file cannot be used as what it is given for. The message is all that a user needs to read. */
export class FileMistake extends Error {
	override readonly name = 'FileMistake';
	/** What is wrong, without full stop. */
	readonly problem: string;
	/** The same with its place. */
	readonly problemAtPlace: string;
	/** What to do instead, without full stop. */
	readonly fix: string;

	/** @param fix what to do instead: an imperative, without full stop */
	constructor(place: Place, problem: string, fix: string) {
		const at = placeText(place);
		super(`${at}: ${problem}  → ${fix}`);
		this.problem = problem;
		this.problemAtPlace = `${at}: ${problem}`;
		this.fix = fix;
		this.stack = this.message;
	}
}

/** `folder/file:12`, seen from the working directory, as editors and terminals understand it. */
function placeText({ file, line }: Place): string {
	const shown = relative(process.cwd(), file);
	const name = shown === '' || shown.startsWith('..') ? file : shown;
	return line === undefined ? name : `${name}:${line}`;
}
