/** A table with a heading line; every cell is Markdown already. */
export function markdownTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** A sentence as Markdown for a table's cell: asterisks, angle marks and bars mean themselves. */
export const plainText = (text: string): string => text.replaceAll(/[*<|]/g, '\\$&');

/** A text as code in Markdown, also within a table's cell. */
export const asCode = (text: string): string => `\`${text}\``;

/** Names as code, one after another. */
export const codeList = (names: readonly string[]): string => names.map(asCode).join(', ');

/** The anchor under which Markdown viewers find a heading. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^a-z0-9 _-]/g, '')
		.replaceAll(' ', '-');
