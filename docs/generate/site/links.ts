import { anchorOf } from '../../../reports/markdown/markdown.ts';

/** A link of a Markdown text. */
export interface Link {
	/** As it is written: an address, or the path of a file, with an anchor. */
	readonly target: string;
	/** Counted from 1. */
	readonly line: number;
	/** Where the target begins and ends in the text. */
	readonly start: number;
	readonly end: number;
}

/** The links of a Markdown text, those in code left out. */
export function linksIn(text: string): Link[] {
	const prose = withoutCode(text);
	return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(({ index, 1: target = '' }) => ({
		target,
		line: prose.slice(0, index).split('\n').length,
		start: index + 2,
		end: index + 2 + target.length,
	}));
}

/** The text with other targets in its links. */
export function withLinks(text: string, targetFor: (target: string) => string): string {
	const links = linksIn(text);
	const pieces = links.map(({ target, start }, index) => {
		const before = text.slice(links[index - 1]?.end ?? 0, start);
		return before + targetFor(target);
	});
	return pieces.join('') + text.slice(links.at(-1)?.end ?? 0);
}

/** The anchors of a Markdown text's headings; GitHub numbers those that come again. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	return [...withoutFences(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
		const anchor = anchorOf(heading.replaceAll(/\]\([^)]*\)/g, ''));
		const count = seen.get(anchor) ?? 0;
		seen.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
}

const blank = (code: string): string => code.replaceAll(/[^\n]/g, ' ');
const withoutFences = (text: string): string =>
	text.replaceAll(/^([ \t]*)(`{3,})[^`\n]*\n.*?^\1\2[ \t]*$/gms, blank);

/** The text with blanks in the place of code, so that all else stays where it is. */
const withoutCode = (text: string): string => withoutFences(text).replaceAll(/`[^`\n]*`/g, blank);
