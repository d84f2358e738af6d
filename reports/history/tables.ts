import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import { topics, topicTitle } from '../../model/topics.ts';
import { allCounted, type Counted } from '../../model/verdict.ts';
import { htmlText } from '../page/html.ts';
import { changesBetween } from './changes.ts';
import { type Counts, cellKey, type PastRun } from './history.ts';

/** What a place or a run is known by, the worst first. */
export const faces: readonly (readonly [as: Counted, symbol: string, words: string])[] = [
	['fail', '✗', 'failures'],
	['error', '?', 'errors: nothing was learned there'],
	['warning', '!', 'warnings'],
	['not-shown', '○', 'not shown: what the claim is about never appeared'],
	['pass', '·', 'all passed'],
	['not-claimed', '–', 'nothing was tried'],
];

/** Marks a run in which something else was new than the responses. */
export const changeMark = '▲';

/** Runs by engines, and what else was new in a run. */
export function overview(runs: readonly PastRun[]): string {
	const rows = enginesIn(runs).map((name) =>
		row(engineWord(name), runs, (run) => total(run, topicsIn([run], name), name)),
	);
	return table('All topics', 'Browser', runs, [...rows, ...changesRow(runs)]);
}

/** Topics by runs: those that had trouble each in a row, the others in one; none had: no table. */
export function engineTable(engine: EngineName, runs: readonly PastRun[]): string {
	const all = topicsIn(runs, engine);
	const troubled = all.filter((topic) => hadTrouble(topic, engine, runs));
	const calm = all.filter((topic) => !troubled.includes(topic));
	if (troubled.length === 0) return '';
	const rows = troubled.map((topic) =>
		row(topicTitle(topic), runs, (run) => total(run, [topic], engine)),
	);
	const rest = row(others(calm.length), runs, (run) => total(run, calm, engine));
	const names =
		calm.length > 0 ? `<p class="rest">The others: ${htmlText(calm.join(', '))}.</p>` : '';
	return table(engineWord(engine), 'Topic', runs, calm.length > 0 ? [...rows, rest] : rows) + names;
}

const others = (count: number): string => `${count} other topic${count === 1 ? '' : 's'}`;

function table(
	title: string,
	corner: string,
	runs: readonly PastRun[],
	rows: readonly string[],
): string {
	const heads = runs.map(
		(run) => `<th scope="col"><span title="${when(run)}">${day(run)}</span></th>`,
	);
	return [
		`<h3>${title}</h3>`,
		`<div class="wide" role="region" tabindex="0" aria-label="${title} over time">`,
		`<table aria-label="${title}">`,
		`<thead><tr><th scope="col">${corner}</th>${heads.join('')}</tr></thead>`,
		`<tbody>${rows.join('\n')}</tbody></table></div>`,
	].join('\n');
}

function row(
	name: string,
	runs: readonly PastRun[],
	countsIn: (run: PastRun) => Counts | undefined,
): string {
	const cells = runs.map((run) => cell(run, countsIn(run)));
	return `<tr><th scope="row">${htmlText(name)}</th>${cells.join('')}</tr>`;
}

/** What is worst decides; the bar is as high as its share. */
function cell(run: PastRun, counts: Counts | undefined): string {
	const made = counts
		? counts.pass + counts.fail + counts.warning + counts.error + counts['not-shown']
		: 0;
	const [as, symbol] = faces.find(([name]) => counts && counts[name] > 0) ?? ['not-claimed', '–'];
	if (!counts || made === 0) {
		return '<td class="not-claimed"><span aria-hidden="true">–</span><span class="told">nothing tried</span></td>';
	}
	const bad = as === 'pass' ? 0 : counts[as];
	const text = bad > 0 ? `${symbol}${bad}` : symbol;
	const bar =
		bad > 0 ? `<i style="height:${Math.max(8, Math.round((100 * bad) / made))}%"></i>` : '';
	const title = htmlText(`${when(run)}: ${countWords(counts)}`);
	return `<td class="${as}" title="${title}">${bar}<span aria-hidden="true">${text}</span><span class="told">${countWords(counts)}</span></td>`;
}

function changesRow(runs: readonly PastRun[]): string[] {
	const changes = runs.map((run, index) => changesBetween(runs[index - 1], run).join(' '));
	if (changes.every((words) => words === '')) return [];
	const cells = changes.map((words) =>
		words === ''
			? '<td></td>'
			: `<td class="changed" title="${htmlText(words)}"><span aria-hidden="true">${changeMark}</span><span class="told">${htmlText(words)}</span></td>`,
	);
	return [`<tr><th scope="row">Also changed</th>${cells.join('')}</tr>`];
}

/** Where a run learned nothing at all, no topic is to blame. */
function hadTrouble(topic: string, engine: EngineName, runs: readonly PastRun[]): boolean {
	return runs.some((run) => {
		const counts = run.counts.get(cellKey(topic, engine));
		if (!counts) return false;
		const learned = run.total.pass + run.total.fail + run.total.warning > 0;
		return counts.fail + counts.warning > 0 || (learned && counts.error > 0);
	});
}

/** Failures of a run in a browser; undefined where nothing was tried. */
export const failuresIn = (run: PastRun, engine: EngineName): number | undefined =>
	total(run, topicsIn([run], engine), engine)?.fail;

/** The engines of these runs, in the usual order. */
export const enginesIn = (runs: readonly PastRun[]): EngineName[] =>
	engineNames.filter((name) => topicsIn(runs, name).length > 0);

function topicsIn(runs: readonly PastRun[], engine: EngineName): string[] {
	const ending = cellKey('', engine);
	const keys = runs.flatMap(({ counts }) => [...counts.keys()]);
	const named = new Set(
		keys.filter((key) => key.endsWith(ending)).map((key) => key.slice(0, -ending.length)),
	);
	const known: readonly string[] = topics;
	return [
		...known.filter((topic) => named.has(topic)),
		...[...named].filter((topic) => !known.includes(topic)),
	];
}

function total(run: PastRun, ofTopics: readonly string[], engine: EngineName): Counts | undefined {
	const all = ofTopics.flatMap((topic) => run.counts.get(cellKey(topic, engine)) ?? []);
	if (all.length === 0) return undefined;
	const sum = (as: Counted) => all.reduce((count, counts) => count + counts[as], 0);
	return Object.fromEntries(allCounted.map((as) => [as, sum(as)])) as Counts;
}

/** The counts in words, such as `10 pass, 2 fail`; `nothing tried` where there are none. */
export function countWords(counts: Counts): string {
	const parts = allCounted
		.filter((as) => counts[as] > 0 && as !== 'not-claimed')
		.map((as) => `${counts[as]} ${as.replace('-', ' ')}`);
	return parts.length > 0 ? parts.join(', ') : 'nothing tried';
}

/** The start of a run in UTC, such as `2031-05-06 07:08`. */
export const when = ({ startedAt }: PastRun): string =>
	htmlText(startedAt.slice(0, '2031-05-06T07:08'.length).replace('T', ' '));

/** `05-06` */
const day = ({ startedAt }: PastRun): string =>
	htmlText(startedAt.slice('2031-'.length, '2031-05-06'.length));
