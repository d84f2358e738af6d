import { isSecretName, isSecretValue } from '../secrets.ts';
import type { Node, OpenApiDocument } from './document.ts';

/** A value to send for a parameter or body. */
export interface Sample {
	readonly value: unknown;
	/** Where the document has it; absent: it was made up. */
	readonly at?: string;
}

/** The first example of a parameter or of a body's media type, else the first default or choice of its schema. */
export function sampleOf(document: OpenApiDocument, node: Node): Sample {
	const schema = document.get(node, 'schema');
	const [, media] = document.members(node, 'content')[0] ?? [];
	const stated = [
		document.get(node, 'example'),
		...document.members(node, 'examples').map(([, each]) => document.get(each, 'value')),
		...inSchema(document, schema),
		...(media
			? [document.get(media, 'example'), ...inSchema(document, document.get(media, 'schema'))]
			: []),
	];
	for (const found of stated) {
		if (found && !isEmpty(found.value)) return { value: found.value, at: found.at };
	}
	return { value: ofType(document, schema) };
}

const inSchema = (document: OpenApiDocument, schema: Node | undefined): (Node | undefined)[] =>
	schema === undefined
		? []
		: [
				document.get(schema, 'example'),
				...document.list(schema, 'examples'),
				document.get(schema, 'default'),
				document.get(schema, 'const'),
				...document.list(schema, 'enum'),
				document.list(schema, 'items', 'enum')[0],
			];

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

function ofType(document: OpenApiDocument, schema: Node | undefined): string {
	const type = schema && document.get(schema, 'type')?.value;
	const [first] = Array.isArray(type) ? type : [type];
	const minimum = schema && document.get(schema, 'minimum')?.value;
	if (first === 'integer' || first === 'number') {
		return String(typeof minimum === 'number' && minimum > 1 ? minimum : 1);
	}
	if (first === 'boolean') return 'true';
	switch (document.text(schema, 'format')) {
		case 'uuid':
			return '00000000-0000-4000-8000-000000000001';
		case 'date':
			return '2030-01-01';
		case 'date-time':
			return '2030-01-01T00:00:00Z';
		default:
			return 'sample';
	}
}

/** How a value stands in a path, query or header; undefined for what has no plain text. */
export function plainText(value: unknown): string | undefined {
	if (Array.isArray(value)) {
		const texts = value.map(plainText);
		return texts.some((text) => text === undefined) ? undefined : texts.join(',');
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** Whether the value of a parameter must not be written down: examples may be somebody's real ones. */
export const isSecretSample = (name: string, text: string): boolean =>
	isSecretName(name) || isSecretValue(text);
