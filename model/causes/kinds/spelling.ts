import { isPreflight, type Red, sight, some } from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import { misspelt } from '../misspelt.ts';

export const spellingKinds: readonly CauseKind[] = [
	{
		id: 'header-name-misspelt',
		title: 'A CORS header has a wrong name',
		about:
			'A header is there whose name is nearly right, or is that of the request header (Access-Control-Request-Method in a response). For browsers it is another header.',
		change: 'In the server, correct the name of the header.',
		remedy: 'turn-cors-on',
		find(reds) {
			const all = reds.flatMap((red) => {
				const wrong = red.answer && misspelt(red.fault, red.answer);
				return red.answer && wrong ? [{ red, answer: red.answer, ...wrong }] : [];
			});
			const [first] = all;
			if (!first) return null;
			const { meant, isOfRequests } = first;
			const place = isPreflight(first.answer) ? 'preflight response' : 'response';
			const names = some(all.map(({ name }) => name));
			return {
				certainty: 'certain',
				why: `The ${place} has a header ${names}${isOfRequests ? ', which is the name of a request header' : ''}, and browsers look for ${meant}.`,
				change: [
					`In the server, rename the header ${names} to ${meant}.`,
					...alsoNeeded(all, meant),
				].join(' '),
				evidence: all.slice(0, 3).map(({ answer, name }) => sight(answer, name)),
				explains: all.map(({ red }) => red),
			};
		},
	},
];

/** What else the same responses lack, so that the change is not made in two rounds. */
function alsoNeeded(all: readonly { readonly red: Red }[], meant: string): string[] {
	const others = all.flatMap(({ red: { record, finding } }) =>
		record.findings.filter(
			(one) =>
				one !== finding && one.exchange === finding.exchange && !one.expected.startsWith(meant),
		),
	);
	const wanted = some(others.map(({ expected }) => expected));
	return wanted === '' ? [] : [`Also send ${wanted}.`];
}
