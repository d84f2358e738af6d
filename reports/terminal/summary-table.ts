import type { EngineName } from '../../model/observation.ts';
import { engineWord } from '../../model/observation.ts';
import type { FooterRecord } from '../../model/record.ts';
import { type Topic, topics, topicTitle } from '../../model/topics.ts';
import { allCounted } from '../../model/verdict.ts';
import { runRemarks } from '../problems/remarks.ts';
import { runSentence } from '../problems/run-sentence.ts';
import { countsOf } from '../results/counts.ts';
import { profilesOf, profileWords } from '../results/profiles.ts';
import type { ResultsFile } from '../results/results.ts';
import { wrapped } from '../text/wrap.ts';

/** The closing lines in the terminal: a table of topics by engines. */
export function summaryTable(results: ResultsFile): string {
	const { attempts: records, header } = results;
	const { engines, target, strict } = header;
	const columns = [...new Set(records.map(({ engine }) => engine))];
	const countsIn = (topic: Topic, engine: EngineName) =>
		countsOf(
			records.filter((record) => record.topic === topic && record.engine === engine),
			strict,
		);
	const present = topics.filter((topic) => records.some((record) => record.topic === topic));
	const isClaimed = (topic: Topic) =>
		records.some((record) => record.topic === topic && record.status !== 'not-claimed');
	const rows = present
		.filter(isClaimed)
		.map((topic) => [topicTitle(topic), ...columns.map((engine) => cell(countsIn(topic, engine)))]);
	const notClaimed = present.filter((topic) => !isClaimed(topic)).map(topicTitle);
	const head = ['', ...columns.map(engineWord)];
	const versions = engines.map(
		({ name, version, build, os }) => `${engineWord(name)} ${version} (${build}, ${os})`,
	);
	return [
		'',
		`Crosscheck of ${target}${strict ? ' (strict)' : ''}`,
		wrapped([runSentence(results), ...runRemarks(results)].join('\n'), 98),
		'',
		...aligned([head, ...rows]),
		...(notClaimed.length > 0
			? [wrapped(`Not claimed by the contract: ${notClaimed.join(', ')}`, 98)]
			: []),
		'',
		...versions,
		'',
		`Profiles: ${profileWords(profilesOf(records, strict))}`,
		closing(results),
	].join('\n');
}

function cell(counts: FooterRecord['counts']): string {
	const parts = allCounted
		.filter((as) => counts[as] > 0 && as !== 'not-claimed')
		.map((as) => `${counts[as]} ${as.replace('-', ' ')}`);
	return parts.length > 0 ? parts.join(', ') : 'not claimed';
}

function closing({ attempts, header }: ResultsFile): string {
	const counts = countsOf(attempts, header.strict);
	const parts = allCounted.map((as) => `${counts[as]} ${as.replace('-', ' ')}`);
	return `${attempts.length} attempts: ${parts.join(', ')}`;
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
