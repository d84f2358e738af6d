import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import { policyMembers } from './policy.ts';
import { mostResources, originWarning, type Proposal, type ProposedResource } from './propose.ts';
import { unsafeHeaders } from './requests.ts';
import { times } from './words.ts';

type Members = Readonly<Record<string, unknown>>;

/** The proposal as a contract has it, without comments. */
export function contractData(proposal: Proposal, urlVariables: readonly string[]): Members {
	const { common, own } = sharedPolicy(proposal.resources);
	return {
		target: proposal.target,
		origins: { allowed: proposal.origins.map(({ origin }) => origin) },
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
function sharedPolicy(resources: readonly ProposedResource[]): {
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

/**
 * The contract's text, with comments that say where each part comes from.
 * @param head lines about the whole file
 */
export function contractText(proposal: Proposal, data: Members, head: readonly string[]): string {
	const document = new Document(data, { aliasDuplicateObjects: false });
	document.commentBefore = commentOf(head);
	flowLists(document);
	comment(
		document,
		['origins', 'allowed'],
		[
			'from the Origin of the calls',
			...proposal.origins.map(({ origin, calls }) => {
				const warning = originWarning(origin, proposal.target);
				return `${origin}: ${times(calls, 'call')}${warning ? `. Warning: ${warning}` : ''}`;
			}),
		],
	);
	comment(
		document,
		['secrets'],
		['these stand in URLs, where nothing else tells that they are secret'],
	);
	comment(document, ['policy'], ['what the calls need; resources say where theirs differ']);
	comment(document, ['resources'], resourcesComment(proposal));
	for (const resource of proposal.resources) {
		const { name, calls, preflights, warnings, requests } = resource;
		comment(
			document,
			['resources', name],
			[
				`from the HAR: ${times(calls, 'call')}, ${times(preflights, 'preflight')}`,
				...warnings.map((warning) => `Warning: ${warning}`),
			],
		);
		for (const request of requests) {
			comment(
				document,
				['resources', name, 'requests', request.name],
				[
					...(request.calls > 1 ? [times(request.calls, 'call')] : []),
					...(request.unknown.length > 0
						? [
								`asked for in the preflight, and left out of this export: ${request.unknown.join(', ')}`,
							]
						: []),
					...(request.request.as && unsafeHeaders(request.request).length === 0
						? ['a beacon that needs no preflight is tried with send: pass only']
						: []),
					...(request.request.body === undefined
						? []
						: ['the body as it was recorded: look for personal data before you share this file']),
				],
			);
		}
	}
	return document.toString({ lineWidth: 0 });
}

function resourcesComment({ leftOut, impossible }: Proposal): string[] {
	return [
		...(leftOut > 0
			? [
					`${times(leftOut, 'further path')} left out: ${mostResources} are enough to try each layer that sets the policy`,
				]
			: []),
		...(impossible > 0
			? [`${times(impossible, 'call')} left out, whose URL or method a contract cannot have`]
			: []),
	];
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
