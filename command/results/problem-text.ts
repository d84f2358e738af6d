import { isByStandard } from '../../model/attempt.ts';
import type { Cause } from '../../model/cause.ts';
import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord, RecordedFinding } from '../../model/record.ts';
import { adviceOn } from '../../reports/problems/advice.ts';
import type { Problem, ProblemFix } from '../../reports/problems/problem.ts';
import { certaintySentence } from '../../reports/problems/words.ts';
import { indented } from '../../reports/text/indented.ts';
import { isOfForeignPage } from '../question/scenarios.ts';
import { inCheckWords } from './check-words.ts';
import { labelled, type Paint } from './layout.ts';
import { underlined } from './underlined.ts';

/**
 * One cause: what happened, why, what to change, the evidence and the change itself.
 * @param shown configurations that were shown already; this one's is added
 */
export function causeText(
	{ example, advice, fix }: Problem,
	cause: Cause,
	shown: Set<string>,
	paint: Paint,
): string {
	const { severity, settle } = cause;
	const engines = isJudgedByStandard(example)
		? 'by the Fetch standard'
		: cause.engines.map(engineWord).join(', ');
	const title = `${severity ? `Security, ${severity}: ` : ''}${cause.title} (${engines})`;
	return [
		paint(severity ? 'red' : 'bold', title),
		labelled('What happened', happenedTo(example) ?? advice.happened),
		labelled('Why', advice.why),
		labelled('What to change', advice.change),
		'',
		...findingLines(example, paint),
		...cause.evidence.map((sight) => labelled('Seen', sight)),
		labelled('Certainty', certaintySentence(cause)),
		...(settle ? [labelled('To settle it', settle)] : []),
		'',
		...(cause.remedy === 'none' ? [] : fixLines(fix, shown, paint)),
	].join('\n');
}

/** An attempt whose cause is not known, in the words of its findings. */
export function findingText(record: AttemptRecord, paint: Paint): string {
	const { happened, why, change } = adviceOn(record, {});
	return [
		labelled('What happened', happened),
		labelled('Why', why),
		labelled('What to change', change),
		'',
		...findingLines(record, paint),
	].join('\n');
}

/** What happened where a page got what it must not get: its first sentence is what that means. */
function happenedTo(record: AttemptRecord): string | undefined {
	if (!isOfForeignPage(record)) return undefined;
	const who =
		record.origin === 'null' ? 'a page without an origin (null)' : `a page on ${record.origin}`;
	const browser = isJudgedByStandard(record) ? 'A browser would have' : engineWord(record.engine);
	return `${browser} allowed ${who} to read the response to ${record.request.method} ${record.request.url}, with the user’s cookies. The server cannot know that page.`;
}

const isJudgedByStandard = ({ attempt }: AttemptRecord): boolean =>
	attempt !== undefined && isByStandard(attempt.steps[0]);

/** Expected beside actual, with the part at fault underlined, and what else is wrong. */
function findingLines({ findings, observation }: AttemptRecord, paint: Paint): string[] {
	const [decisive, ...others] = findings;
	if (!decisive) return [];
	const exchange =
		decisive.exchange === undefined ? undefined : observation?.exchanges[decisive.exchange];
	const which = exchange?.role === 'preflight' ? ' (the preflight)' : '';
	return [
		...(exchange
			? [labelled('In response to', `${exchange.request.method} ${exchange.request.url}${which}`)]
			: []),
		...comparison(decisive, paint),
		labelled('Finding', `${decisive.code}, ${decisive.spec ?? 'see docs/findings.md'}`),
		...others.map(({ code, sentence }) => labelled('Also wrong', `${sentence} (${code})`)),
	];
}

function comparison(finding: RecordedFinding, paint: Paint): string[] {
	const beside = (label: string, text: string) =>
		`${label.padEnd(18)}${text.replaceAll('\n', `\n${' '.repeat(18)}`)}`;
	return [
		beside('  expected', inCheckWords(finding.expected)),
		beside('  actual', inCheckWords(finding.actual)),
		...underlined(finding).map((line) => `${' '.repeat(18)}${paint('red', line)}`),
	];
}

function fixLines(fix: ProblemFix | undefined, shown: Set<string>, paint: Paint): string[] {
	if (!fix) return ['--stack nginx (or another name) writes the fix for your server or framework.'];
	const { stackName, because, snippet, documentation, tested } = fix;
	const about = `For ${stackName} (${because})`;
	if (!snippet) return [`${about}, see ${documentation}`];
	const isShown = shown.has(snippet.text);
	shown.add(snippet.text);
	if (isShown) return [`${about}: the same lines as above.`];
	const proof = tested ? 'tested in the real server by Crosscheck' : 'not tested by Crosscheck';
	return [
		`${about}, ${snippet.file} (${proof}):`,
		paint('dim', indented(snippet.text.trimEnd(), '    ')),
		`  More: ${documentation}`,
	];
}
