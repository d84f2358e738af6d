import { parse } from 'yaml';
import { effectivePolicy } from '../../fixtures/contract/policy.ts';
import { policyMembers } from './policy.ts';

/**
 * What a contract says, line by line, each complete in itself.
 * @param isCompared whether the policy of a resource matters, by its path
 */
function statements(data: unknown, isCompared: (path: string) => boolean): string[] {
	const { target, origins, policy, resources } = membersOf(data);
	const url = typeof target === 'string' ? target : membersOf(target).url;
	const named = Object.values(membersOf(resources)).map(membersOf);
	return [
		`target ${text(url)}`,
		...listOf(membersOf(origins).allowed).map((origin) => `origin ${text(origin)}`),
		...named.flatMap((resource) => {
			const path = text(resource.path);
			const requests = Object.values(membersOf(resource.requests));
			return [
				`resource ${path}`,
				...requests.map((request) => requestLine(path, request)),
				...(isCompared(path)
					? policyLines(path, { ...membersOf(policy), ...membersOf(resource.policy) })
					: []),
			];
		}),
	];
}

function requestLine(path: string, request: unknown): string {
	if (typeof request === 'string') return `request ${request} ${path}`;
	const { method, headers, credentials, as } = membersOf(request);
	const names = Object.keys(membersOf(headers)).sort();
	return [
		`request ${text(method)} ${path}`,
		...(as === undefined ? [] : [`as ${text(as)}`]),
		...(names.length > 0 ? [`with ${names.join(', ')}`] : []),
		...(credentials === undefined ? [] : [`credentials ${text(credentials)}`]),
	].join(' ');
}

function policyLines(path: string, policy: Readonly<Record<string, unknown>>): string[] {
	const whole: Readonly<Record<string, unknown>> = effectivePolicy(undefined, policy);
	const said = policyMembers.filter((member) => whole[member] !== undefined);
	return said.flatMap((member) => {
		const value = whole[member];
		if (!Array.isArray(value)) return [`policy of ${path}: ${member} ${text(value)}`];
		return value.map((each) => `policy of ${path}: ${member} ${text(each)}`);
	});
}

/** Members of a mapping; none of what is no mapping. */
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const pathsIn = (data: unknown): string[] =>
	Object.values(membersOf(membersOf(data).resources)).map((each) => text(membersOf(each).path));

/**
 * What a proposal adds to a contract (`+`) and what it does not have of it (`-`).
 * @param existing the contract's text; undefined is returned where it is no YAML
 */
export function differences(existing: string, proposed: unknown): string[] | undefined {
	let data: unknown;
	try {
		data = parse(existing);
	} catch {
		return undefined;
	}
	const had = pathsIn(data);
	const has = pathsIn(proposed);
	// A policy that is new or gone as a whole is said by its resource.
	const isInBoth = (path: string) => had.includes(path) && has.includes(path);
	const before = new Set(statements(data, isInBoth));
	const after = new Set(statements(proposed, isInBoth));
	return [
		...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
		...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
	];
}
