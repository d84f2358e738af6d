import { editDistance } from '../../edit-distance.ts';
import { type KnownCode, type ResponseInRun, said, sight, some } from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const known = [
	'access-control-allow-origin',
	'access-control-allow-credentials',
	'access-control-allow-methods',
	'access-control-allow-headers',
	'access-control-expose-headers',
	'access-control-max-age',
	'access-control-allow-private-network',
	'access-control-request-method',
	'access-control-request-headers',
] as const;

/** The header that the response lacks, by the fault. */
const lacking: Readonly<Partial<Record<KnownCode, (typeof known)[number]>>> = {
	'acao-missing': 'access-control-allow-origin',
	'acac-missing': 'access-control-allow-credentials',
	'preflight-method-refused': 'access-control-allow-methods',
	'preflight-header-refused': 'access-control-allow-headers',
	'preflight-authorization-not-listed': 'access-control-allow-headers',
	'expose-header-not-listed': 'access-control-expose-headers',
};

/** The header of the answer whose name is nearly that of the one that is missing. */
export function misspelt(fault: KnownCode, answer: ResponseInRun): string | undefined {
	const wanted = lacking[fault];
	if (!wanted || said(answer, wanted) !== null) return undefined;
	return answer.response.headers
		.map(([name]) => name)
		.find((name) => {
			const lower = name.toLowerCase();
			return !(known as readonly string[]).includes(lower) && editDistance(lower, wanted) <= 4;
		});
}

export const spellingKinds: readonly CauseKind[] = [
	{
		id: 'header-name-misspelt',
		title: 'A CORS header’s name is misspelt',
		about: 'A header is there whose name is nearly right. For browsers it is another header.',
		change: 'Correct the name of the header.',
		remedy: 'turn-cors-on',
		find(reds) {
			const all = reds.flatMap((red) => {
				const name = red.answer && misspelt(red.fault, red.answer);
				return red.answer && name ? [{ red, answer: red.answer, name }] : [];
			});
			const [first] = all;
			if (!first) return null;
			const meant = lacking[first.red.fault] ?? '';
			return {
				certainty: 'certain',
				why: `The answer has a header ${some(all.map(({ name }) => name))}, and browsers look for ${capitals(meant)}.`,
				evidence: all.slice(0, 3).map(({ answer, name }) => sight(answer, name)),
				explains: all.map(({ red }) => red),
			};
		},
	},
];

const capitals = (name: string): string =>
	name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
