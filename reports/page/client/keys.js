// @ts-check
import { rowOf } from './reveal.js';

/** @typedef {import('./matrix.js').MatrixRow} MatrixRow */

/**
 * Moves through the matrix by keys.
 * @param {readonly MatrixRow[]} rows
 * @param {HTMLFormElement} form
 * @param {{ close: (row: HTMLTableRowElement) => void, emptyText: () => void }} on
 */
export function listenToKeys(rows, form, on) {
	/** The row that was last come to. @type {HTMLTableRowElement | null} */
	let last = null;
	document.addEventListener('focusin', ({ target }) => {
		last = (target instanceof Element && rowOf(target)) || last;
	});

	/** @param {number} by */
	const step = (by) => {
		const column = columnOf(document.activeElement);
		const from = rows.findIndex(({ row }) => row === last);
		const start = from === -1 && by < 0 ? rows.length : from;
		for (let index = start + by; rows[index]; index += by) {
			const { row } = /** @type {MatrixRow} */ (rows[index]);
			if (row.closest('details:not([open]), [hidden]')) continue;
			focusCell(row, column);
			return;
		}
	};

	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const target = event.target instanceof Element ? event.target : document.body;
		const row = rowOf(target);
		const isTyping = target.matches('input, select, textarea');
		const isLetter = event.key.length === 1;
		const takesLetters = form.elements.namedItem('letters');
		if (isLetter && takesLetters instanceof HTMLInputElement && !takesLetters.checked) return;
		if (event.key === 'Escape') {
			if (row) {
				on.close(row);
				focusCell(row, columnOf(target));
			} else if (isTyping) on.emptyText();
			return;
		}
		if (isTyping) return;
		const column = columnOf(target);
		/** @type {Readonly<Record<string, () => void>>} */
		const actions = {
			j: () => step(1),
			k: () => step(-1),
			'/': () => form.querySelector('input')?.focus(),
			...(row
				? {
						ArrowDown: () => step(1),
						ArrowUp: () => step(-1),
						ArrowRight: () => focusCell(row, column + 1),
						ArrowLeft: () => focusCell(row, column - 1),
					}
				: {}),
		};
		const action = actions[event.key];
		if (!action) return;
		event.preventDefault();
		action();
	});
}

/** @param {Element | null} element */
function columnOf(element) {
	const cell = element?.closest('td, th');
	return cell instanceof HTMLTableCellElement && cell.closest('tr')?.className !== 'more'
		? cell.cellIndex
		: 0;
}

/** @param {HTMLTableRowElement} row @param {number} column */
export function focusCell(row, column) {
	const cell = row.cells[Math.max(0, Math.min(column, row.cells.length - 1))];
	const place = cell?.querySelector('summary, a');
	if (!(place instanceof HTMLElement)) return;
	place.focus({ preventScroll: true });
	row.scrollIntoView({ block: 'nearest' });
}
