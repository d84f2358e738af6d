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
	const own = about?.closest('details.result-group');
	if (own instanceof HTMLDetailsElement) {
		own.open = true;
		return;
	}
	const isGreenCell = about instanceof HTMLTableCellElement;
	const resultGroups = resultGroupsBelow(entry.row).filter(
		({ dataset }) => dataset.green === undefined,
	);
	if (resultGroups.length > 0 && !isGreenCell) {
		for (const resultGroup of resultGroups) resultGroup.open = true;
		return;
	}
	await openGreen(entry);
}

/** @param {HTMLTableRowElement} row */
export const isOpen = (row) => resultGroupsBelow(row).some(({ open }) => open);

/** @param {HTMLTableRowElement} row */
export function closeRow(row) {
	for (const resultGroup of resultGroupsBelow(row)) resultGroup.open = false;
}

/** @param {HTMLTableRowElement} row @returns {HTMLDetailsElement[]} */
const resultGroupsBelow = (row) => [...(belowOf(row)?.querySelectorAll('details') ?? [])];

/** What a green attempt's result is made of is packed. @param {MatrixRow} entry */
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
	const resultGroup = document.createElement('details');
	resultGroup.className = 'result-group p';
	resultGroup.dataset.green = '';
	resultGroup.innerHTML = `<summary>pass</summary>${markup}`;
	resultGroup.open = true;
	entry.below.cells[0]?.append(resultGroup);
}

/** @param {HTMLTableRowElement} row */
function addBelow(row) {
	const below = document.createElement('tr');
	below.className = 'more';
	below.insertCell().colSpan = row.cells.length;
	row.after(below);
	return below;
}

/** Puts the whole block in the place of the short one. @param {HTMLDetailsElement} resultGroup */
export async function completeResultGroup(resultGroup) {
	const anchor = resultGroup.dataset.whole;
	if (anchor === undefined) return;
	delete resultGroup.dataset.whole;
	const markup = await packedBlock(resultGroup, anchor);
	const short = resultGroup.querySelector('dl.block');
	if (markup !== undefined && short) short.outerHTML = markup;
}
