import { isNode, LineCounter, parseDocument } from 'yaml';

/** JSON is YAML too, and the parser of the latter knows the position of everything. */
function parsed(text: string) {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		prettyErrors: false,
		schema: 'json',
		uniqueKeys: false,
	});
	return { document, lineAt: (offset: number) => lines.linePos(offset).line };
}

/**
 * The line on which a text stops being JSON, from 1; undefined where it is not known.
 * @param message what the JSON parser said of it; some have the position
 */
export function lineOfSyntax(text: string, message: string): number | undefined {
	const [, position] = /at position (\d+)/.exec(message) ?? [];
	if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
	const { document, lineAt } = parsed(text);
	const starts = document.errors.map(({ pos: [start] }) => start);
	return starts.length > 0 ? lineAt(Math.min(...starts)) : undefined;
}

/** The line on which a member of a JSON text stands, or the member around it that is missing it. */
export function lineOfMember(text: string, path: readonly PropertyKey[]): number {
	const { document, lineAt } = parsed(text);
	for (let depth = path.length; depth > 0; depth -= 1) {
		const node = document.getIn(path.slice(0, depth), true);
		if (isNode(node) && node.range) return lineAt(node.range[0]);
	}
	return 1;
}
