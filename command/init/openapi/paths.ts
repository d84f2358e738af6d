import { checkResourcePath } from '../../../fixtures/contract/rules/paths.ts';
import { literal } from '../hide.ts';
import { firstOfEach } from '../names.ts';
import { isSecretName, isSecretValue, type Secrets } from '../secrets.ts';
import type { OpenApiDocument } from './document.ts';
import { type Operation, operationsOf, type Parameter } from './operations.ts';
import { plainText, sampleOf } from './samples.ts';

/** A path of the document with the operations that can be tried there. */
export interface OpenApiPath {
	readonly at: string;
	/** As a contract has it: parameters are filled in. */
	readonly path: string;
	/** Its words alone. */
	readonly words: string;
	readonly operations: readonly Operation[];
	/** Where each value in the path comes from, a sentence each. */
	readonly sources: readonly string[];
	/** Variables for parameters of which the document has no example. */
	readonly unknown: readonly string[];
}

/** Paths of the document, and how many operations cannot be tried, by the reason. */
export interface PathsFound {
	readonly paths: readonly OpenApiPath[];
	readonly operations: number;
	/** They redirect, or stream. */
	readonly unreadable: number;
	/** Their path has a server of its own. */
	readonly elsewhere: number;
	/** Their path is none that browsers send as it is written. */
	readonly impossible: number;
}

/** Finds what a page could call. */
export function findPaths(document: OpenApiDocument, secrets: Secrets): PathsFound {
	const paths: OpenApiPath[] = [];
	const left = { unreadable: 0, elsewhere: 0, impossible: 0 };
	let operations = 0;
	for (const [template, item] of document.members(document.root, 'paths')) {
		const all = operationsOf(document, item, secrets);
		operations += all.length;
		if (document.get(item, 'servers')) {
			left.elsewhere += all.length;
			continue;
		}
		const readable = all.filter(({ isUnreadable }) => !isUnreadable);
		left.unreadable += all.length - readable.length;
		const filled = filledPath(document, template, readable, secrets);
		if (!filled) {
			left.impossible += readable.length;
			continue;
		}
		const words = template.replaceAll(/\{[^{}]*\}/g, '');
		if (readable.length > 0) paths.push({ at: item.at, words, operations: readable, ...filled });
	}
	return { paths, operations, ...left };
}

/** A value for each parameter of the path, and for the query parameters that must be there. */
function filledPath(
	document: OpenApiDocument,
	template: string,
	operations: readonly Operation[],
	secrets: Secrets,
): Pick<OpenApiPath, 'path' | 'sources' | 'unknown'> | undefined {
	const parameters = operations.flatMap((each) => each.parameters);
	const inPath = new Map(
		firstOfEach(
			parameters.filter((each) => each.in === 'path'),
			({ name }) => name,
		).map((each) => [each.name, each]),
	);
	const sources: string[] = [];
	const unknown: string[] = [];
	const parts = template.split(/(\{[^{}]*\})/).map((part) => {
		const name = /^\{(.*)\}$/.exec(part)?.[1];
		if (name === undefined) return literal(part);
		const { text, at } = textFor(document, inPath.get(name));
		if (at !== undefined && !isSecretValue(text)) {
			sources.push(`{${name}} from ${at}`);
			return literal(encodeURIComponent(text));
		}
		const variable = `API_PATH_${plainName(name)}`;
		unknown.push(variable);
		sources.push(`{${name}} has no example in the document: set ${variable} to one that exists`);
		return `\${${variable}:-${encodeURIComponent(at === undefined ? text : 'sample')}}`;
	});
	const wanted = firstOfEach(
		parameters.filter((each) => each.in === 'query' && each.isRequired),
		({ name }) => name,
	);
	const pairs = wanted.map((parameter) => {
		const { text, at } = textFor(document, parameter);
		const { name, node } = parameter;
		sources.push(`${name} from ${at ?? `${node.at}, which has no example`}`);
		const value =
			isSecretName(name) || isSecretValue(text)
				? secrets.replace('query', name, '')
				: literal(encodeURIComponent(text));
		return `${encodeURIComponent(name)}=${value}`;
	});
	const keys = operations.flatMap(({ signIn }) => signIn.query);
	for (const [name, value, at] of firstOfEach(keys, ([key]) => key)) {
		sources.push(`${name} from ${at}`);
		pairs.push(`${encodeURIComponent(name)}=${value}`);
	}
	const path = `${parts.join('')}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
	const sent = path.replaceAll(/(?<!\$)\$\{\w+(?::-([^{}]*))?\}/g, '$1').replaceAll('$${', '${');
	return checkResourcePath(sent) ? undefined : { path, sources, unknown };
}

function textFor(
	document: OpenApiDocument,
	parameter: Parameter | undefined,
): { readonly text: string; readonly at?: string } {
	if (!parameter) return { text: 'sample' };
	const { value, at } = sampleOf(document, parameter.node);
	const text = plainText(value);
	if (text === undefined) return { text: 'sample' };
	return { text, ...(at === undefined ? {} : { at }) };
}

const plainName = (name: string): string =>
	name
		.replaceAll(/([a-z])(?=[A-Z])/g, '$1_')
		.replaceAll(/[^A-Za-z\d]+/g, '_')
		.toUpperCase();
