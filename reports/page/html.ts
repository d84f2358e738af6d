/** A piece of a page whose markup is meant; any other text is escaped where it is put in. */
export class Html {
	readonly markup: string;

	constructor(markup: string) {
		this.markup = markup;
	}
}

type Part = string | number | Html | false | undefined | readonly Part[];

/** Markup with texts put in: whatever they hold, they stay texts, also within a quoted attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
	let markup = strings[0] ?? '';
	for (const [index, part] of parts.entries()) markup += markupOf(part) + strings[index + 1];
	return new Html(markup);
}

/** The parts as one piece of markup, with a text between them. */
export function joined(parts: readonly Part[], between: string): Html {
	return new Html(parts.map(markupOf).join(htmlText(between)));
}

function markupOf(part: Part): string {
	if (part === undefined || part === false) return '';
	if (part instanceof Html) return part.markup;
	if (typeof part === 'string') return htmlText(part);
	return typeof part === 'number' ? String(part) : part.map(markupOf).join('');
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A text for HTML, also within a quoted attribute. */
export const htmlText = (text: string): string =>
	text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '').replaceAll(unseen, codeOf);

/** What HTML does not allow, or what would have the text around it read in another order. */
const unseen =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const codeOf = (character: string): string =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
