import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { topics, topicTitle } from '../../model/topics.ts';
import { allCounted } from '../../model/verdict.ts';
import type { Comparison } from '../baseline/comparison.ts';
import { comparisonLists, linesTold } from '../baseline/comparison-lists.ts';
import type { Problem, ProblemFix } from '../problems/problem.ts';
import { runRemarks } from '../problems/remarks.ts';
import type { RunReport } from '../problems/run-report.ts';
import { namesOf, runSentence } from '../problems/run-sentence.ts';
import { trustNote } from '../problems/trust-note.ts';
import { headlineOf } from '../problems/words.ts';
import { countsOf } from '../results/counts.ts';
import { profilesOf, profileWords } from '../results/profiles.ts';
import type { ResultsFile } from '../results/results.ts';
import { grouped } from '../text/grouped.ts';
import { markdownTable } from './markdown.ts';

/** Job summaries may have 1 MiB; what is longer is shown by nobody. */
const mostBytes = 1_000_000;

/** How many items of a list are shown; the report has them all. */
const longestList = 25;

/** The run for the summary of a CI job: the verdict, the table, what is wrong, what has changed. */
export function summaryMarkdown({ results, problems, comparison }: RunReport): string {
	const paragraphs = [
		`# Crosscheck of ${literal(results.header.target)}`,
		`**${literal(runSentence(results))}**${comparison ? ` ${literal(comparison.sentence)}` : ''}`,
		...runRemarks(results).map((text) => `**${literal(text)}**`),
		profilesLine(results),
		topicTable(results),
		enginesLine(results),
		literal(trustNote(results.attempts)),
		...faults(problems),
		...(comparison ? sinceThen(comparison) : []),
	];
	return `${fitting(paragraphs.filter(Boolean)).join('\n\n')}\n`;
}

/** As many paragraphs as fit; the rest is said to be left out. */
function fitting(paragraphs: readonly string[]): string[] {
	const leftOut = 'The rest does not fit here: see the report.';
	let room = mostBytes - Buffer.byteLength(leftOut);
	const end = paragraphs.findIndex((paragraph) => {
		room -= Buffer.byteLength(paragraph) + 2;
		return room < 0;
	});
	return end < 0 ? [...paragraphs] : [...paragraphs.slice(0, end), leftOut];
}

/** Topics that are not all green, each in a row; the others share one. */
function topicTable({ header: { strict }, attempts }: ResultsFile): string {
	const engines = engineNames.filter((name) => attempts.some(({ engine }) => engine === name));
	const byTopic = grouped(attempts, ({ topic }) => topic);
	const names = [...byTopic.keys()].sort((one, other) => rankOf(one) - rankOf(other));
	const recordsOf = (topic: string) => byTopic.get(topic) ?? [];
	const troubled = names.filter((topic) =>
		recordsOf(topic).some(({ status }) => ['fail', 'error', 'not-shown'].includes(status)),
	);
	const others = names.filter((topic) => !troubled.includes(topic));
	const row = (name: string, records: readonly AttemptRecord[]) => [
		name,
		...engines.map((engine) => cell(records, engine, strict)),
	];
	const rows = troubled.map((topic) => row(literal(topicTitle(topic)), recordsOf(topic)));
	const rest =
		troubled.length === 0
			? 'All topics'
			: `${others.length} other topic${others.length === 1 ? '' : 's'}`;
	return names.length === 0
		? ''
		: markdownTable(
				['', ...engines.map(engineWord)],
				others.length === 0 ? rows : [...rows, row(rest, others.flatMap(recordsOf))],
			);
}

/** Topics in their own order; those of a later version last. */
function rankOf(topic: string): number {
	const place = (topics as readonly string[]).indexOf(topic);
	return place < 0 ? topics.length : place;
}

function cell(records: readonly AttemptRecord[], name: EngineName, strict: boolean): string {
	const counts = countsOf(
		records.filter(({ engine }) => engine === name),
		strict,
	);
	const parts = allCounted
		.filter((as) => counts[as] > 0 && as !== 'not-claimed')
		.map((as) => {
			const words = `${counts[as]} ${as.replace('-', ' ')}`;
			return as === 'pass' ? words : `**${words}**`;
		});
	return parts.length > 0 ? parts.join(', ') : 'not claimed';
}

const profilesLine = ({ attempts, header: { strict } }: ResultsFile): string => {
	const words = profileWords(profilesOf(attempts, strict));
	return words && `Profiles: ${words}`;
};

const enginesLine = ({ header }: ResultsFile): string =>
	header.engines
		.map(
			({ name, version, build, os }) =>
				`${engineWord(name)} ${literal(`${version} (${build}, ${os})`)}`,
		)
		.join(' · ');

function faults(problems: readonly Problem[]): string[] {
	const rest = problems.length - longestList;
	return [
		...(problems.length > 0 ? ['## What is wrong'] : []),
		...problems.slice(0, longestList).map(fault),
		...(rest > 0 ? [`… and ${rest} more faults: see the report.`] : []),
	];
}

function fault(problem: Problem): string {
	const { attempts, state, advice, fix } = problem;
	const engines = engineNames.filter((name) => attempts.some(({ engine }) => engine === name));
	const count = `${attempts.length} attempt${attempts.length === 1 ? '' : 's'}`;
	return [
		`### ${state === 'warning' ? 'Warning: ' : ''}${literal(headlineOf(problem))}`,
		`${count} in ${namesOf(engines)}`,
		[
			`- **What happened:** ${literal(advice.happened)}`,
			`- **Why:** ${literal(advice.why)}`,
			`- **What to change${stackWords(fix)}:** ${literal(advice.change)}`,
		].join('\n'),
	].join('\n\n');
}

const stackWords = (fix: ProblemFix | undefined): string =>
	fix ? ` in ${literal(fix.stackName)}** (${literal(fix.because)})**` : '';

function sinceThen(comparison: Comparison): string[] {
	const lists = comparisonLists(comparison).flatMap((list) => {
		const [shown, rest] = linesTold(list);
		return [
			`### ${list.heading} (${list.count})`,
			shown.map((line) => `- ${literal(line)}`).join('\n'),
			...(rest > 0 ? [`… and ${rest} more.`] : []),
		];
	});
	return lists.length === 0 ? [] : [`## Since ${comparison.since}`, ...lists];
}

/** A text that means itself in Markdown, on one line: targets send what they like. */
const literal = (text: string): string =>
	text
		.replaceAll(/\s+/g, ' ')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll(/[\\`*_[\]|~#!]/g, '\\$&');
