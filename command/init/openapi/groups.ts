import { corsUnsafeRequestHeaderNames } from '../../../model/fetch/safelist.ts';
import { unsafeHeaders } from '../requests.ts';
import type { Operation } from './operations.ts';
import type { OpenApiPath } from './paths.ts';

/** A path that is tried, and how many operations each of its own stands for, itself among them. */
export interface Representative {
	readonly path: OpenApiPath;
	readonly standsFor: ReadonlyMap<Operation, number>;
}

/**
 * As few paths as have all kinds of operations: those that need the same of the policy are one kind.
 * @param most paths
 */
export function representatives(
	paths: readonly OpenApiPath[],
	most: number,
): { readonly chosen: readonly Representative[]; readonly leftOut: number } {
	const counts = new Map<string, number>();
	const kinds = new Map<Operation, string>();
	for (const operation of paths.flatMap(({ operations }) => operations)) {
		const kind = kindOf(operation);
		kinds.set(operation, kind);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	const kindIn = (operation: Operation) => kinds.get(operation) ?? '';
	const chosen: Representative[] = [];
	const waiting = new Map(counts);
	const worth = ({ operations }: OpenApiPath) =>
		new Set(operations.map(kindIn).filter((kind) => waiting.has(kind))).size;
	while (waiting.size > 0 && chosen.length < most) {
		const path = best(paths, worth);
		if (!path) break;
		const standsFor = new Map<Operation, number>();
		for (const operation of path.operations) {
			const kind = kindIn(operation);
			standsFor.set(operation, waiting.get(kind) ?? 1);
			waiting.delete(kind);
		}
		chosen.push({ path, standsFor });
	}
	chosen.sort((one, other) => paths.indexOf(one.path) - paths.indexOf(other.path));
	return { chosen, leftOut: [...waiting.values()].reduce((sum, count) => sum + count, 0) };
}

/** The path with the most of what is wanted; of equal ones that of which the document tells the most. */
function best(
	paths: readonly OpenApiPath[],
	worth: (path: OpenApiPath) => number,
): OpenApiPath | undefined {
	const rated = paths.map((path) => ({ path, value: worth(path) }));
	const most = rated.reduce((greatest, { value }) => Math.max(greatest, value), 0);
	return rated
		.filter(({ value }) => value === most)
		.map(({ path }) => path)
		.reduce((one, other) => (effort(other) < effort(one) ? other : one));
}

const effort = ({ unknown, path }: OpenApiPath): number => unknown.length * 1000 + path.length;

/** Method, headers for which browsers ask, credentials, kind of body, and whether somebody must sign in. */
function kindOf({ request, further, signIn, headers }: Operation): string {
	const { method, credentials } = request;
	const asked = [
		...unsafeHeaders(request),
		...corsUnsafeRequestHeaderNames(further.map(({ name }) => [name, ''])),
	];
	const type = headers.some(({ name }) => name === 'Content-Type')
		? (request.headers?.['Content-Type'] ?? 'application/json')
		: undefined;
	const names = [...new Set(asked.map((name) => name.toLowerCase()))].sort();
	return JSON.stringify([method, names, credentials, type, signIn.isPublic]);
}
