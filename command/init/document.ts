import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import { type ProposedPolicy, policyMembers } from './policy.ts';
import type { ProposedRequest } from './requests.ts';
import type { Secrets, SecretVariable } from './secrets.ts';

export type Members = Readonly<Record<string, unknown>>;

/** What is proposed, whatever it was made from. */
export interface ContractProposal {
	readonly target: string | { readonly url: string; readonly upstream: string };
	readonly origins: readonly string[];
	readonly resources: readonly {
		readonly name: string;
		readonly path: string;
		readonly serves?: 'event-stream';
		readonly policy: ProposedPolicy;
		readonly requests: readonly { readonly name: string; readonly request: ProposedRequest }[];
	}[];
}

/** Where a member of the contract comes from: a comment before it, one sentence a line. */
export interface Note {
	/** Names of the members that lead to it; none: the whole file. */
	readonly at: readonly string[];
	readonly lines: readonly string[];
}

/** The proposal as a contract has it, without comments, and the variables that stand in it. */
export function dataWithVariables(
	proposal: ContractProposal,
	secrets: Secrets,
): { readonly data: Members; readonly variables: readonly SecretVariable[] } {
	const variables = secrets.variablesIn(JSON.stringify(contractData(proposal, [])));
	const inUrls = variables.filter(({ isInUrl }) => isInUrl).map(({ name }) => name);
	return { data: contractData(proposal, inUrls), variables };
}

/** @param urlVariables named as secrets, which values in a URL are not by themselves */
function contractData(proposal: ContractProposal, urlVariables: readonly string[]): Members {
	const { common, own } = sharedPolicy(proposal.resources);
	return {
		target: proposal.target,
		origins: { allowed: proposal.origins },
		...(urlVariables.length > 0 ? { secrets: urlVariables.map((name) => `\${${name}}`) } : {}),
		...(Object.keys(common).length > 0 ? { policy: common } : {}),
		resources: Object.fromEntries(
			proposal.resources.map(({ name, path, serves, requests }, at) => [
				name,
				{
					path,
					...(serves ? { serves } : {}),
					...(Object.keys(own[at] ?? {}).length > 0 ? { policy: own[at] } : {}),
					requests: Object.fromEntries(
						requests.map(({ name, request }) => [
							name,
							Object.keys(request).length === 1 ? request.method : request,
						]),
					),
				},
			]),
		),
	};
}

/** What most resources have in common, and where the others differ. */
function sharedPolicy(resources: ContractProposal['resources']): {
	common: Members;
	own: readonly Members[];
} {
	const policies = resources.map(({ policy }) => policy);
	const common = Object.fromEntries(
		policyMembers.flatMap((member) => {
			const value = mostFrequent(policies.map((policy) => policy[member]));
			return value === undefined ? [] : [[member, value]];
		}),
	);
	const isCommon = (member: string, value: unknown) =>
		JSON.stringify(common[member]) === JSON.stringify(value);
	// A resource cannot take back that a maxAge is promised.
	if (policies.some(({ maxAge }) => !isCommon('maxAge', maxAge))) delete common.maxAge;
	return {
		common: Object.fromEntries(Object.entries(common).filter(([, value]) => !isDefault(value))),
		own: policies.map((policy) =>
			Object.fromEntries(
				Object.entries(policy).filter(([member, value]) => !isCommon(member, value)),
			),
		),
	};
}

/** Of equally frequent ones the first. */
function mostFrequent<T>(values: readonly T[]): T | undefined {
	const count = (value: T) =>
		values.filter((other) => JSON.stringify(other) === JSON.stringify(value)).length;
	return [...values].sort((a, b) => count(b) - count(a))[0];
}

/** Whether a contract need not say it. */
const isDefault = (value: unknown): boolean =>
	value === false || value === 'allowed' || (Array.isArray(value) && value.length === 0);

/** The contract's text, with comments that say where each part comes from. */
export function contractText(data: Members, notes: readonly Note[]): string {
	const document = new Document(data, { aliasDuplicateObjects: false });
	flowLists(document);
	for (const { at, lines } of notes) {
		if (at.length === 0) document.commentBefore = commentOf(lines);
		else comment(document, at, lines);
	}
	return document.toString({ lineWidth: 0 });
}

/** Texts of servers may hold anything; a comment is one line of plain characters. */
const commentOf = (lines: readonly string[]): string =>
	lines.map((line) => ` ${line.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 400)}`).join('\n');

/** Puts a comment before the member at a path, if it is there. */
function comment(document: Document, path: readonly string[], lines: readonly string[]): void {
	const parent = document.getIn(path.slice(0, -1), true) ?? document.contents;
	if (lines.length === 0 || !isMap(parent)) return;
	const key = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
	if (isScalar(key)) key.commentBefore = commentOf(lines);
}

/** Lists of words stand in one line, as people write them. */
function flowLists(document: Document): void {
	visit(document, {
		Seq: (_, node) => {
			if (isSeq(node) && node.items.every((item) => isScalar(item))) node.flow = true;
		},
	});
}
