import { checkWhatFollows } from './several-requests.ts';

/** Whether a pasted line is written for the command prompt of Windows, as browsers copy it. */
export const isCmdLine = (line: string): boolean => /\^"|\^\r?\n|\s\^\s*$/.test(line);

/** The words of a command line for the command prompt of Windows, as curl gets them there. */
export function cmdWords(line: string): string[] {
	return programWords(withoutCarets(line));
}

/**
 * A caret makes the next character mean itself, outside of quotes that have none. What comes after the
 * command (`| more`, `> file`) is left out.
 */
function withoutCarets(line: string): string {
	let isQuoted = false;
	let result = '';
	for (let at = 0; at < line.length; at++) {
		const letter = line[at] ?? '';
		if (letter === '"') isQuoted = !isQuoted;
		if (!isQuoted && /[|&<>]/.test(letter)) {
			checkWhatFollows(line.slice(at));
			break;
		}
		if (letter !== '^' || isQuoted) {
			result += letter;
			continue;
		}
		// At the end of a line it joins the next, whose first character means itself.
		const [joined = ''] = /^\r?\n/.exec(line.slice(at + 1)) ?? [];
		at += joined.length + 1;
		result += line[at] ?? '';
	}
	return result;
}

/** How programs on Windows take their line apart: `\"` is a quote, other backslashes are themselves. */
function programWords(line: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let isQuoted = false;
	for (let at = 0; at < line.length; ) {
		const rest = line.slice(at);
		const [slashes = ''] = /^\\+(?=")/.exec(rest) ?? [];
		if (slashes) {
			word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
			at += slashes.length;
			if (slashes.length % 2 === 1) {
				word += '"';
				at++;
			}
		} else if (isQuoted && rest.startsWith('""')) {
			word += '"';
			at += 2;
		} else if (rest.startsWith('"')) {
			word ??= '';
			isQuoted = !isQuoted;
			at++;
		} else if (!isQuoted && /^\s/.test(rest)) {
			if (word !== undefined) words.push(word);
			word = undefined;
			at++;
		} else {
			word = (word ?? '') + rest[0];
			at++;
		}
	}
	return word === undefined ? words : [...words, word];
}
