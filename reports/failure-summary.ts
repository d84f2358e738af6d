import type { Cause } from '../model/causes/cause.ts';
import { causesOf } from '../model/causes/index.ts';
import { codeText } from '../model/codes.ts';
import { engineWord } from '../model/observation.ts';
import type { AttemptRecord, HeaderRecord } from '../model/record.ts';
import { isWarning } from '../model/verdict.ts';
import { type Advice, adviceOn, causeByAttempt } from './advice.ts';
import { changeInStack, severityWords, warningMeans } from './verdict-text.ts';
import { wrapped } from './wrap.ts';

/** So many groups are told at length; the report has them all. */
const told = 25;

type Run = Pick<HeaderRecord, 'stacks' | 'strict'>;

/**
 * What is not green, for the terminal: one paragraph a cause, or a fault where no cause is known,
 * however many scenarios, requests, origins and engines show it. What does not fail the run comes
 * last.
 */
export function failureSummary(
	records: readonly AttemptRecord[],
	run: Run,
	causes: readonly Cause[] = causesOf(records),
): string {
	const causeOf = causeByAttempt(causes);
	const groups = new Map<string, Group>();
	for (const record of records.filter(({ status }) => status === 'fail' || status === 'error')) {
		const cause = causeOf.get(record.id);
		const key = `${record.status} ${cause?.id ?? record.findings[0]?.code}`;
		const known = groups.get(key);
		groups.set(key, {
			...(cause ? { cause } : {}),
			isWarned: isWarning(record, run.strict) && known?.isWarned !== false,
			records: [...(known?.records ?? []), record],
		});
	}
	const all = [...groups.values()].sort(
		(one, other) => orderOf(one, causes) - orderOf(other, causes),
	);
	const paragraphs = all.map((group) => paragraph(group, run));
	const rest = paragraphs.length - told;
	return [
		...paragraphs.slice(0, told),
		...(rest > 0 ? [`… and ${rest} more faults: see the report.`] : []),
	].join('\n\n');
}

/** Attempts that show the same. */
interface Group {
	/** None of them fails the run. */
	readonly isWarned: boolean;
	readonly cause?: Cause;
	readonly records: readonly AttemptRecord[];
}

/** Warnings last; of the rest, causes in their own order before what none explains. */
function orderOf({ isWarned, cause }: Group, causes: readonly Cause[]): number {
	return (isWarned ? 1e6 : 0) + (cause ? causes.indexOf(cause) : 1e5);
}

function paragraph({ cause, isWarned, records }: Group, { stacks }: Run): string {
	const [first] = records;
	const advice = first && adviceOn(first, cause, stacks);
	const [finding] = first?.findings ?? [];
	const engines = [...new Set(records.map(({ engine }) => engine))];
	const requests = [...new Set(records.map(({ request }) => request.name))];
	const count = `${records.length} attempt${records.length === 1 ? '' : 's'}`;
	return [
		`${isWarned ? 'WARNING' : first?.status.toUpperCase()}  ${headline(cause, finding?.code)}`,
		`  in ${engines.map(engineWord).join(', ')}; ${some(requests)}; ${count}`,
		...consequences(isWarned, records),
		...(advice ? sentences(advice) : [`  ${first?.sentence}`]),
		...(finding
			? [
					`  expected: ${finding.expected.replaceAll('\n', ' | ')}`,
					`  actual:   ${finding.actual.replaceAll('\n', ' | ')}`,
				]
			: []),
	].join('\n');
}

function headline(cause: Cause | undefined, code: string | undefined): string {
	if (cause) return `${cause.title} (${cause.certainty})${severityWords(cause)}`;
	return code ? codeText(code).title : 'Not carried out';
}

function consequences(isWarned: boolean, records: readonly AttemptRecord[]): string[] {
	const scenarios = some([...new Set(records.map(({ scenario }) => scenario))]);
	if (isWarned) {
		return [
			`  falls short of ${scenarios}`,
			`  ${warningMeans(records.map(({ level }) => level))}`,
		];
	}
	return records[0]?.status === 'fail' ? [`  breaks ${scenarios}`] : [];
}

function sentences(advice: Advice): string[] {
	const { happened, why, cause } = advice;
	return [
		line('e.g.', happened),
		line('Why:', why),
		line('Change:', changeInStack(advice)),
		...(cause ? cause.evidence.slice(0, 2).map((sight) => line('Seen:', sight)) : []),
		...(cause?.settle ? [line('Settle:', cause.settle)] : []),
	];
}

const line = (label: string, text: string): string =>
	`  ${label.padEnd(10)}${wrapped(text, 96).replaceAll('\n', `\n${' '.repeat(12)}`)}`;

const some = (names: readonly string[]): string => {
	const shown = names.slice(0, 4).join(', ');
	return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
};
