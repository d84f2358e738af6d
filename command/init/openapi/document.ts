import { FileMistake } from '../../../reports/files/file-mistake.ts';

/** A value of an OpenAPI document, and the JSON pointer to it. */
export interface Node {
	readonly value: unknown;
	readonly at: string;
}

/** Gives what a `$ref` stands for; throws where there is nothing. */
export type Resolve = (ref: string) => unknown;

/**
 * An OpenAPI document, which is read member by member: what a `$ref` stands for is looked up where it is
 * needed, so that circles do no harm.
 */
export class OpenApiDocument {
	readonly file: string;
	readonly root: Node;
	readonly #resolve: Resolve;

	constructor(file: string, data: unknown, resolve: Resolve) {
		this.file = file;
		this.root = { value: data, at: '#' };
		this.#resolve = resolve;
	}

	/**
	 * The value at a path below a node; undefined where there is none.
	 * @throws FileMistake for a `$ref` on the way that leads to nothing
	 */
	get({ value, at }: Node, ...path: readonly (string | number)[]): Node | undefined {
		let node = this.#followed({ value, at });
		for (const key of path) {
			const { value } = node;
			if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
				return undefined;
			const member = (value as Readonly<Record<string | number, unknown>>)[key];
			node = this.#followed({ value: member, at: `${node.at}/${escaped(String(key))}` });
		}
		return node;
	}

	/** The members of a mapping, in their order; none where there is no mapping. */
	members(node: Node | undefined, ...path: readonly string[]): [name: string, member: Node][] {
		const whole = node && this.get(node, ...path);
		const { value } = whole ?? {};
		if (!whole || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
		return Object.keys(value).flatMap((name) => {
			const member = this.get(whole, name);
			return member ? [[name, member] as const] : [];
		}) as [string, Node][];
	}

	/** The members of a list; none where there is no list. */
	list(node: Node | undefined, ...path: readonly string[]): Node[] {
		const whole = node && this.get(node, ...path);
		if (!whole || !Array.isArray(whole.value)) return [];
		return whole.value.flatMap((_, at) => this.get(whole, at) ?? []);
	}

	/** The text at a path below a node; undefined where there is none. */
	text(node: Node | undefined, ...path: readonly string[]): string | undefined {
		const value = node && this.get(node, ...path)?.value;
		return typeof value === 'string' ? value : undefined;
	}

	#followed(node: Node): Node {
		const ref = refIn(node.value);
		if (ref === undefined) return node;
		const fault = (problem: string, fix: string) =>
			new FileMistake(
				{ file: this.file },
				`${node.at}: $ref ${JSON.stringify(ref)} ${problem}`,
				fix,
			);
		if (/^https?:/i.test(ref)) {
			throw fault(
				'is on the network, and nothing is fetched',
				"save that file in the document's folder, and refer to it there",
			);
		}
		let value: unknown;
		try {
			value = this.#resolve(ref);
		} catch {
			throw fault('leads to nothing', "correct it; files are read from the document's folder only");
		}
		if (refIn(value) !== undefined) {
			throw fault('leads in a circle', 'write what it stands for once');
		}
		return { value, at: ref };
	}
}

const refIn = (value: unknown): string | undefined => {
	const { $ref } = (value ?? {}) as Readonly<Record<'$ref', unknown>>;
	return typeof $ref === 'string' ? $ref : undefined;
};

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
