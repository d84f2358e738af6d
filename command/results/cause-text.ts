import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Finding } from '../../model/verdict.ts';
import { adviceOn } from '../../reports/advice.ts';
import { strangersIds } from '../attempts.ts';
import type { FixedCause } from '../conclusion.ts';
import { indented, labelled, type Paint } from './layout.ts';
import { underlined } from './underlined.ts';

const certaintyWords: Readonly<Record<FixedCause['certainty'], string>> = {
	certain: 'What crossed the wire allows no other reading.',
	likely: 'This is likely: nothing that was seen speaks against it.',
	possible: 'This is possible: other causes would look the same.',
};

/**
 * One cause: what happened, why, what to change, the evidence and the change itself.
 * @param record the first attempt that it explains
 * @param told configurations that were shown already; this one's is added
 */
export function causeText(
	cause: FixedCause,
	record: AttemptRecord,
	told: Set<string>,
	paint: Paint,
): string {
	const { fix, certainty, severity, settle } = cause;
	const engines = cause.engines.map(engineWord).join(', ');
	const title = `${severity ? `Security, ${severity}: ` : ''}${cause.title} (${engines})`;
	return [
		paint(severity ? 'red' : 'bold', title),
		labelled('What happened', happened(record)),
		labelled('Why', cause.why),
		labelled('What to change', fix?.change ?? cause.change),
		'',
		...findingLines(record, paint),
		...cause.evidence.map((sight) => labelled('Seen', sight)),
		labelled('Certainty', certaintyWords[certainty]),
		...(settle ? [labelled('To settle it', settle)] : []),
		'',
		...fixLines(fix, told, paint),
	].join('\n');
}

/** An attempt whose cause is not known, in the words of its findings. */
export function findingText(record: AttemptRecord, paint: Paint): string {
	const advice = adviceOn(record, undefined, []);
	return [
		...(advice
			? [
					labelled('What happened', advice.happened),
					labelled('Why', advice.why),
					labelled('What to change', inFlags(advice.change)),
				]
			: [labelled('What happened', record.sentence)]),
		'',
		...findingLines(record, paint),
	].join('\n');
}

/** Settings of a run of the suite are flags here. */
const inFlags = (text: string): string =>
	text
		.replace('TARGET_URL / TARGET_UPSTREAM', 'the URL or --upstream')
		.replace('TARGET_URL=', '')
		.replace('TARGET_UPSTREAM=', '--upstream ');

function happened(record: AttemptRecord): string {
	if (!strangersIds.includes(record.scenario)) {
		return adviceOn(record, undefined, [])?.happened ?? record.sentence;
	}
	const who =
		record.origin === 'null' ? 'a page without an origin (null)' : `a page on ${record.origin}`;
	return `${engineWord(record.engine)} let ${who}, of which the server cannot know anything, use the answer to ${record.request.method} ${record.request.url}, with the user’s cookies.`;
}

/** Expected beside actual, with the part at fault underlined, and what else is wrong. */
function findingLines({ findings, observation }: AttemptRecord, paint: Paint): string[] {
	const [decisive, ...others] = findings;
	if (!decisive) return [];
	const exchange =
		decisive.exchange === undefined ? undefined : observation?.exchanges[decisive.exchange];
	const which = exchange?.role === 'preflight' ? ' (the preflight)' : '';
	return [
		...(exchange
			? [labelled('In the answer to', `${exchange.request.method} ${exchange.request.url}${which}`)]
			: []),
		...comparison(decisive, paint),
		labelled('Finding', `${decisive.code}, ${decisive.spec ?? 'see docs/findings.md'}`),
		...others.map(({ code, sentence }) => labelled('Also wrong', `${sentence} (${code})`)),
	];
}

function comparison(finding: Finding, paint: Paint): string[] {
	const beside = (label: string, text: string) =>
		`${label.padEnd(18)}${text.replaceAll('\n', `\n${' '.repeat(18)}`)}`;
	return [
		beside('  expected', finding.expected),
		beside('  actual', finding.actual),
		...underlined(finding).map((line) => `${' '.repeat(18)}${paint('red', line)}`),
	];
}

function fixLines(fix: FixedCause['fix'], told: Set<string>, paint: Paint): string[] {
	if (!fix)
		return ['--stack nginx (or another name) writes the change for your server or framework.'];
	const { stackName, because, snippet, documentation, tested } = fix;
	const about = `For ${stackName} (${because})`;
	if (!snippet) return [`${about}, see ${documentation}`];
	const isTold = told.has(snippet.text);
	told.add(snippet.text);
	if (isTold) return [`${about}: the same lines as above.`];
	const proof = tested ? 'run in the real server by Crosscheck’s tests' : 'not run by us';
	return [
		`${about}, ${snippet.file} (${proof}):`,
		paint('dim', indented(snippet.text.trimEnd(), '    ')),
		`  More: ${documentation}`,
	];
}
