import { UsageError } from '../usage-error.ts';

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
		const rest = line.slice(at);
		const piece = pieces.map(([kind, pattern]) => ({ kind, match: pattern.exec(rest) }));
		const { kind, match } = piece.find((each) => each.match) ?? {};
		if (!kind || !match) throw unreadable(rest);
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

/** In the order in which they are tried. */
const pieces: readonly (readonly [kind: string, pattern: RegExp])[] = [
	['continuation', /^\\\r?\n/],
	['space', /^\s+/],
	['end', /^(?:[|;<>]|&(?=[\s&]|$)|\d>|#)/],
	['ansi', /^\$'((?:[^'\\]|\\[\s\S])*)'/],
	['single', /^'([^']*)'/],
	['double', /^\$?"((?:[^"\\]|\\[\s\S])*)"/],
	['escaped', /^\\([\s\S])/],
	['plain', /^[^\s'"\\$`|;<>]+/],
];

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
		/\\(?:u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|x([0-9a-f]{1,2})|([0-7]{1,3})|([\s\S]))/gi;
	return text.replaceAll(escapes, (whole, ...groups: (string | undefined)[]) => {
		const [short, long, hex, octal, letter = ''] = groups;
		if (short ?? long) return String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16));
		if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
		if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
		return ansiLetters[letter] ?? (`'"?\\`.includes(letter) ? letter : whole);
	});
}

function unreadable(rest: string): UsageError {
	const [shown = ''] = /^\S{0,40}/.exec(rest) ?? [];
	if (/^["']|^\$'/.test(rest)) {
		return new UsageError(`the quote that opens at ${shown} is never closed`, 'close it');
	}
	return new UsageError(
		`a shell would put something in the place of ${shown}, which is not known here`,
		'write the value itself',
	);
}
