import type { EngineInfo } from '../model/observation.ts';
import { engineWord } from '../model/observation.ts';
import type { AttemptRecord } from '../model/record.ts';
import { topics } from '../model/scenario.ts';
import { type Status, statuses } from '../model/verdict.ts';

/** The closing words in the terminal: a table topic × engine, and where to read on. */
export function summaryTable(
	records: readonly AttemptRecord[],
	engines: readonly EngineInfo[],
	about: { target: string; folder: string },
): string {
	const columns = [...new Set(records.map(({ engine }) => engine))];
	const rows = topics
		.map((topic) => ({ topic, own: records.filter((record) => record.topic === topic) }))
		.filter(({ own }) => own.length > 0)
		.map(({ topic, own }) => [
			topic,
			...columns.map((engine) => cell(own.filter((record) => record.engine === engine))),
		]);
	const head = ['', ...columns.map(engineWord)];
	const versions = engines.map(
		({ name, version, build, os }) => `${engineWord(name)} ${version} (${build}, ${os})`,
	);
	return [
		'',
		`Crosscheck of ${about.target}`,
		'',
		...aligned([head, ...rows]),
		'',
		...versions,
		'',
		closing(records),
		`Report: ${about.folder}/html/index.html   Results: ${about.folder}/results.jsonl`,
		'',
	].join('\n');
}

function cell(records: readonly AttemptRecord[]): string {
	const parts = statuses
		.map((status): [Status, number] => [status, count(records, status)])
		.filter(([status, number]) => number > 0 && status !== 'not-claimed')
		.map(([status, number]) => `${number} ${status}`);
	return parts.length > 0 ? parts.join(', ') : 'not claimed';
}

const count = (records: readonly AttemptRecord[], status: Status): number =>
	records.filter((record) => record.status === status).length;

function closing(records: readonly AttemptRecord[]): string {
	const [pass, fail, notClaimed, error] = statuses.map((status) => count(records, status));
	return `${records.length} attempts: ${pass} pass, ${fail} fail, ${notClaimed} not claimed, ${error} error`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows.map((row) =>
		row
			.map((text, column) => text.padEnd(widths[column] ?? 0))
			.join('   ')
			.trimEnd(),
	);
}
