import type { HiddenBody } from '../hide.ts';
import { literal } from '../hide.ts';
import { isSecretName, isSecretValue } from '../secrets.ts';
import type { Node, OpenApiDocument } from './document.ts';
import { sampleOf } from './samples.ts';

/** A body to send: it never reaches the server while the request is held. */
export interface SampleBody {
	readonly value: HiddenBody;
	/** The Content-Type to write; absent where the body says it: JSON of its own. */
	readonly type?: string;
	readonly at: string;
}

const placeholder = 'placeholder';
/** Characters; a longer example tells nothing more about the policy. */
const longest = 500;

/** The body of an operation in its first media type, JSON first; undefined where it has none. */
export function bodyOf(document: OpenApiDocument, operation: Node): SampleBody | undefined {
	const media = document.members(document.get(operation, 'requestBody'), 'content');
	const isJson = ([type]: (typeof media)[number]) => /^(application|\*)\/(json|\*)\b/i.test(type);
	const [type, node] = media.find(isJson) ?? media[0] ?? [];
	if (type === undefined || !node) return undefined;
	const { at } = node;
	if (isJson([type, node])) return { value: jsonBody(sampleOf(document, node).value), at };
	const bare = /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0] ?? 'application/octet-stream';
	if (/\bjson\b/i.test(bare)) {
		return { value: jsonBody(sampleOf(document, node).value), type: bare, at };
	}
	return { value: placeholder, type: bare, at };
}

function jsonBody(value: unknown): HiddenBody {
	const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
	if (text === '' || text.length > longest || hasSecret(value)) return { crosscheck: placeholder };
	return JSON.parse(text, (_, each) => (typeof each === 'string' ? literal(each) : each));
}

function hasSecret(value: unknown): boolean {
	if (typeof value === 'string') return isSecretValue(value);
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(
		([name, each]) =>
			name === '__proto__' || isSecretName(name) || name.includes('${') || hasSecret(each),
	);
}
