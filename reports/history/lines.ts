import { type EngineName, engineWord } from '../../model/observation.ts';
import { htmlText } from '../page/html.ts';
import type { PastRun } from './history.ts';
import { enginesIn, failuresIn, when } from './tables.ts';

/** How far the highest line stays from the edge, in the drawing's own units. */
const margin = 4;
const height = 100;

/**
 * Failures over time as one line a browser, the oldest run on the left; empty where there are none, or but
 * one run. A run that tried nothing in a browser is a gap.
 */
export function failureLines(runs: readonly PastRun[]): string {
	const lines = enginesIn(runs).map((engine) => ({
		engine,
		counts: runs.map((run) => failuresIn(run, engine)),
	}));
	const most = Math.max(0, ...lines.flatMap(({ counts }) => counts.map((count) => count ?? 0)));
	const [first] = runs;
	const last = runs.at(-1);
	if (runs.length < 2 || most === 0 || !first || !last) return '';
	const words = lines.map(({ engine, counts }) => `${engineWord(engine)}: ${told(counts)}`);
	const keys = lines.map(
		({ engine, counts }) =>
			`<span class="key">${sample(engine)} ${engineWord(engine)}: ${counts.at(-1) ?? 'nothing tried'}</span>`,
	);
	return [
		'<figure>',
		'<h3>Failures over time</h3>',
		`<div class="plot"><span>${most}</span><svg viewBox="0 0 ${runs.length - 1} ${height}" preserveAspectRatio="none" role="img" aria-label="${htmlText(`Failures, from the oldest run to the latest. ${words.join('; ')}`)}">`,
		...lines.map(({ engine, counts }) => paths(engine, counts, most)),
		'</svg><span>0</span></div>',
		`<p class="ends"><span>${when(first)}</span><span>${when(last)}</span></p>`,
		`<figcaption>${keys.join(' ')}</figcaption>`,
		'</figure>',
	].join('\n');
}

const told = (counts: readonly (number | undefined)[]): string =>
	counts.map((count) => count ?? 'nothing tried').join(', ');

/** One piece of line between gaps; a run alone between two gaps is a short stroke. */
function paths(engine: EngineName, counts: readonly (number | undefined)[], most: number): string {
	const yOf = (count: number) =>
		(height - margin - (count / most) * (height - 2 * margin)).toFixed(1);
	let isDrawing = false;
	const steps = counts.flatMap((count, index) => {
		const begins = !isDrawing;
		isDrawing = count !== undefined;
		if (count === undefined) return [];
		return [`${begins ? 'M' : 'L'}${index} ${yOf(count)}${begins ? 'h0' : ''}`];
	});
	return `<path class="line ${engine}" d="${steps.join('')}"/>`;
}

const sample = (engine: EngineName): string =>
	`<svg class="sample" viewBox="0 0 24 8" aria-hidden="true"><path class="line ${engine}" d="M0 4H24"/></svg>`;
