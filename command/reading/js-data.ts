import { UsageError } from '../usage-error.ts';

/** What a literal stands for. */
export type Data = string | number | boolean | null | undefined | readonly Data[] | DataObject;
export interface DataObject {
	readonly [name: string]: Data;
}

const letters: Readonly<Record<string, string>> = {
	n: '\n',
	r: '\r',
	t: '\t',
	b: '\b',
	f: '\f',
	v: '\v',
	0: '\0',
};

/**
 * Reads JavaScript literals as data, piece by piece; evaluates nothing. It knows strings, template
 * strings without `${…}`, numbers, lists, objects, comments, and JSON.stringify of these.
 * All methods throw UsageError with line and column.
 */
export class JsData {
	readonly #text: string;
	#at: number;

	/** @param at index of the first character to read */
	constructor(text: string, at = 0) {
		this.#text = text;
		this.#at = at;
	}

	/** Reads this token if it comes next. */
	takes(token: string): boolean {
		this.#space();
		if (!this.#text.startsWith(token, this.#at)) return false;
		this.#at += token.length;
		return true;
	}

	expect(token: string): void {
		if (!this.takes(token)) throw this.#unreadable(`has no ${token} where one must come`);
	}

	/** What is not read yet. */
	rest(): string {
		return this.#text.slice(this.#at);
	}

	value(): Data {
		this.#space();
		const next = this.#text[this.#at] ?? '';
		if (/["'`]/.test(next)) return this.#string();
		if (this.takes('{')) return this.#object();
		if (this.takes('[')) return this.#list();
		const number = this.#match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy);
		if (number !== undefined) return Number(number);
		if (this.#match(/JSON\s*\.\s*stringify\s*\(/y) !== undefined) return this.#stringified();
		if (this.#match(/new\s+Headers\s*\(/y) !== undefined) return this.#until(')');
		const word = this.#match(/(?:true|false|null|undefined)\b/y);
		if (word === undefined) throw this.#unreadable('is not a plain value there');
		return { true: true, false: false, null: null, undefined }[word];
	}

	#until(token: string): Data {
		const value = this.value();
		this.expect(token);
		return value;
	}

	#stringified(): Data {
		const value = this.value();
		// What may follow is the spacing.
		if (this.takes(',')) this.value();
		if (this.takes(',')) this.value();
		this.expect(')');
		return JSON.stringify(value);
	}

	#object(): DataObject {
		const members: [string, Data][] = [];
		while (!this.takes('}')) {
			const name = this.#name();
			this.expect(':');
			members.push([name, this.value()]);
			if (!this.takes(',')) {
				this.expect('}');
				break;
			}
		}
		return Object.fromEntries(members);
	}

	#list(): Data[] {
		const items: Data[] = [];
		while (!this.takes(']')) {
			items.push(this.value());
			if (!this.takes(',')) {
				this.expect(']');
				break;
			}
		}
		return items;
	}

	#name(): string {
		this.#space();
		if (/["'`]/.test(this.#text[this.#at] ?? '')) return this.#string();
		const name = this.#match(/[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+/uy);
		if (name === undefined) throw this.#unreadable('has no plain name there');
		return name;
	}

	#string(): string {
		const quote = this.#text[this.#at] ?? '';
		const start = this.#at;
		let result = '';
		this.#at++;
		for (;;) {
			const letter = this.#text[this.#at];
			if (letter === undefined || (letter === '\n' && quote !== '`')) {
				this.#at = start;
				throw this.#unreadable('has a quote there that is never closed');
			}
			if (quote === '`' && this.#text.startsWith('${', this.#at)) {
				throw this.#unreadable('has a placeholder there, whose value is not known here');
			}
			this.#at++;
			if (letter === quote) return result;
			result += letter === '\\' ? this.#escape() : letter;
		}
	}

	#escape(): string {
		const code = this.#match(/x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}/iy);
		if (code) return String.fromCodePoint(Number.parseInt(code.replaceAll(/[xu{}]/gi, ''), 16));
		if (this.#match(/\r?\n/y) !== undefined) return '';
		const letter = this.#text[this.#at++] ?? '';
		return letters[letter] ?? letter;
	}

	#space(): void {
		this.#match(/(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y);
	}

	#match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		this.#at += found?.length ?? 0;
		return found;
	}

	#unreadable(problem: string): UsageError {
		const before = this.#text.slice(0, this.#at).split('\n');
		const column = (before.at(-1)?.length ?? 0) + 1;
		return new UsageError(
			`the fetch call ${problem} (line ${before.length}, column ${column})`,
			'write plain strings and objects, as “Copy as fetch” in a browser’s developer tools does',
		);
	}
}
