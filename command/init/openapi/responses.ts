import { checkExposedHeader } from '../../../fixtures/contract/rules/headers.ts';
import { alwaysExposed } from '../../../model/fetch/exposure.ts';
import type { Node, OpenApiDocument } from './document.ts';

/** A header, and where the document has it. */
export interface HeaderSource {
	readonly name: string;
	readonly at: string;
}

/** What an operation's responses say: the headers that script would read, and whether there is something to read. */
export function exposedBy(
	document: OpenApiDocument,
	operation: Node,
): {
	readonly exposed: readonly HeaderSource[];
	/** Script sees no response of its own: it redirects, or never ends. */
	readonly isUnreadable: boolean;
} {
	const responses = document.members(operation, 'responses');
	const headers = responses.flatMap(([, response]) => document.members(response, 'headers'));
	const good = responses.filter(([status]) => /^(2|default)/i.test(status));
	const types = good.flatMap(([, response]) =>
		document.members(response, 'content').map(([type]) => type),
	);
	return {
		exposed: headers
			.filter(([name]) => !alwaysExposed.includes(name.toLowerCase()))
			.filter(([name]) => !/^(access-control-|vary$)/i.test(name))
			.filter(([name]) => name !== '*' && !checkExposedHeader(name))
			.map(([name, { at }]) => ({ name, at })),
		isUnreadable:
			(good.length === 0 && responses.some(([status]) => status.startsWith('3'))) ||
			(types.length > 0 && types.every((type) => type.startsWith('text/event-stream'))),
	};
}
