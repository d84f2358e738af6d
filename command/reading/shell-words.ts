import { UsageError } from '../usage-error.ts';
import { checkWhatFollows } from './several-requests.ts';

/**
 * The words of a POSIX shell's command line, as bash gives them to a command: quotes, `$'…'`,
 * backslashes and continued lines. What comes after the command (`| jq`, `> file`) is left out.
 * @throws UsageError where the shell would put something in that is not known here
 */
export function shellWords(line: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let at = 0;
	const add = (text: string) => {
		word = (word ?? '') + text;
	};
	const end = () => {
		if (word !== undefined) words.push(word);
		word = undefined;
	};
	while (at < line.length) {
		const { kind, match } = pieceAt(line, at) ?? {};
		if (!kind || !match) throw unreadable(line.slice(at));
		if (kind === 'end') checkWhatFollows(line.slice(at));
		at += match[0].length;
		const text = match[1] ?? match[0];
		if (kind === 'end') break;
		if (kind === 'space') end();
		else if (kind === 'ansi') add(fromAnsi(text));
		else if (kind === 'double') add(fromDoubleQuotes(text));
		else if (kind !== 'continuation') add(text);
	}
	end();
	return words;
}

/** In the order in which they are tried. Loops are unrolled, so that long values need no long stack. */
const pieces = [
	{ kind: 'continuation', pattern: /\\\r?\n/y },
	{ kind: 'space', pattern: /\s+/y },
	{ kind: 'end', pattern: /[|;<>]|&(?=[\s&]|$)|\d>|#/y },
	{ kind: 'ansi', pattern: /\$'([^'\\]*(?:\\[\s\S][^'\\]*)*)'/y },
	{ kind: 'single', pattern: /'([^']*)'/y },
	{ kind: 'double', pattern: /\$?"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/y },
	{ kind: 'escaped', pattern: /\\([\s\S])/y },
	{ kind: 'plain', pattern: /[^\s'"\\$`|;<>]+/y },
] as const;

function pieceAt(line: string, at: number) {
	for (const { kind, pattern } of pieces) {
		pattern.lastIndex = at;
		const match = pattern.exec(line);
		if (match) return { kind, match };
	}
	return undefined;
}

/** Within double quotes a backslash stands for itself, but before these. */
function fromDoubleQuotes(text: string): string {
	if (/(?<!\\)(?:\\\\)*[$`]/.test(text)) throw unreadable(/[$`].*/s.exec(text)?.[0] ?? text);
	return text.replaceAll(/\\(\r?\n|[$`"\\])/g, (_, escaped: string) =>
		escaped.endsWith('\n') ? '' : escaped,
	);
}

const ansiLetters: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	e: '\x1b',
	E: '\x1b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/** https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function fromAnsi(text: string): string {
	const escapes =
		/\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))/g;
	return text.replaceAll(escapes, (whole, ...groups: (string | undefined)[]) => {
		const [short, long, hex, octal, letter = ''] = groups;
		if (short ?? long) return characterOf(Number.parseInt(short ?? long ?? '', 16), whole);
		if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
		if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
		return ansiLetters[letter] ?? (`'"?\\`.includes(letter) ? letter : whole);
	});
}

function characterOf(code: number, written: string): string {
	if (code <= 0x10ffff) return String.fromCodePoint(code);
	throw new UsageError(`there is no character ${written}`, 'write the character itself');
}

function unreadable(rest: string): UsageError {
	const [shown = ''] = /^\S{0,40}/.exec(rest) ?? [];
	if (/^["']|^\$'/.test(rest)) {
		return new UsageError(`the quote that opens at ${shown} is never closed`, 'close it');
	}
	return new UsageError(
		`a shell would replace ${shown}, and its value is not known here`,
		'write the value itself',
	);
}
