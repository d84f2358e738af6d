import { codeText } from '../model/codes.ts';
import type { EngineName } from '../model/observation.ts';
import { engineWord } from '../model/observation.ts';
import type { AttemptRecord } from '../model/record.ts';

/** So many groups are told at length; the report has them all. */
const told = 25;

/**
 * What is not green, for the terminal: one paragraph a fault, however many scenarios, requests,
 * origins and engines show it.
 */
export function failureSummary(records: readonly AttemptRecord[]): string {
	const groups = new Map<string, AttemptRecord[]>();
	for (const record of records.filter(({ status }) => status === 'fail' || status === 'error')) {
		const key = `${record.status} ${record.findings[0]?.code}`;
		const group = groups.get(key);
		if (group) group.push(record);
		else groups.set(key, [record]);
	}
	const paragraphs = [...groups.values()].map(paragraph);
	const rest = paragraphs.length - told;
	return [
		...paragraphs.slice(0, told),
		...(rest > 0 ? [`… and ${rest} more kinds of failure: see the report.`] : []),
	].join('\n\n');
}

function paragraph(group: readonly AttemptRecord[]): string {
	const [first] = group as [AttemptRecord];
	const [finding] = first.findings;
	const engines = [...new Set(group.map(({ engine }) => engine))];
	const requests = [...new Set(group.map(({ request }) => request.name))];
	const scenarios = [...new Set(group.map(({ scenario }) => scenario))];
	return [
		`${first.status.toUpperCase()}  ${finding ? codeText(finding.code).title : 'Not carried out'}`,
		`  in ${inWords(engines)}; ${some(requests)}; ${group.length} attempt${group.length === 1 ? '' : 's'}`,
		...(first.status === 'fail' ? [`  breaks ${some(scenarios)}`] : []),
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

const inWords = (engines: readonly EngineName[]): string => engines.map(engineWord).join(', ');

function some(names: readonly string[]): string {
	const shown = names.slice(0, 4).join(', ');
	return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
