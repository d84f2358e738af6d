import { parse } from 'yaml';

/** What a contract says, line by line, each complete in itself. */
function statements(data: unknown): string[] {
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
				...policyLines(path, { ...membersOf(policy), ...membersOf(resource.policy) }),
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
	const said = policyMembers.filter((member) => policy[member] !== undefined);
	return said.flatMap((member) => {
		const value = policy[member];
		if (!Array.isArray(value)) return [`policy of ${path}: ${member} ${text(value)}`];
		return value.map((each) => `policy of ${path}: ${member} ${text(each)}`);
	});
}

const policyMembers = [
	'allowOrigin',
	'allowMethods',
	'allowHeaders',
	'allowCredentials',
	'exposeHeaders',
	'maxAge',
];

/** Members of a mapping; none of what is no mapping. */
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

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
	const before = new Set(statements(data));
	const after = new Set(statements(proposed));
	return [
		...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
		...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
	];
}
