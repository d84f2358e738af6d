import { codeText } from '../../model/findings/index.ts';
import { type EngineInfo, engineWord } from '../../model/observation.ts';
import type { AttemptRecord, RecordedFinding } from '../../model/record.ts';
import { countedAs, isWarning } from '../../model/verdict.ts';
import { adviceOn } from '../problems/advice.ts';
import type { Advice, Problem } from '../problems/problem.ts';
import { certaintySentence, proofOf, severityWords, warningMeans } from '../problems/words.ts';
import { indented } from '../text/indented.ts';

type Known = Pick<Problem, 'cause' | 'fix'>;

/**
 * The verdict in plain words: what happened, why, what to change; then each finding.
 * @param problem that the attempt belongs to; while the run goes on, none is known
 */
export function asVerdict(
	record: AttemptRecord,
	problem: Known | undefined,
	engine: EngineInfo,
	strict: boolean,
): string {
	const { title, findings, divergence } = record;
	const lines = [
		`${countedAs(record, strict).toUpperCase()} · ${title}`,
		'',
		...(findings.length > 0
			? [...threeSentences(adviceOn(record, problem ?? {})), ...(problem ? pattern(problem) : [])]
			: [record.sentence]),
		...browserWords(record, engine),
		...(isWarning(record, strict) ? ['', warningMeans([record])] : []),
		...(problem ? asFix(problem) : []),
		...(findings.length > 0 ? ['', 'Findings, the decisive one first'] : []),
		...findings.flatMap(asFinding),
		...(divergence ? ['', `Browser and standard disagree: ${divergence}.`] : []),
		'',
		`${engineWord(engine.name)} ${engine.version} (${engine.build}, ${engine.os})`,
	];
	return lines.join('\n');
}

/** The browser's own words, beside ours. */
function browserWords({ observation, status }: AttemptRecord, { name }: EngineInfo): string[] {
	const said = observation?.console ?? [];
	if (status === 'pass' || said.length === 0) return [];
	return ['', `${engineWord(name)}’s own words`, ...said.map((text) => `> ${text}`)];
}

const threeSentences = ({ happened, why, change }: Advice): string[] => [
	...labelled('What happened', happened),
	...labelled('Why', why),
	...labelled('What to change', change),
];

/** Where this is read, lines are broken to the width of the screen. */
const labelled = (label: string, text: string): string[] => [label, `  ${text}`];

function pattern({ cause }: Known): string[] {
	if (!cause) return [];
	return [
		'',
		`${cause.title}${severityWords(cause)}`,
		...cause.evidence.map((sight) => `- ${sight}`),
		certaintySentence(cause),
		...(cause.settle ? [`To settle it: ${cause.settle}`] : []),
	];
}

function asFix({ fix }: Known): string[] {
	if (!fix) {
		return [
			'',
			'For a configuration to copy, name your stack in the contract, e.g. `stack: nginx`.',
		];
	}
	return [
		'',
		`In ${fix.stackName} (${fix.because})`,
		...(fix.snippet
			? [
					'',
					`${fix.snippet.file}, ${proofOf(fix)}:`,
					'',
					indented(fix.snippet.text.trimEnd(), '    '),
				]
			: []),
		'',
		`More: ${fix.documentation}`,
	];
}

function asFinding({
	code,
	expected,
	actual,
	spec,
	exchange,
	sentence,
}: RecordedFinding): string[] {
	const text = codeText(code);
	const where = exchange === undefined ? '' : ` (exchange #${exchange + 1})`;
	return [
		'',
		`${code}: ${text.title}${where}`,
		`  ${sentence}`,
		`  expected: ${below(expected)}`,
		`  actual:   ${below(actual)}`,
		`  standard: ${spec ?? text.spec}`,
	];
}

/** Lines after the first stand below it. */
const below = (text: string): string => text.replaceAll('\n', `\n${' '.repeat(12)}`);
