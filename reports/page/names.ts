import { type Html, html } from './html.ts';

/** Names with hyphens, as headers have; longer ones would not fit on a narrow screen. */
const hyphenated = /(?<![\w-])([A-Za-z]\w*(?:-\w+)+)(?![\w-])/;
const longest = 40;

/** A text whose hyphenated names, such as those of headers, are not broken at the end of a line. */
export const withNames = (text: string): Html =>
	html`${text
		.split(hyphenated)
		.map((part, index) =>
			index % 2 === 1 && part.length <= longest ? html`<span class="name">${part}</span>` : part,
		)}`;
