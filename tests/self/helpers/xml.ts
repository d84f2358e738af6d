/** An element of an XML document that was read. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlElement[];
	/** Text of this element alone. */
	readonly text: string;
}

interface Open extends XmlElement {
	children: XmlElement[];
	text: string;
}

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/** What XML 1.0 allows. https://www.w3.org/TR/xml/#charsets */
const allowed = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/**
 * Reads XML without document types, comments and CDATA, and is strict about the rest.
 * @throws Error where the text is not well-formed
 */
export function parseXml(document: string): XmlElement {
	if (!allowed.test(document)) throw new Error('A character that XML does not allow');
	const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
	const root: Open = { name: '', attributes: {}, children: [], text: '' };
	const open: Open[] = [root];
	const token = /<(\/?)([\w-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
	while (token.lastIndex < body.length) {
		const at = token.lastIndex;
		const [whole, closing, name = '', attributes = '', empty, text] = token.exec(body) ?? [];
		const inner = open.at(-1);
		if (whole === undefined || !inner) throw new Error(`Not XML: ${body.slice(at, at + 60)}`);
		if (text !== undefined) inner.text += unescaped(text);
		else if (closing) {
			if (open.pop()?.name !== name) throw new Error(`</${name}> closes <${inner.name}>`);
		} else {
			const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
			inner.children.push(element);
			if (!empty) open.push(element);
		}
	}
	const [only] = root.children;
	if (open.length !== 1 || !only || root.children.length !== 1 || root.text.trim() !== '') {
		throw new Error('Not one element that is closed');
	}
	return only;
}

function attributesOf(text: string): Record<string, string> {
	const pairs = [...text.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(
		([, name = '', value = '']) => [name, unescaped(value)] as const,
	);
	if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`Twice: ${text}`);
	return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
	return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (whole, code?: string, name?: string) => {
		const character = code ? String.fromCodePoint(Number(code)) : entities[name ?? ''];
		if (character === undefined) throw new Error(`No entity: ${whole}`);
		return character;
	});
}

/** The element and all below it of that name. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
	const below = element.children.flatMap((child) => elementsOf(child, name));
	return element.name === name ? [element, ...below] : below;
}
