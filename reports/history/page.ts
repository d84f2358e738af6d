import { engineNames, engineWord } from '../../model/observation.ts';
import { htmlText } from '../page/html.ts';
import { grouped } from '../text/grouped.ts';
import { changesBetween } from './changes.ts';
import type { PastRun } from './history.ts';
import { failureLines } from './lines.ts';
import { historyStyle } from './style.ts';
import { changeMark, countWords, enginesIn, engineTable, faces, overview, when } from './tables.ts';

/** So many runs stand side by side; earlier ones are left out. */
const shownRuns = 60;

/**
 * Runs over time as one HTML file that needs nothing else: for each target a table of browsers by
 * runs, then of the topics that had trouble, the oldest run on the left.
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
	[
		...faces,
		[
			'changed',
			changeMark,
			'also changed: the contract, a browser, or the run was ended early',
		] as const,
	]
		.map(
			([as, symbol, words]) => `<span class="key"><b class="${as}">${symbol}</b> ${words}</span>`,
		)
		.join(' ');

function targetSection(target: string, index: number, all: readonly PastRun[]): string[] {
	const runs = all.slice(-shownRuns);
	const id = `target-${index + 1}`;
	return [
		`<section aria-labelledby="${id}">`,
		`<h2 id="${id}">${htmlText(target)}</h2>`,
		`<p>${latestWords(runs, all.length)}</p>`,
		failureLines(runs),
		overview(runs),
		...enginesIn(runs).map((name) => engineTable(name, runs)),
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

function runsTable(runs: readonly PastRun[]): string {
	const rows = runs.map((run, index) => {
		const engines = engineNames.flatMap((name) => {
			const info = run.engines.find((one) => one.name === name);
			return info ? [`${engineWord(name)} ${info.version}`] : [];
		});
		const changes = changesBetween(runs[index - 1], run).join(' ');
		return `<tr><th scope="row">${when(run)}</th><td>${countWords(run.total)}</td><td>${htmlText(changes)}</td><td>${htmlText(run.contract)}</td><td>${htmlText(engines.join(', '))}</td></tr>`;
	});
	const heads = ['Begun', 'Attempts', 'Also changed', 'Contract', 'Browsers'];
	return [
		'<details><summary>All runs</summary><div class="wide" role="region" tabindex="0" aria-label="All runs"><table class="runs">',
		`<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
		`<tbody>${rows.reverse().join('\n')}</tbody></table></div></details>`,
	].join('\n');
}
