import { isSafeMethod } from '../../../model/contract.ts';
import { warningOnOrigin } from '../contract-origins.ts';
import type { Note } from '../document.ts';
import { mostResources } from '../propose.ts';
import { times } from '../words.ts';
import type { OpenApiDocument } from './document.ts';
import type { OpenApiProposal, OpenApiRequest, OpenApiResource } from './propose.ts';
import type { HeaderSource } from './responses.ts';
import { leftOutOf } from './words.ts';

/** What the comments in a contract say that was made from an OpenAPI document. */
export function openApiNotes(document: OpenApiDocument, proposal: OpenApiProposal): Note[] {
	const version = document.get(document.root, 'openapi')?.value;
	return [
		{
			at: [],
			lines: [
				`Proposed by crosscheck init from an OpenAPI ${version} document of ${times(proposal.found.operations, 'operation')}.`,
				'No such document says which policy is meant. Read it, and change what is not meant so (docs/contract.md).',
				...(document.members(document.root, 'components', 'securitySchemes').length > 0
					? []
					: [
							'The document names no way to sign in: where there is one, add its header (Authorization …) or credentials: include.',
						]),
				...leftOutOf(proposal).map((line) => `Left out: ${line}.`),
			],
		},
		{ at: ['target'], lines: [proposal.chosenTarget.from] },
		{
			at: ['origins', 'allowed'],
			lines: [
				'from --origin',
				...proposal.origins.flatMap((origin) => {
					const warning = warningOnOrigin(origin, proposal.target);
					return warning ? [`${origin}. Warning: ${warning}`] : [];
				}),
			],
		},
		{
			at: ['secrets'],
			lines: ['these stand in URLs, where nothing else tells that they are secret'],
		},
		...policyNotes(proposal),
		{
			at: ['resources'],
			lines: [
				'one path for each kind of operation: kinds differ in method, headers, credentials, kind of body, and in whether somebody must sign in',
				...(proposal.leftOut > 0
					? [
							`${times(proposal.leftOut, 'operation')} of further kinds left out: ${mostResources} paths are enough to try each layer that sets the policy`,
						]
					: []),
			],
		},
		...proposal.resources.flatMap(notesOn),
	];
}

function policyNotes({ resources, found }: OpenApiProposal): Note[] {
	const operations = resources.flatMap(({ source }) => source.operations);
	const all = found.paths.flatMap((path) => path.operations);
	const cookies = operations.flatMap((each) => each.cookies);
	return [
		{
			at: ['policy'],
			lines: [
				'what all operations need together, as one place in the server sets it, as a rule; write a policy into the resources that have another',
			],
		},
		{
			at: ['policy', 'allowMethods'],
			lines: sources(operations.map(({ at, request }) => ({ name: request.method, at }))),
		},
		{
			at: ['policy', 'allowHeaders'],
			lines: sources(operations.flatMap(({ headers, further }) => [...headers, ...further])),
		},
		{
			at: ['policy', 'allowCredentials'],
			lines: cookies.slice(0, 1).map((at) => `cookies: from ${at}`),
		},
		{ at: ['policy', 'exposeHeaders'], lines: sources(all.flatMap(({ exposed }) => exposed)) },
	];
}

/** Each name once, with the first place that has it. */
function sources(headers: readonly HeaderSource[]): string[] {
	const places = new Map<string, HeaderSource & { count: number }>();
	for (const { name, at } of headers) {
		const known = places.get(name.toLowerCase());
		if (known) known.count += known.at === at ? 0 : 1;
		else places.set(name.toLowerCase(), { name, at, count: 0 });
	}
	return [...places.values()].map(
		({ name, at, count }) => `${name}: from ${at}${count > 0 ? ` and ${count} more` : ''}`,
	);
}

function notesOn({ name, source, requests }: OpenApiResource): Note[] {
	const isPublic = source.operations.every(({ signIn }) => signIn.isPublic);
	return [
		{ at: ['resources', name], lines: [`from ${source.at}`] },
		{ at: ['resources', name, 'path'], lines: source.sources },
		{
			at: ['resources', name, 'requests'],
			lines: isPublic
				? [
						'nobody must sign in by the document: if any page may read it, write policy: { allowOrigin: "*" }',
					]
				: [],
		},
		...requests.flatMap((request) => requestNotes(['resources', name, 'requests'], request)),
	];
}

function requestNotes(
	at: readonly string[],
	{ name, request, operation, standsFor }: OpenApiRequest,
): Note[] {
	const isHeld = !isSafeMethod(request.method);
	return [
		{
			at: [...at, name],
			lines: [
				`from ${operation.at}${standsFor > 1 ? `; stands for ${standsFor} operations of its kind` : ''}`,
				...(isHeld
					? ['held back: only its preflight reaches the server, unless you write send: pass']
					: []),
			],
		},
		...operation.headers.map((header) => ({
			at: [...at, name, 'headers', header.name],
			lines: [`from ${header.at}`],
		})),
		{
			at: [...at, name, 'body'],
			lines: operation.headers
				.filter((header) => header.name === 'Content-Type')
				.map((header) => `from ${header.at}`),
		},
		{
			at: [...at, name, 'credentials'],
			lines: operation.cookies.slice(0, 1).map((cookie) => `from ${cookie}`),
		},
	];
}
