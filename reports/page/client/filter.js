// @ts-check
import { textOf } from './matrix.js';

/** @typedef {import('./matrix.js').MatrixRow} MatrixRow */

/**
 * Shows the rows that match, unfolds where they are, and counts.
 * @param {readonly MatrixRow[]} rows
 * @param {readonly string[]} engines names, in the order of the columns
 * @param {URLSearchParams} filters
 * @returns {{ rows: number, attempts: number }}
 */
export function applyFilters(rows, engines, filters) {
	const attemptsOf = wanted(engines, filters);
	/** @type {Map<Element, MatrixRow[]>} */
	const tables = new Map();
	for (const entry of rows) {
		const table = tables.get(entry.table);
		if (table) table.push(entry);
		else tables.set(entry.table, [entry]);
	}
	/** @type {Map<Element, number>} */
	const counts = new Map();
	let shown = 0;
	let attempts = 0;
	for (const [table, entries] of tables) {
		const matching = entries.map(attemptsOf);
		const count = matching.filter((each) => each > 0).length;
		counts.set(table, count);
		shown += count;
		for (const each of matching) attempts += each;
		// Rows of a table that goes as a whole stay as they are: each change costs time.
		if (count > 0) showRows(entries, matching);
	}
	foldAround(counts, [...filters].length > 0);
	return { rows: shown, attempts };
}

/** @param {readonly MatrixRow[]} entries @param {readonly number[]} matching */
function showRows(entries, matching) {
	for (const [index, { row, below }] of entries.entries()) {
		setHidden(row, matching[index] === 0);
		if (below) setHidden(below, matching[index] === 0);
	}
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

/** So many rows are unfolded where a single fold has all that match. */
const roomForOne = 250;

/**
 * Tables, folds and topics without a match go; those with one are unfolded, as far as that is quick.
 * @param {Map<Element, number>} counts matching rows of each table
 * @param {boolean} isFiltered without filters all is folded as at the beginning
 */
function foldAround(counts, isFiltered) {
	/** Matching rows that stand in a fold itself, not in one within. @type {Map<Element, number>} */
	const own = new Map();
	for (const [table, count] of counts) {
		setHidden(table, count === 0);
		const fold = table.closest('details');
		if (fold) own.set(fold, (own.get(fold) ?? 0) + count);
	}
	const roomForAll = Number(document.getElementById('matrix')?.dataset.room);
	const groups = [...own.values()].filter((count) => count > 0).length;
	let room = groups === 1 ? Math.max(roomForAll, roomForOne) : roomForAll;
	for (const topic of document.querySelectorAll('details.topic')) {
		const direct = own.get(topic) ?? 0;
		const folds = [...topic.querySelectorAll('details.fold')];
		let all = direct;
		let isOpen = direct > 0 && direct <= room;
		const canOpen = direct <= room;
		if (isOpen) room -= direct;
		for (const fold of folds) {
			const count = own.get(fold) ?? 0;
			all += count;
			const unfolds = canOpen && count > 0 && count <= room;
			if (unfolds) room -= count;
			isOpen ||= unfolds;
			showFold(fold, count, isFiltered, unfolds);
		}
		showFold(topic, all, isFiltered, isOpen);
	}
}

/** @param {Element} fold @param {number} count @param {boolean} isFiltered @param {boolean} unfolds */
function showFold(fold, count, isFiltered, unfolds) {
	setHidden(fold, count === 0);
	fold.toggleAttribute('open', isFiltered ? unfolds : fold.hasAttribute('data-open'));
	const matches = fold.querySelector('.matches');
	const told = isFiltered && count > 0 ? `${count} here` : '';
	if (matches && matches.textContent !== told) matches.textContent = told;
}

/** @param {Element} element @param {boolean} isHidden */
function setHidden(element, isHidden) {
	if (element.hasAttribute('hidden') !== isHidden) element.toggleAttribute('hidden', isHidden);
}
