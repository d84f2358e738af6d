import { type Expression, parseExpressionAt, type SpreadElement } from 'acorn';
import { UsageError } from '../usage-error.ts';

/** What a literal stands for. */
export type Data = string | number | boolean | null | undefined | readonly Data[] | DataObject;
export interface DataObject {
	readonly [name: string]: Data;
}

/** Deeper than anyone writes by hand; the depth of the stack is not to decide. */
const deepest = 500;

/** Reads the expressions of one text as data; nothing is evaluated. */
export class JsLiterals {
	readonly #text: string;

	/** @param text JavaScript, from which errors quote line and column */
	constructor(text: string) {
		this.#text = text;
	}

	/**
	 * The expression that begins at an index.
	 * @throws UsageError with line and column where the text is not JavaScript
	 */
	expressionAt(index: number): Expression {
		try {
			return parseExpressionAt(this.#text, index, {
				ecmaVersion: 'latest',
				allowAwaitOutsideFunction: true,
			});
		} catch (error) {
			if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
			throw this.#syntaxError(error.message, Number(error.pos));
		}
	}

	/**
	 * The value of a literal: a string, a template string without `${…}`, a number, a list, an object,
	 * or JSON.stringify or new Headers of one.
	 * @throws UsageError with line and column for anything else
	 */
	valueOf(node: Expression | SpreadElement | null, depth = 0): Data {
		if (node === null || depth > deepest) {
			throw this.#error(node?.start ?? 0, depth > deepest ? tooDeep : notPlain);
		}
		switch (node.type) {
			case 'Literal':
				if (node.regex || typeof node.value === 'bigint') throw this.#error(node.start, notPlain);
				return node.value as Data;
			case 'TemplateLiteral':
				if (node.expressions[0]) {
					throw this.#error(node.quasis[0]?.end ?? node.start, placeholder);
				}
				return node.quasis[0]?.value.cooked ?? '';
			case 'UnaryExpression': {
				const value = this.valueOf(node.argument, depth + 1);
				if (typeof value === 'number' && node.operator === '-') return -value;
				if (typeof value === 'number' && node.operator === '+') return value;
				throw this.#error(node.start, notPlain);
			}
			case 'Identifier':
				if (node.name === 'undefined') return undefined;
				throw this.#error(node.start, notPlain);
			case 'ArrayExpression':
				return node.elements.map((element) => this.valueOf(element, depth + 1));
			case 'ObjectExpression':
				return Object.fromEntries(
					node.properties.map((property): [string, Data] => {
						if (property.type === 'SpreadElement' || property.computed || property.method) {
							throw this.#error(property.start, notPlain);
						}
						return [this.#nameOf(property.key), this.valueOf(property.value, depth + 1)];
					}),
				);
			case 'CallExpression':
				if (this.#textOf(node.callee) !== 'JSON.stringify') {
					throw this.#error(node.start, notPlain);
				}
				// What may follow the value is the spacing.
				return JSON.stringify(this.valueOf(node.arguments[0] ?? null, depth + 1));
			case 'NewExpression':
				if (this.#textOf(node.callee) !== 'Headers') throw this.#error(node.start, notPlain);
				return node.arguments[0] && this.valueOf(node.arguments[0], depth + 1);
			default:
				throw this.#error(node.start, notPlain);
		}
	}

	#nameOf(
		key: Expression | { readonly type: 'PrivateIdentifier'; readonly start: number },
	): string {
		if (key.type === 'Identifier') return key.name;
		if (key.type === 'Literal' && !key.regex) return String(key.value);
		throw this.#error(key.start, notPlain);
	}

	/** As it is written, without white space. */
	#textOf({ start, end }: { readonly start: number; readonly end: number }): string {
		return this.#text.slice(start, end).replaceAll(/\s+/g, '');
	}

	#syntaxError(message: string, index: number): UsageError {
		if (message.startsWith('Not enough stack')) return this.#error(index, tooDeep);
		const isAtEnd = index >= this.#text.trimEnd().length;
		if (message.startsWith('Unterminated')) {
			return this.#error(index, 'has a quote or comment there that is never closed');
		}
		if (isAtEnd) return this.#error(index, 'is not complete: it has no ) at its end');
		return this.#error(index, `is not JavaScript there: ${message.replace(/ \(\d+:\d+\)$/, '')}`);
	}

	#error(index: number, problem: string): UsageError {
		const before = this.#text.slice(0, index).split('\n');
		const column = (before.at(-1)?.length ?? 0) + 1;
		return new UsageError(
			`the fetch call ${problem} (line ${before.length}, column ${column})`,
			'write plain strings and objects, as “Copy as fetch” in a browser’s developer tools does',
		);
	}
}

const notPlain = 'is not a plain value there';
const placeholder = 'has a placeholder there, whose value is not known here';
const tooDeep = 'is nested too deeply';
