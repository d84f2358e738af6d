import type { SecretVariable } from '../secrets.ts';
import { times, variableLines } from '../words.ts';
import type { OpenApiProposal } from './propose.ts';

/** What the document has and the contract does not. */
export const leftOutOf = ({ found }: OpenApiProposal): string[] => [
	...(found.unreadable > 0
		? [
				`${times(found.unreadable, 'operation')} that redirect or stream (write redirectsTo, or serves: event-stream, for such a path)`,
			]
		: []),
	...(found.elsewhere > 0
		? [`${times(found.elsewhere, 'operation')} of paths with servers of their own`]
		: []),
	...(found.impossible > 0
		? [`${times(found.impossible, 'operation')} whose path browsers do not send as it is written`]
		: []),
];

/** What the command says at its end: what was found, what to set, and what to do next. */
export function ending(made: {
	readonly proposal: OpenApiProposal;
	readonly variables: readonly SecretVariable[];
	readonly file: string;
	readonly written: readonly string[];
	readonly next: string;
}): string {
	const { proposal, variables, file, written, next } = made;
	const { resources, found, chosenTarget, leftOut } = proposal;
	const requests = resources.reduce((sum, each) => sum + each.requests.length, 0);
	const unknown = [...new Set(resources.flatMap(({ source }) => source.unknown))];
	return [
		`${file}: ${times(found.operations, 'operation')} of ${proposal.target}`,
		`Proposed: ${times(resources.length, 'resource')} with ${times(requests, 'request')}, one path for each kind of operation.`,
		...(leftOut > 0 ? [`Left out: ${times(leftOut, 'operation')} of further kinds.`] : []),
		...leftOutOf(proposal).map((line) => `Left out: ${line}.`),
		...written,
		...(chosenTarget.others.length > 0
			? [
					'Other servers of the document; a contract has one target:',
					...chosenTarget.others.slice(0, 10).map((url) => `  --target ${url}`),
				]
			: []),
		...(variables.length > 0
			? ['No document has secrets. Set in .env:', ...variableLines(variables)]
			: []),
		...(unknown.length > 0
			? [
					'Parameters without an example: set in .env what exists on the server, else responses are errors:',
					...unknown.map((name) => `  ${name}`),
				]
			: []),
		`Next: ${next}${variables.length + unknown.length > 0 ? '; set the variables' : ''}; then run npx playwright test`,
		'',
	].join('\n');
}
