import type { Secrets } from '../secrets.ts';
import type { Node, OpenApiDocument } from './document.ts';

/** What a request has to carry so that the API knows who asks. */
export interface SignIn {
	/** Name, value with a variable, and where the document says so. */
	readonly headers: readonly (readonly [name: string, value: string, at: string])[];
	readonly query: readonly (readonly [name: string, value: string, at: string])[];
	/** Where the document says that a cookie is sent. */
	readonly cookies: readonly string[];
	/** Nothing is asked for. */
	readonly isPublic: boolean;
}

/**
 * The first way to sign in that the operation names, else the document's.
 * https://spec.openapis.org/oas/v3.1.1#security-requirement-object
 */
export function signInOf(document: OpenApiDocument, operation: Node, secrets: Secrets): SignIn {
	const own = document.get(operation, 'security');
	const ways = document.list(own ?? document.get(document.root, 'security'));
	const way = ways.find((each) => document.members(each).length > 0);
	const names = way ? document.members(way).map(([name]) => name) : [];
	const parts = names.map((name) => partsOf(document, name, secrets));
	return {
		headers: parts.flatMap(({ headers = [] }) => headers),
		query: parts.flatMap(({ query = [] }) => query),
		cookies: parts.flatMap(({ cookies = [] }) => cookies),
		isPublic: names.length === 0,
	};
}

/** @param name of a security scheme */
function partsOf(
	document: OpenApiDocument,
	name: string,
	secrets: Secrets,
): Partial<Omit<SignIn, 'isPublic'>> {
	const scheme = document.get(document.root, 'components', 'securitySchemes', name);
	if (!scheme) return {};
	const { at } = scheme;
	const authorization = (value: string) => ({ headers: [['Authorization', value, at] as const] });
	const type = document.text(scheme, 'type');
	const kind = type === 'http' ? document.text(scheme, 'scheme')?.toLowerCase() : type;
	switch (kind) {
		case 'basic':
			return authorization(`Basic ${secrets.replace('basic', name, '')}`);
		case 'bearer':
		case 'oauth2':
		case 'openIdConnect':
			return authorization(`Bearer ${secrets.replace('bearer', name, '')}`);
		case 'apiKey':
			return ofKey(document, scheme, secrets);
		default:
			// A client certificate is no matter of headers.
			return type === 'http' ? authorization(secrets.replace('header', 'Authorization', '')) : {};
	}
}

function ofKey(document: OpenApiDocument, scheme: Node, secrets: Secrets) {
	const { at } = scheme;
	const name = document.text(scheme, 'name') ?? '';
	if (document.text(scheme, 'in') === 'cookie') return { cookies: [at] };
	if (document.text(scheme, 'in') === 'query') {
		return { query: [[name, secrets.replace('query', name, ''), at] as const] };
	}
	// Some documents write a cookie as the header that has it.
	if (name.toLowerCase() === 'cookie') return { cookies: [at] };
	return { headers: [[name, secrets.replace('header', name, ''), at] as const] };
}
