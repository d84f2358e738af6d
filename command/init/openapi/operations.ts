import { checkHeaderValue, checkScriptHeader } from '../../../fixtures/contract/rules/headers.ts';
import { corsUnsafeRequestHeaderNames } from '../../../model/fetch/safelist.ts';
import { literal } from '../hide.ts';
import { firstOfEach } from '../names.ts';
import type { ProposedRequest } from '../requests.ts';
import type { Secrets } from '../secrets.ts';
import { bodyOf } from './body.ts';
import type { Node, OpenApiDocument } from './document.ts';
import { exposedBy, type HeaderSource } from './responses.ts';
import { isSecretSample, plainText, sampleOf } from './samples.ts';
import { type SignIn, signInOf } from './security.ts';

/** What one operation of the document asks of the policy. */
export interface Operation {
	readonly at: string;
	readonly request: ProposedRequest;
	readonly signIn: SignIn;
	/** Headers that script sets. */
	readonly headers: readonly HeaderSource[];
	/** Headers that script may set, and that the proposed request leaves out. */
	readonly further: readonly HeaderSource[];
	readonly exposed: readonly HeaderSource[];
	readonly parameters: readonly Parameter[];
	/** Where the document says that a cookie is sent. */
	readonly cookies: readonly string[];
	/** Script sees no response of its own: it redirects, or never ends. */
	readonly isUnreadable: boolean;
}

export interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly isRequired: boolean;
	readonly node: Node;
}

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** The operations of a path that a page could call. */
export function operationsOf(document: OpenApiDocument, item: Node, secrets: Secrets): Operation[] {
	const shared = parametersOf(document, item);
	return methods.flatMap((method) => {
		const node = document.get(item, method);
		return node ? [operationOf(document, node, method.toUpperCase(), shared, secrets)] : [];
	});
}

function operationOf(
	document: OpenApiDocument,
	node: Node,
	method: string,
	shared: readonly Parameter[],
	secrets: Secrets,
): Operation {
	const own = parametersOf(document, node);
	const placeOf = (each: Parameter) => JSON.stringify([each.in, each.name]);
	const places = new Set(own.map(placeOf));
	const parameters = [...own, ...shared.filter((each) => !places.has(placeOf(each)))];
	const signIn = signInOf(document, node, secrets);
	const body = ['GET', 'HEAD'].includes(method) ? undefined : bodyOf(document, node);
	const { sent, further } = headersOf(document, parameters, secrets);
	const stated: HeaderSample[] = [
		...signIn.headers.filter(([name]) => !checkScriptHeader(name, '')),
		...sent,
		...(body?.type ? [['Content-Type', body.type, body.at] as const] : []),
	];
	const headers = firstOfEach(
		stated.filter(([name]) => name !== '__proto__'),
		([name]) => name.toLowerCase(),
	);
	const cookies = [
		...signIn.cookies,
		...parameters.flatMap((each) => (each.in === 'cookie' ? each.node.at : [])),
	];
	return {
		at: node.at,
		request: {
			method,
			...(headers.length > 0
				? { headers: Object.fromEntries(headers.map(([name, value]) => [name, value])) }
				: {}),
			...(body ? { body: body.value } : {}),
			...(cookies.length > 0 ? { credentials: 'include' as const } : {}),
		},
		signIn,
		headers: [
			...headers.map(([name, , at]) => ({ name, at })),
			...(body && !body.type ? [{ name: 'Content-Type', at: body.at }] : []),
		],
		further,
		parameters,
		cookies,
		...exposedBy(document, node),
	};
}

function parametersOf(document: OpenApiDocument, node: Node): Parameter[] {
	return document.list(node, 'parameters').flatMap((each) => {
		const name = document.text(each, 'name');
		const place = document.text(each, 'in');
		if (name === undefined || place === undefined) return [];
		const isRequired = document.get(each, 'required')?.value === true;
		return [{ name, in: place, isRequired, node: each }];
	});
}

type HeaderSample = readonly [name: string, value: string, at: string];

/** Headers that the specification wants described elsewhere. https://spec.openapis.org/oas/v3.1.1#parameter-name */
const ignored = /^(accept|content-type|authorization)$/i;
/** Headers that make a request conditional or partial, so that its response is another. */
const conditional = /^(if-|range$)/i;

function headersOf(
	document: OpenApiDocument,
	parameters: readonly Parameter[],
	secrets: Secrets,
): { sent: HeaderSample[]; further: HeaderSource[] } {
	const sent: HeaderSample[] = [];
	const further: HeaderSource[] = [];
	for (const { name, in: place, isRequired, node } of parameters) {
		if (place !== 'header' || ignored.test(name) || checkScriptHeader(name, '')) continue;
		const text = plainText(sampleOf(document, node).value) ?? 'sample';
		const isSecret = isSecretSample(name, text);
		const isUnsent = conditional.test(name) || (!isRequired && isSecret);
		if (isUnsent || checkHeaderValue(text) || checkScriptHeader(name, text)) {
			// Of the others, browsers ask for a permission only with certain values.
			if (corsUnsafeRequestHeaderNames([[name, 'sample']]).length > 0)
				further.push({ name, at: node.at });
			continue;
		}
		sent.push([name, isSecret ? secrets.replace('header', name, '') : literal(text), node.at]);
	}
	return { sent, further };
}
