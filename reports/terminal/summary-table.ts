import type { EngineInfo, EngineName } from '../../model/observation.ts';
import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord, FooterRecord } from '../../model/record.ts';
import { type Topic, topics } from '../../model/scenario.ts';
import { allCounted } from '../../model/verdict.ts';
import { countsOf } from '../results/counts.ts';

/** The closing words in the terminal: a table topic × engine, and where to read on. */
export function summaryTable(
	records: readonly AttemptRecord[],
	engines: readonly EngineInfo[],
	about: { target: string; folder: string; strict: boolean },
): string {
	const columns = [...new Set(records.map(({ engine }) => engine))];
	const countsIn = (topic: Topic, engine: EngineName) =>
		countsOf(
			records.filter((record) => record.topic === topic && record.engine === engine),
			about.strict,
		);
	const rows = topics
		.filter((topic) => records.some((record) => record.topic === topic))
		.map((topic) => [topic, ...columns.map((engine) => cell(countsIn(topic, engine)))]);
	const head = ['', ...columns.map(engineWord)];
	const versions = engines.map(
		({ name, version, build, os }) => `${engineWord(name)} ${version} (${build}, ${os})`,
	);
	return [
		'',
		`Crosscheck of ${about.target}${about.strict ? ' (strict)' : ''}`,
		'',
		...aligned([head, ...rows]),
		'',
		...versions,
		'',
		closing(records, about.strict),
		`Report: ${about.folder}/index.html   Results: ${about.folder}/results.jsonl`,
		`Playwright's own: ${about.folder}/html/index.html`,
		'',
	].join('\n');
}

function cell(counts: FooterRecord['counts']): string {
	const parts = allCounted
		.filter((as) => counts[as] > 0 && as !== 'not-claimed')
		.map((as) => `${counts[as]} ${as}`);
	return parts.length > 0 ? parts.join(', ') : 'not claimed';
}

function closing(records: readonly AttemptRecord[], strict: boolean): string {
	const counts = countsOf(records, strict);
	const parts = allCounted.map((as) => `${counts[as]} ${as.replace('-', ' ')}`);
	return `${records.length} attempts: ${parts.join(', ')}`;
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
