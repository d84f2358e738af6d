/** A text as Markdown in which its signs mean themselves; what is in backticks stays code. */
export const asMarkdown = (text: string): string =>
	text
		.split(/(`[^`]*`)/)
		.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[*_<>[\]~$|]/g, '\\$&')))
		.join('');
