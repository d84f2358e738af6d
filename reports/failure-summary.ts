import { codeText } from '../model/codes.ts';
import type { EngineName } from '../model/observation.ts';
import { engineWord } from '../model/observation.ts';
import type { AttemptRecord } from '../model/record.ts';
import { isWarning } from '../model/verdict.ts';
import { warningMeans } from './explain.ts';

/** So many groups are told at length; the report has them all. */
const told = 25;

/**
 * What is not green, for the terminal: one paragraph a fault, however many scenarios, requests,
 * origins and engines show it. What does not fail the run comes last.
 */
export function failureSummary(records: readonly AttemptRecord[], strict: boolean): string {
	const groups = new Map<string, Group>();
	for (const record of records.filter(({ status }) => status === 'fail' || status === 'error')) {
		const key = `${record.status} ${record.findings[0]?.code}`;
		const group = groups.get(key);
		if (group) group.push(record);
		else groups.set(key, [record]);
	}
	const isWarned = (group: Group) => group.every((record) => isWarning(record, strict));
	const all = [...groups.values()];
	const paragraphs = [
		...all.filter((group) => !isWarned(group)).map(failureParagraph),
		...all.filter(isWarned).map(warningParagraph),
	];
	const rest = paragraphs.length - told;
	return [
		...paragraphs.slice(0, told),
		...(rest > 0 ? [`… and ${rest} more faults: see the report.`] : []),
	].join('\n\n');
}

/** Attempts that show the same fault. */
type Group = [AttemptRecord, ...AttemptRecord[]];

function failureParagraph(group: Group): string {
	const { status } = group[0];
	const consequence = status === 'fail' ? [`breaks ${scenariosOf(group)}`] : [];
	return paragraph(status.toUpperCase(), group, consequence);
}

function warningParagraph(group: Group): string {
	return paragraph('WARNING', group, [
		`falls short of ${scenariosOf(group)}`,
		warningMeans(group.map(({ level }) => level)),
	]);
}

function paragraph(heading: string, group: Group, consequences: readonly string[]): string {
	const [first] = group;
	const [finding] = first.findings;
	const engines = [...new Set(group.map(({ engine }) => engine))];
	const requests = [...new Set(group.map(({ request }) => request.name))];
	return [
		`${heading}  ${finding ? codeText(finding.code).title : 'Not carried out'}`,
		`  in ${inWords(engines)}; ${some(requests)}; ${group.length} attempt${group.length === 1 ? '' : 's'}`,
		...consequences.map((text) => `  ${text}`),
		`  ${first.sentence}`,
		...(finding
			? [
					`  expected: ${finding.expected.replaceAll('\n', ' | ')}`,
					`  actual:   ${finding.actual.replaceAll('\n', ' | ')}`,
					`  change:   ${codeText(finding.code).fix}`,
				]
			: []),
	].join('\n');
}

const scenariosOf = (group: Group): string =>
	some([...new Set(group.map(({ scenario }) => scenario))]);

const inWords = (engines: readonly EngineName[]): string => engines.map(engineWord).join(', ');

function some(names: readonly string[]): string {
	const shown = names.slice(0, 4).join(', ');
	return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
