import type { ContractProposal } from '../document.ts';
import { nameOf, requestName, uniqueName } from '../names.ts';
import { inOrder, type ProposedPolicy, uniqueNames } from '../policy.ts';
import { mostResources } from '../propose.ts';
import { type ProposedRequest, unsafeHeaders } from '../requests.ts';
import { type Representative, representatives } from './groups.ts';
import type { Operation } from './operations.ts';
import type { OpenApiPath, PathsFound } from './paths.ts';
import type { OpenApiTarget } from './servers.ts';

export interface OpenApiRequest {
	readonly name: string;
	readonly request: ProposedRequest;
	readonly operation: Operation;
	/** Operations of its kind, itself among them. */
	readonly standsFor: number;
}

export interface OpenApiResource {
	readonly name: string;
	readonly path: string;
	readonly source: OpenApiPath;
	readonly policy: ProposedPolicy;
	readonly requests: readonly OpenApiRequest[];
}

/** What a contract would say of an OpenAPI document. */
export interface OpenApiProposal extends ContractProposal {
	readonly target: string;
	readonly resources: readonly OpenApiResource[];
	readonly chosenTarget: OpenApiTarget;
	readonly found: PathsFound;
	/** Operations of kinds beyond the most that a contract gets here. */
	readonly leftOut: number;
}

export function propose(
	found: PathsFound,
	target: OpenApiTarget,
	origins: readonly string[],
): OpenApiProposal {
	const { chosen, leftOut } = representatives(found.paths, mostResources);
	const policy = policyOf(chosen, found);
	const names = new Set<string>();
	return {
		target: target.url,
		origins,
		resources: chosen.map(({ path, standsFor }) => ({
			name: uniqueName(nameOf(path.words), names),
			path: path.path,
			source: path,
			policy,
			requests: path.operations.map((operation) => ({
				name: requestName(operation.request.method),
				request: operation.request,
				operation,
				standsFor: standsFor.get(operation) ?? 1,
			})),
		})),
		chosenTarget: target,
		found,
		leftOut,
	};
}

/** One for all: an API sets its policy in one place, as a rule, and the document does not tell otherwise. */
function policyOf(chosen: readonly Representative[], { paths }: PathsFound): ProposedPolicy {
	const operations = chosen.flatMap(({ path }) => path.operations);
	const all = paths.flatMap((path) => path.operations);
	return {
		allowOrigin: 'allowed',
		allowMethods: inOrder([...new Set(operations.map(({ request }) => request.method))]),
		allowHeaders: uniqueNames([
			...operations.flatMap(({ request }) => unsafeHeaders(request)),
			...operations.flatMap(({ further }) => further.map(({ name }) => name)),
		]),
		allowCredentials: operations.some(({ cookies }) => cookies.length > 0),
		exposeHeaders: uniqueNames(all.flatMap(({ exposed }) => exposed.map(({ name }) => name))),
	};
}
