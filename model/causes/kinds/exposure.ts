import { type Red, said, sight, sightWithout, some } from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const header = 'Access-Control-Expose-Headers';

export const exposureKinds: readonly CauseKind[] = [
	{
		id: 'expose-headers-incomplete',
		title: 'Script cannot read a response header',
		about:
			'Of the headers of a response, script may read a handful; all others have to be listed in Access-Control-Expose-Headers.',
		change: 'In the server’s CORS configuration, add the header to the exposed headers.',
		remedy: 'expose-headers',
		find(reds) {
			const explains = reds.filter(({ fault }) => fault === 'expose-header-not-listed');
			const [first] = explains;
			if (!first) return null;
			const value = first.answer && said(first.answer, header);
			return {
				certainty: 'certain',
				why: `The page wants to read ${some(explains.map(nameOfHeader))}, which the response does not expose: ${header} ${value ? `says “${value}”` : 'is missing'}.`,
				evidence: explains
					.slice(0, 3)
					.flatMap(({ answer }) =>
						answer ? [value ? sight(answer, header) : sightWithout(answer, header)] : [],
					),
				explains,
			};
		},
	},
];

/** The finding says which header should be listed. */
const nameOfHeader = ({ finding: { expected } }: Red): string =>
	expected.replace(/^.* that lists /, '');
