import { rowIdOf } from '../attempt-key.ts';
import { type EngineName, engineWord } from '../observation.ts';
import { type Facts, type Red, sight, some } from './facts.ts';
import type { CauseKind, CauseMatch, Doubt } from './kind.ts';
import { otherProgram } from './other-program.ts';

/** What a doubt says of the cause, and what was seen. */
interface Objection {
	readonly why: string;
	readonly evidence: readonly string[];
	readonly settle: string;
}

const objections: Readonly<
	Record<Doubt, (explains: readonly Red[], facts: Facts) => Objection | undefined>
> = {
	unstable(explains, facts) {
		const seen = explains
			.map(({ answer }) => answer && facts.contradictionOf(answer))
			.find((each) => each !== undefined);
		if (!seen) return undefined;
		return {
			why: 'The same request got another response in the same run, so this is not all.',
			evidence: [sight(seen.one, origin), sight(seen.other, origin)],
			settle: 'Make the same request several times, and compare the responses.',
		};
	},
	'other-program'(explains, facts) {
		const seen = explains
			.map(({ answer }) => answer && otherProgram(answer, facts))
			.find((each) => each !== undefined);
		if (!seen) return undefined;
		return {
			why: `Another program may have responded: ${seen.because}.`,
			evidence: seen.evidence,
			settle: 'The log of the API shows whether it was asked at all.',
		};
	},
	'engine-not-judged'(explains, facts) {
		const missing = enginesNotJudged(explains, facts);
		if (missing.length === 0) return undefined;
		const names = some(missing.map(engineWord));
		return {
			why: `${names} could not be judged here.`,
			evidence: [],
			settle: `Run again when ${names} can be judged.`,
		};
	},
};

const origin = 'Access-Control-Allow-Origin';

/**
 * A match with the certainty that the run supports: `certain` stays only where nothing else in the
 * run speaks against it. A kind that is about such a contradiction itself withstands that doubt.
 */
export function earned(
	found: CauseMatch,
	{ withstands = [] }: CauseKind,
	facts: Facts,
): CauseMatch {
	if (found.certainty !== 'certain') return found;
	const doubts = Object.keys(objections) as Doubt[];
	const said = doubts
		.filter((doubt) => !withstands.includes(doubt))
		.flatMap((doubt) => objections[doubt](found.explains, facts) ?? []);
	const [first] = said;
	if (!first) return found;
	return {
		...found,
		certainty: 'likely',
		why: [found.why, ...said.map(({ why }) => why)].join(' '),
		evidence: [...found.evidence, ...said.flatMap(({ evidence }) => evidence)],
		settle: first.settle,
	};
}

/** Engines in which none of the explained requests could be judged, though others judged them. */
function enginesNotJudged(explains: readonly Red[], { records }: Facts): EngineName[] {
	const judged = explains.filter(({ record }) => record.status === 'fail');
	if (judged.length === 0) return [];
	const rows = new Set(judged.map(({ record }) => rowIdOf(record)));
	const beside = records.filter((record) => rows.has(rowIdOf(record)));
	const all = new Set(beside.map(({ engine }) => engine));
	const able = new Set(
		beside.filter(({ status }) => ['pass', 'fail'].includes(status)).map(({ engine }) => engine),
	);
	return [...all].filter((engine) => !able.has(engine));
}
