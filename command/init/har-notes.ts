import { warningOnOrigin } from './contract-origins.ts';
import type { Note } from './document.ts';
import { mostResources, type Proposal, type ProposedResource } from './propose.ts';
import { unsafeHeaders } from './requests.ts';
import { times } from './words.ts';

/**
 * What the comments in a contract say that was made from a HAR file.
 * @param head lines about the whole file
 */
export const harNotes = (proposal: Proposal, head: readonly string[]): Note[] => [
	{ at: [], lines: head },
	{
		at: ['origins', 'allowed'],
		lines: [
			'from the Origin of the calls',
			...proposal.origins.map(({ origin, calls }) => {
				const warning = warningOnOrigin(origin, proposal.target);
				return `${origin}: ${times(calls, 'call')}${warning ? `. Warning: ${warning}` : ''}`;
			}),
		],
	},
	{
		at: ['secrets'],
		lines: ['these stand in URLs, where nothing else tells that they are secret'],
	},
	{ at: ['policy'], lines: ['what the calls need; resources say where theirs differ'] },
	{ at: ['resources'], lines: resourcesComment(proposal) },
	...proposal.resources.flatMap(notesOn),
];

function notesOn({ name, calls, preflights, warnings, requests }: ProposedResource): Note[] {
	return [
		{
			at: ['resources', name],
			lines: [
				`from the HAR: ${times(calls, 'call')}, ${times(preflights, 'preflight')}`,
				...warnings.map((warning) => `Warning: ${warning}`),
			],
		},
		...requests.map(({ name: own, request, calls, unknown }) => ({
			at: ['resources', name, 'requests', own],
			lines: [
				...(calls > 1 ? [times(calls, 'call')] : []),
				...(unknown.length > 0
					? [`asked for in the preflight, and left out of this export: ${unknown.join(', ')}`]
					: []),
				...(request.as && unsafeHeaders(request).length === 0
					? ['a beacon that needs no preflight is tried with send: pass only']
					: []),
				...(request.body === undefined
					? []
					: ['the body as it was recorded: look for personal data before you share this file']),
			],
		})),
	];
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
