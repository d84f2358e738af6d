/** A text for XML 1.0: what it cannot hold is written out, e.g. `\u0007`. */
export function xmlText(text: string): string {
	return text
		.replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, written)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/** A text for an XML attribute in double quotes, where line ends would turn into spaces. */
export const xmlAttribute = (text: string): string =>
	xmlText(text)
		.replaceAll('"', '&quot;')
		.replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const written = (character: string): string =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** An XML element with its attributes and content; attributes that are undefined are left out. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
	content: readonly string[] = [],
): string {
	const opening = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`)
		.join('');
	return content.length === 0
		? `<${name}${opening}/>`
		: `<${name}${opening}>${content.join('')}</${name}>`;
}
