import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import { topics } from '../../model/scenario.ts';
import { allCounted, type Counted } from '../../model/verdict.ts';
import { grouped } from '../grouped.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import { type Counts, type PastRun, placeKey } from './history.ts';
import { historyStyle } from './style.ts';

/** So many runs stand side by side; earlier ones are left out. */
const shownRuns = 60;

/** What a place or a run is known by, the worst first. */
const faces: readonly (readonly [as: Counted, symbol: string, words: string])[] = [
	['fail', '✗', 'failures'],
	['error', '?', 'errors: nothing was learned there'],
	['warning', '!', 'warnings'],
	['pass', '·', 'all passed'],
	['not-claimed', '–', 'nothing was tried'],
];

/**
 * Runs over time as one HTML file that needs nothing else: for each target and engine a table of
 * topics by runs, the oldest on the left.
 */
export function historyPage(runs: readonly PastRun[]): string {
	const inOrder = [...runs].sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
	const byTarget = [...grouped(inOrder, ({ target }) => target)];
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
		'<title>Crosscheck: runs over time</title>',
		`<style>${historyStyle}</style>`,
		'</head>',
		'<body>',
		'<main>',
		'<h1>Crosscheck: runs over time</h1>',
		`<p>Each column is a run, the latest on the right. ${legend()}</p>`,
		...byTarget.flatMap(([target, ofTarget], index) => targetSection(target, index, ofTarget)),
		...(byTarget.length === 0 ? ['<p>There are no runs.</p>'] : []),
		'</main>',
		'</body>',
		'</html>',
		'',
	].join('\n');
}

const legend = (): string =>
	faces
		.map(
			([as, symbol, words]) => `<span class="key"><b class="${as}">${symbol}</b> ${words}</span>`,
		)
		.join(' ');

function targetSection(target: string, index: number, all: readonly PastRun[]): string[] {
	const runs = all.slice(-shownRuns);
	const engines = engineNames.filter((name) =>
		topicsIn(runs).some((topic) => runs.some(({ counts }) => counts.has(placeKey(topic, name)))),
	);
	const id = `target-${index + 1}`;
	return [
		`<section aria-labelledby="${id}">`,
		`<h2 id="${id}">${xmlText(target)}</h2>`,
		`<p>${latestWords(runs, all.length)}</p>`,
		...engines.map((name) => engineTable(name, runs)),
		runsTable(runs),
		'</section>',
	];
}

function latestWords(runs: readonly PastRun[], count: number): string {
	const latest = runs.at(-1);
	const shown = count > runs.length ? ` The latest ${runs.length} are shown.` : '';
	const many = `${count} run${count === 1 ? '' : 's'}.${shown}`;
	return latest
		? `${many} The latest, of ${when(latest)}: ${countWords(latest.total)}${latest.isWhole ? '' : '; it was ended early'}.`
		: many;
}

function topicsIn(runs: readonly PastRun[]): string[] {
	const keys = runs.flatMap(({ counts }) => [...counts.keys()]);
	const named = new Set(keys.map((key) => key.slice(0, key.lastIndexOf(' › '))));
	const known: readonly string[] = topics;
	return [
		...known.filter((topic) => named.has(topic)),
		...[...named].filter((topic) => !known.includes(topic)),
	];
}

function engineTable(engine: EngineName, runs: readonly PastRun[]): string {
	const heads = runs.map(
		(run) =>
			`<th scope="col"><span title="${xmlAttribute(versionIn(run, engine))}">${day(run)}</span></th>`,
	);
	const rows = topicsIn(runs).map((topic) => {
		const cells = runs.map((run) => cell(run, run.counts.get(placeKey(topic, engine))));
		return `<tr><th scope="row">${xmlText(topic)}</th>${cells.join('')}</tr>`;
	});
	return [
		`<div class="wide" role="region" tabindex="0" aria-label="${engineWord(engine)} over time">`,
		`<table><caption>${engineWord(engine)}</caption>`,
		`<thead><tr><th scope="col">Topic</th>${heads.join('')}</tr></thead>`,
		`<tbody>${rows.join('\n')}</tbody></table></div>`,
	].join('\n');
}

const versionIn = ({ engines }: PastRun, engine: EngineName): string => {
	const info = engines.find(({ name }) => name === engine);
	return info ? `${info.version} (${info.build})` : 'did not take part';
};

/** What is worst decides; the bar is as high as its share. */
function cell(run: PastRun, counts: Counts | undefined): string {
	const made = counts ? counts.pass + counts.fail + counts.warning + counts.error : 0;
	const [as, symbol] = faces.find(([name]) => counts && counts[name] > 0) ?? ['not-claimed', '–'];
	if (!counts || made === 0) {
		return '<td class="not-claimed"><span aria-hidden="true">–</span><span class="told">nothing tried</span></td>';
	}
	const bad = as === 'pass' ? 0 : counts[as];
	const text = bad > 0 ? `${symbol}${bad}` : symbol;
	const share = Math.max(8, Math.round((100 * bad) / made));
	const title = xmlAttribute(`${when(run)}: ${countWords(counts)}`);
	return `<td class="${as}" title="${title}"><i style="height:${share}%"></i><span aria-hidden="true">${text}</span><span class="told">${countWords(counts)}</span></td>`;
}

function countWords(counts: Counts): string {
	const parts = allCounted
		.filter((as) => counts[as] > 0 && as !== 'not-claimed')
		.map((as) => `${counts[as]} ${as}`);
	return parts.length > 0 ? parts.join(', ') : 'nothing tried';
}

function runsTable(runs: readonly PastRun[]): string {
	const rows = [...runs].reverse().map((run) => {
		const engines = engineNames.flatMap((name) => {
			const info = run.engines.find((one) => one.name === name);
			return info ? [`${engineWord(name)} ${info.version}`] : [];
		});
		const ended = run.isWhole ? '' : ' (ended early)';
		return `<tr><th scope="row">${when(run)}</th><td>${countWords(run.total)}${ended}</td><td>${xmlText(run.contract)}</td><td>${xmlText(engines.join(', '))}</td></tr>`;
	});
	return [
		'<details><summary>All runs</summary><div class="wide" role="region" tabindex="0" aria-label="All runs"><table class="runs">',
		'<thead><tr><th scope="col">Begun</th><th scope="col">Attempts</th><th scope="col">Contract</th><th scope="col">Browsers</th></tr></thead>',
		`<tbody>${rows.join('\n')}</tbody></table></div></details>`,
	].join('\n');
}

/** `2031-05-06 07:08` */
const when = ({ startedAt }: PastRun): string =>
	xmlText(startedAt.slice(0, '2031-05-06T07:08'.length).replace('T', ' '));

/** `05-06` */
const day = ({ startedAt }: PastRun): string =>
	xmlText(startedAt.slice('2031-'.length, '2031-05-06'.length));
