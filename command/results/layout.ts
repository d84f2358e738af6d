import { styleText } from 'node:util';
import { indented } from '../../reports/text/indented.ts';
import { wrapped } from '../../reports/text/wrap.ts';
import { inCheckWords } from './check-words.ts';

/** Colours, or none. */
export type Paint = (style: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string) => string;

/** Colours only for people at a terminal who have not said no. https://no-color.org/ */
export const paintFor = (
	stream: { readonly isTTY?: boolean },
	env: Readonly<Record<string, string | undefined>>,
): Paint =>
	stream.isTTY && !env.NO_COLOR ? (style, text) => styleText(style, text) : (_style, text) => text;

const margin = 18;

/** A label and its text, in lines of at most 100 characters that stand below each other. */
export function labelled(label: string, text: string): string {
	const hung = wrapped(inCheckWords(text), 100 - margin).replaceAll(
		'\n',
		`\n${' '.repeat(margin)}`,
	);
	return label.padEnd(margin) + hung;
}

/** A heading in bold, with its text further in below it. */
export const section = (title: string, text: string, paint: Paint): string =>
	`${paint('bold', title)}\n${indented(text)}`;
