// @ts-check
import { belowOf } from './matrix.js';
import { packedBlock } from './unpack.js';

/** @typedef {import('./matrix.js').MatrixRow} MatrixRow */

/**
 * The row that an element with an anchor belongs to: the row itself, a cell of it, or what is told
 * below it.
 * @param {Element} element
 */
export function rowOf(element) {
	const row = element.closest('tr');
	const own = row?.className === 'more' ? row.previousElementSibling : row;
	return own instanceof HTMLTableRowElement && own.id !== '' ? own : null;
}

/** Unfolds all that an element is folded in. @param {Element} element */
export function unfoldAround(element) {
	for (
		let fold = element.parentElement?.closest('details');
		fold;
		fold = fold.parentElement?.closest('details')
	) {
		fold.open = true;
	}
}

/**
 * Opens what is told of a row: of one attempt, or of all its attempts that are not green.
 * @param {MatrixRow} entry
 * @param {Element} [about] the attempt's anchor
 */
export async function openRow(entry, about) {
	const own = about?.closest('details.telling');
	if (own instanceof HTMLDetailsElement) {
		own.open = true;
		return;
	}
	const isGreenCell = about instanceof HTMLTableCellElement;
	const tellings = tellingsBelow(entry.row).filter(({ dataset }) => dataset.green === undefined);
	if (tellings.length > 0 && !isGreenCell) {
		for (const telling of tellings) telling.open = true;
		return;
	}
	await openGreen(entry);
}

/** @param {HTMLTableRowElement} row */
export const isOpen = (row) => tellingsBelow(row).some(({ open }) => open);

/** @param {HTMLTableRowElement} row */
export function closeRow(row) {
	for (const telling of tellingsBelow(row)) telling.open = false;
}

/** @param {HTMLTableRowElement} row @returns {HTMLDetailsElement[]} */
const tellingsBelow = (row) => [...(belowOf(row)?.querySelectorAll('details') ?? [])];

/** What a green attempt's telling is made of is packed. @param {MatrixRow} entry */
async function openGreen(entry) {
	const { row } = entry;
	const known = belowOf(row)?.querySelector('details[data-green]');
	if (known instanceof HTMLDetailsElement) {
		known.open = true;
		return;
	}
	const markup = await packedBlock(row, row.id);
	if (markup === undefined) {
		const facts = row.querySelector('details.seen');
		if (facts instanceof HTMLDetailsElement) facts.open = true;
		return;
	}
	entry.below ??= addBelow(row);
	const telling = document.createElement('details');
	telling.className = 'telling p';
	telling.dataset.green = '';
	telling.innerHTML = `<summary>pass</summary>${markup}`;
	telling.open = true;
	entry.below.cells[0]?.append(telling);
}

/** @param {HTMLTableRowElement} row */
function addBelow(row) {
	const below = document.createElement('tr');
	below.className = 'more';
	below.insertCell().colSpan = row.cells.length;
	row.after(below);
	return below;
}

/** Puts the whole block in the place of the short one. @param {HTMLDetailsElement} telling */
export async function completeTelling(telling) {
	const anchor = telling.dataset.whole;
	if (anchor === undefined) return;
	delete telling.dataset.whole;
	const markup = await packedBlock(telling, anchor);
	const short = telling.querySelector('dl.block');
	if (markup !== undefined && short) short.outerHTML = markup;
}
