import { isSecretHeader } from '../../fixtures/contract/rules/headers.ts';
import { isWordOfReports } from '../../fixtures/contract/rules/values.ts';

type Place = 'header' | 'query' | 'path' | 'body' | 'bearer' | 'basic';

/** Shorter values stand for too much else to be looked for everywhere. */
const shortest = 6;

/** Whether a header, parameter or member of this name holds a secret. */
export const isSecretName = (name: string): boolean =>
	isSecretHeader(name) ||
	/token|secret|passw|passphrase|session|jwt|auth(?!or)|credential|signature|csrf|xsrf|api-?_?key|otp/i.test(
		name,
	) ||
	/^(sig|sid|pin|pwd|code|key|cookie)$|[a-z](Key|Sid|Pin|Pwd)$|[-_](key|sid|pin|pwd)$/.test(name);

/** Whether a value looks like a token: a JWT, or long and random. Ids of things are none. */
export function isSecretValue(value: string): boolean {
	if (
		/(?<![\w-])(?=[\w-]+\.[\w-])[\w-]*?eyJ[\w-]{5,}\./.test(value) ||
		/^(bearer|basic)\s+\S/i.test(value)
	)
		return true;
	return (value.match(/[A-Za-z0-9_+/=-]{20,}/g) ?? []).some(isRandom);
}

function isRandom(text: string): boolean {
	// UUIDs, and ids of databases such as MongoDB's.
	if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) || /^[\da-f]{24}$/i.test(text))
		return false;
	const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
	if (isMixed && (/\d/.test(text) || text.length >= 40))
		return !text.includes('/') || text.length >= 40;
	return /^[a-z\d_]{32,}$/i.test(text) && /\d/.test(text) && /[a-z]/i.test(text);
}

/** A variable that stands in the contract for a secret. */
export interface SecretVariable {
	readonly name: string;
	/** What to set it to. */
	readonly meaning: string;
	/** It is in a URL, where nothing else tells that it is secret. */
	readonly isInUrl: boolean;
}

/** Secret values of a file, and the variables that stand for them. The values never leave it. */
export class Secrets {
	readonly #variables = new Map<string, SecretVariable>();
	readonly #names = new Set<string>();
	/** How many names were made of the same words. */
	readonly #alike = new Map<string, number>();
	/** Each value as it is and as it may be encoded, by its beginning: there may be thousands. */
	readonly #values = new Map<string, Set<string>>();

	/** The variables that stand in a text. */
	variablesIn(text: string): SecretVariable[] {
		const named = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
		return [...this.#variables.values()].filter(({ name }) => named.has(name));
	}

	/** The text that stands for a secret: `${API_…}`. The same name in the same place is one variable. */
	replace(place: Place, name: string, value: string): string {
		const key = `${place} ${name.toLowerCase()}`;
		let variable = this.#variables.get(key);
		if (!variable) {
			const base = `API_${name
				.replaceAll(/([a-z])(?=[A-Z])/g, '$1_')
				.replaceAll(/[^A-Za-z\d]+/g, '_')
				.replaceAll(/^_|_$/g, '')
				.toUpperCase()
				.slice(0, 40)}`;
			variable = {
				name: this.#unique(base),
				meaning: meaningOf(place, name),
				isInUrl: place === 'query' || place === 'path',
			};
			this.#variables.set(key, variable);
		}
		const text = `\${${variable.name}}`;
		this.know(value);
		return text;
	}

	#unique(base: string): string {
		let count = this.#alike.get(base) ?? 0;
		let name = base;
		do {
			count += 1;
			name = count === 1 ? base : `${base}_${count}`;
		} while (this.#names.has(name));
		this.#alike.set(base, count);
		this.#names.add(name);
		return name;
	}

	/** Keeps a value out of all texts. */
	know(value: string): void {
		const [, bare] = /^\S+\s+(\S.*)$/s.exec(value) ?? [];
		for (const each of [value, bare].filter((one) => one !== undefined)) {
			if (each.length < shortest || isWordOfReports(each)) continue;
			for (const form of formsOf(each)) {
				const beginning = form.slice(0, shortest);
				this.#values.set(beginning, (this.#values.get(beginning) ?? new Set()).add(form));
			}
		}
	}

	/** Whether one of the values is in a text, as it is or encoded. */
	isIn(text: string): boolean {
		for (let at = 0; at + shortest <= text.length; at++) {
			const values = this.#values.get(text.slice(at, at + shortest));
			for (const value of values ?? []) if (text.startsWith(value, at)) return true;
		}
		return false;
	}
}

function formsOf(value: string): string[] {
	const bytes = Buffer.from(value);
	return [
		value,
		encodeURIComponent(bytes.toString()),
		JSON.stringify(value).slice(1, -1),
		bytes.toString('base64').replace(/=+$/, ''),
		bytes.toString('base64url'),
	];
}

function meaningOf(place: Place, name: string): string {
	switch (place) {
		case 'header':
			return `the whole value of the header ${name}`;
		case 'query':
			return `the value of ${name} in the query, as it stands in the URL`;
		case 'path':
			return `the part of the path after ${name}, as it stands in the URL`;
		case 'body':
			return `the value of ${name} in the body`;
		case 'bearer':
			return `the token of ${name}, without the word Bearer`;
		case 'basic':
			return `user:password of ${name} in base64, without the word Basic`;
	}
}
