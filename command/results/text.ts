import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Problem } from '../../reports/problems/problem.ts';
import { grouped } from '../../reports/text/grouped.ts';
import { asWire } from '../../reports/wire/text.ts';
import { isByStandard } from '../by-standard.ts';
import type { EngineRecords } from '../carry-out.ts';
import type { CheckOptions } from '../check-options.ts';
import type { Conclusion } from '../conclusion.ts';
import { isForComparison } from '../question/scenarios.ts';
import { pageWords, requestWords } from './heading.ts';
import { type Paint, section } from './layout.ts';
import { causeText, findingText } from './problem-text.ts';
import { reproduction } from './reproduction.ts';
import { verdictTable } from './verdict-table.ts';

/** The result as people read it. */
export function asText(options: CheckOptions, conclusion: Conclusion, paint: Paint): string {
	const { engines, notes } = conclusion;
	const parts = [
		heading(options, paint),
		verdictTable(engines, paint),
		...redParts(options, conclusion, paint),
		...(notes.length > 0
			? [section('Notes', notes.map((note) => `- ${note}`).join('\n'), paint)]
			: []),
	];
	return `\n${parts.join('\n\n')}\n`;
}

const heading = (options: CheckOptions, paint: Paint): string =>
	[paint('bold', requestWords(options)), pageWords(options)].join('\n');

function redParts(
	options: CheckOptions,
	{ engines, problems }: Conclusion,
	paint: Paint,
): string[] {
	const records = engines.flatMap((each) => each.records);
	const reds = records.filter(({ status }) => status !== 'pass');
	const shown = reds.find(({ scenario }) => scenario === 'check') ?? reds[0];
	if (!shown) return [];
	const shownFixes = new Set<string>();
	const words = ownWords(engines);
	const { observation, findings } = shown;
	return [
		...problems.flatMap((problem) =>
			problem.cause
				? [causeText(problem, problem.cause, shownFixes, paint)]
				: eachFault(problem).map((record) => findingText(record, paint)),
		),
		...(words === '' ? [] : [section('What the browser consoles say', words, paint)]),
		...(observation
			? [
					section(
						`What crossed the wire${isByStandard(options) ? '' : ` in ${engineWord(shown.engine)}`}`,
						asWire(observation, findings),
						paint,
					),
				]
			: []),
		section('Reproduce it', reproduction(options, shown), paint),
	];
}

/** The first attempt of each that was found instead, where no cause holds them together. */
const eachFault = ({ attempts }: Problem): AttemptRecord[] => {
	const faults = grouped(
		attempts.filter((record) => !isForComparison(record)),
		({ findings }) => findings[0]?.actual,
	);
	return [...faults.values()].map(([first]) => first);
};

/** Verbatim. */
const ownWords = (engines: readonly EngineRecords[]): string =>
	engines
		.flatMap(({ engine, records: [own] }) =>
			(own.observation?.console ?? []).map((line) => `${engineWord(engine.name)}: ${line}`),
		)
		.join('\n');
