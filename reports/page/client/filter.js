// @ts-check
import { textOf } from './matrix.js';

/** @typedef {import('./matrix.js').MatrixRow} MatrixRow */

/** So many rows may be unfolded at once without making the reader wait. */
const unfoldable = 150;

/**
 * Shows the rows that match, unfolds where they are, and counts.
 * @param {readonly MatrixRow[]} rows
 * @param {readonly string[]} engines names, in the order of the columns
 * @param {URLSearchParams} filters
 * @returns {{ rows: number, attempts: number }}
 */
export function applyFilters(rows, engines, filters) {
	const isWanted = wanted(engines, filters);
	/** @type {Map<Element, number>} */
	const counts = new Map();
	let shown = 0;
	let attempts = 0;
	for (const entry of rows) {
		const matching = isWanted(entry);
		const isHidden = matching === 0;
		if (entry.row.hidden !== isHidden) entry.row.hidden = isHidden;
		if (entry.below && entry.below.hidden !== isHidden) entry.below.hidden = isHidden;
		const table = /** @type {Element} */ (entry.row.closest('.scenario'));
		counts.set(table, (counts.get(table) ?? 0) + (isHidden ? 0 : 1));
		if (!isHidden) shown += 1;
		attempts += matching;
	}
	foldAround(counts, [...filters].length > 0);
	return { rows: shown, attempts };
}

/**
 * How many attempts of a row match.
 * @param {readonly string[]} engines
 * @param {URLSearchParams} filters
 * @returns {(entry: MatrixRow) => number}
 */
function wanted(engines, filters) {
	const states = filters.getAll('state');
	const browsers = filters.getAll('browser');
	const topic = filters.get('topic');
	const resource = filters.get('resource');
	const origin = filters.get('origin');
	const problem = filters.get('problem');
	const words = (filters.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
	return (entry) => {
		if (topic && entry.topic !== topic) return 0;
		if (resource && entry.resource !== resource) return 0;
		if (origin && entry.origin !== origin) return 0;
		let matching = 0;
		for (const [index, state] of entry.states.entries()) {
			if (state === '') continue;
			if (states.length > 0 && !states.includes(state)) continue;
			if (browsers.length > 0 && !browsers.includes(engines[index] ?? '')) continue;
			if (problem && entry.problems[index] !== problem) continue;
			matching += 1;
		}
		return matching > 0 && words.every((word) => textOf(entry).includes(word)) ? matching : 0;
	};
}

/**
 * Tables, folds and topics without a match go; those with one are unfolded, as far as that is quick.
 * @param {Map<Element, number>} counts matching rows of each table
 * @param {boolean} isFiltered without filters all is folded as at the beginning
 */
function foldAround(counts, isFiltered) {
	/** @type {Map<HTMLDetailsElement, number>} */
	const inside = new Map();
	for (const [table, count] of counts) {
		/** @type {HTMLElement} */ (table).hidden = count === 0;
		for (let fold = foldOf(table); fold; fold = foldOf(fold)) {
			inside.set(fold, (inside.get(fold) ?? 0) + count);
		}
	}
	let unfolded = 0;
	for (const [fold, count] of inside) {
		fold.hidden = count === 0;
		const isTopic = fold.className === 'topic';
		const matches = fold.querySelector('.matches');
		if (matches) matches.textContent = isFiltered && count > 0 ? ` ${count} here` : '';
		if (!isFiltered) {
			fold.open = fold.hasAttribute('data-open');
		} else if (!isTopic) {
			fold.open = count > 0 && unfolded + count <= unfoldable;
			if (fold.open) unfolded += count;
		}
	}
	if (!isFiltered) return;
	for (const fold of inside.keys()) {
		if (fold.className !== 'topic') continue;
		fold.open = fold.hasAttribute('data-open') || fold.querySelector('details.fold[open]') !== null;
	}
}

/** @param {Element} element @returns {HTMLDetailsElement | null} */
const foldOf = (element) =>
	element.parentElement?.closest('details.fold, details.topic') ?? null;
