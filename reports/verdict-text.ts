import type { Certainty } from '../model/causes/cause.ts';
import { codeText } from '../model/codes.ts';
import { type EngineInfo, engineWord } from '../model/observation.ts';
import type { AttemptRecord } from '../model/record.ts';
import { countedAs, type Finding, isWarning, type Level } from '../model/verdict.ts';
import type { Advice } from './advice.ts';
import { wrapped } from './wrap.ts';

/** Name of the attachment that holds {@link asVerdict}. */
export const verdictAttachment = 'Verdict';

/** The verdict in plain words: what happened, why, what to change; then each finding. */
export function asVerdict(
	record: AttemptRecord,
	advice: Advice | undefined,
	engine: EngineInfo,
	strict: boolean,
): string {
	const { title, level, findings, divergence } = record;
	const lines = [
		`${countedAs(record, strict).toUpperCase()} · ${title}`,
		'',
		...(advice ? threeSentences(advice) : [record.sentence]),
		...browserWords(record, engine),
		...(isWarning(record, strict) ? ['', warningMeans([level])] : []),
		...(advice ? asFix(advice) : []),
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

const certaintyWords: Readonly<Record<Certainty, string>> = {
	certain: 'This is certain: what crossed the wire allows no other reading.',
	likely: 'This is likely: nothing that was seen speaks against it.',
	possible: 'This is possible: other causes would look the same.',
};

function threeSentences({ happened, why, change, cause }: Advice): string[] {
	return [
		...labelled('What happened', happened),
		...labelled('Why', why),
		...labelled('What to change', change),
		...(cause
			? [
					'',
					`${cause.title}${severityWords(cause)}`,
					...cause.evidence.map((sight) => `- ${sight}`),
					certaintyWords[cause.certainty],
					...(cause.settle ? [`To settle it: ${cause.settle}`] : []),
				]
			: []),
	];
}

/** Where this is read, lines are broken to the width of the screen. */
const labelled = (label: string, text: string): string[] => [label, `  ${text}`];

export const severityWords = ({ severity }: NonNullable<Advice['cause']>): string =>
	severity ? ` [security, ${severity}]` : '';

function asFix({ fix, because }: Advice): string[] {
	if (!fix) {
		return [
			'',
			'For a configuration to copy, name your stack in the contract, e.g. `stack: nginx`.',
		];
	}
	const proof = fix.tested
		? 'run in the real server by Crosscheck’s own tests'
		: 'not run by us: try it before you rely on it';
	return [
		'',
		`In ${fix.stackName} (${because})`,
		...(fix.snippet
			? ['', `${fix.snippet.file}, ${proof}:`, '', indented(fix.snippet.text.trimEnd(), '    ')]
			: []),
		'',
		`More: ${fix.documentation}`,
	];
}

function asFinding({ code, expected, actual, spec, exchange, sentence }: Finding): string[] {
	const text = codeText(code);
	const where = exchange === undefined ? '' : ` (exchange #${exchange + 1})`;
	return [
		'',
		`${code}: ${text.title}${where}`,
		`  ${sentence}`,
		`  expected: ${below(expected)}`,
		`  actual:   ${below(actual)}`,
		`  standard: ${spec ?? text.step}`,
	];
}

/** What follows from warnings of these levels. In a strict run a SHOULD is none. */
export function warningMeans(levels: readonly Level[]): string {
	return levels.includes('SHOULD')
		? 'Recommended, not required: this does not fail the run; with CROSSCHECK_STRICT=1 it does.'
		: 'Optional: this does not fail the run.';
}

/** The verdict as the error of a test: words only, since no line of code is at fault. */
export function asFailure(record: AttemptRecord, advice: Advice | undefined): Error {
	const failure = new Error(failureText(record, advice));
	failure.stack = failure.message;
	return failure;
}

/** What happened, why, what to change, and the evidence, for a terminal or an error's place. */
export function failureText(record: AttemptRecord, advice: Advice | undefined): string {
	const [decisive, ...others] = record.findings;
	if (!advice || !decisive) return wrapped(record.sentence);
	return [
		wrapped(record.status === 'error' ? `Not judged: ${advice.happened}` : advice.happened),
		`  Why:      ${hung(advice.why)}`,
		`  Change:   ${hung(changeInStack(advice))}`,
		`  expected: ${hung(decisive.expected)}`,
		`  actual:   ${hung(decisive.actual)}`,
		...(others.length > 0
			? [`  also:     ${hung(others.map(({ code }) => code).join(', '))}`]
			: []),
	].join('\n');
}

/** What to change, and in which stack that is. */
export const changeInStack = ({ change, fix, because }: Advice): string =>
	fix ? `${fix.stackName} (${because}): ${change}` : change;

const indented = (text: string, by: string): string =>
	text
		.split('\n')
		.map((line) => (line === '' ? line : by + line))
		.join('\n');

/** Lines after the first stand below it. */
const below = (text: string): string => text.replaceAll('\n', `\n${' '.repeat(12)}`);

const hung = (text: string): string => below(wrapped(text, 92));
