import { said, some } from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const header = 'Access-Control-Expose-Headers';

export const exposureKinds: readonly CauseKind[] = [
	{
		id: 'expose-headers-incomplete',
		title: 'Script may not read a header of the answer',
		about:
			'Of the headers of an answer, script may read a handful; all others have to be listed in Access-Control-Expose-Headers.',
		change: 'Add the header to the exposed headers in the CORS configuration.',
		remedy: 'expose-headers',
		find(reds) {
			const explains = reds.filter(({ fault }) => fault === 'expose-header-not-listed');
			const [first] = explains;
			if (!first) return null;
			const value = first.answer && said(first.answer, header);
			return {
				certainty: 'certain',
				why: `Script is to read headers that the answer does not expose: ${header} ${value ? `says “${value}”` : 'is missing'}.`,
				evidence: [
					some(
						explains.map(({ finding }) => `Expected: ${finding.expected}.`),
						3,
					),
				],
				explains,
			};
		},
	},
];
