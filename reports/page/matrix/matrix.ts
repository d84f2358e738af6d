import { type Html, html, joined } from '../html.ts';
import type { EngineColumn, Run } from '../run.ts';
import { stateOrder, states } from '../state.ts';
import { counted, thousands } from '../words.ts';
import type { Cell, Row, TopicRows } from './rows.ts';
import { isRed, tableHtml, type Writing } from './table.ts';

/**
 * How many rows of the matrix are shown unfolded at most: fewer in a run with so many rows that
 * browsers get slow.
 */
export function roomFor(topics: readonly TopicRows[]): number {
	const rows = topics.flatMap(({ scenarios }) => scenarios.flatMap((each) => each.rows));
	return rows.length > 1500 ? 60 : 250;
}

/**
 * The matrix: a section a topic, in it a table a scenario, in it a row for each request and origin,
 * and a column for each engine. Rows that are green in all engines, or that are not claimed, are
 * folded away behind the others.
 */
export function matrixHtml(run: Run, topics: readonly TopicRows[]): Html {
	const writing: Writing = { run, told: new Map(), bundles: [] };
	let room = roomFor(topics);
	const isOpen = topics.map(({ scenarios }) => {
		const shown = scenarios.flatMap(({ rows }) => rows.filter(isShown)).length;
		const fits = shown > 0 && shown <= room;
		if (fits) room -= shown;
		return fits;
	});
	const written = topics.map((topic, index) =>
		topicHtml(topic, index, isOpen[index] === true, writing),
	);
	return html`<div class="columns" aria-hidden="true"><span></span>${run.engines.map(columnHead)}</div>
${joined(written, '\n')}
<p id="no-match" hidden>No attempt matches these filters.</p>
${joined(writing.bundles, '\n')}`;
}

const columnHead = ({ word, info }: EngineColumn): Html =>
	html`<span><b>${word}</b> <small>${info?.version.split('.').slice(0, 2).join('.')}</small></span>`;

/** How the rows of a topic are laid before the reader; one without title is open to the eye. */
interface Fold {
	readonly has: (row: Row) => boolean;
	readonly title?: (rows: number) => string;
}

const isShown = ({ states: present }: Row): boolean => present.some(isRed);

const folds: readonly Fold[] = [
	{ has: isShown },
	{
		has: (row) => !isShown(row) && row.states.includes('not-shown'),
		title: (rows) => `${counted(rows, 'row', 'rows')} not shown in at least one browser`,
	},
	{
		has: (row) => !isShown(row) && !row.states.includes('not-shown') && row.states.includes('pass'),
		title: (rows) => `${counted(rows, 'row passes', 'rows pass')} in every browser`,
	},
	{
		has: (row) => row.states.every((state) => state === 'not-claimed'),
		title: (rows) => `${counted(rows, 'scenario')} that the contract does not claim`,
	},
];

function topicHtml(
	{ topic, scenarios }: TopicRows,
	index: number,
	isOpen: boolean,
	writing: Writing,
): Html {
	const rows = scenarios.flatMap((each) => each.rows);
	const cells = rows.flatMap((row) => [...row.cells.values()]);
	const tallies = writing.run.engines.map(({ name, word }) =>
		tallyHtml(
			cells.filter(({ record }) => record.engine === name),
			word,
		),
	);
	return html`<details class="topic" id="topic-${index + 1}" data-topic="${topic}"${isOpen && html` open`}>
<summary><h3>${topic}</h3><span class="matches"></span>${tallies}</summary>
${folds.map((fold) => foldHtml(fold, scenarios, writing))}</details>`;
}

function foldHtml(
	{ has, title }: Fold,
	scenarios: TopicRows['scenarios'],
	writing: Writing,
): Html | undefined {
	const kept = scenarios.flatMap(({ scenario, rows }) => {
		const own = rows.filter(has);
		return own.length > 0 ? [{ scenario, rows: own }] : [];
	});
	if (kept.length === 0) return undefined;
	const tables = kept.map((each) => tableHtml(each, writing));
	if (!title) return html`${tables}`;
	const count = kept.reduce((sum, { rows }) => sum + rows.length, 0);
	return html`<details class="fold"><summary>${title(count)}<span class="matches"></span></summary>
${tables}</details>
`;
}

/** The gravest state of a topic in one browser, in words. */
function tallyHtml(cells: readonly Cell[], engine: string): Html {
	const worst = stateOrder.find((each) => cells.some(({ state }) => state === each));
	const count = cells.filter(({ state }) => state === worst).length;
	const tried = cells.filter(({ state }) => state !== 'not-claimed').length;
	const whose = html`<span class="sr">${engine}: </span>`;
	if (!worst) return html`<span class="t">${whose}–</span>`;
	if (worst === 'not-claimed') return html`<span class="t n">${whose}not claimed</span>`;
	const { letter, word } = states[worst];
	const all = count === 1 ? '1' : `all ${thousands(count)}`;
	const howMany = count === tried ? all : `${thousands(count)} of ${thousands(tried)}`;
	return html`<span class="t ${letter}">${whose}${howMany} ${word}</span>`;
}
