// @ts-check
/**
 * A row of the matrix, as filters see it.
 * @typedef {object} MatrixRow
 * @property {HTMLTableRowElement} row
 * @property {HTMLTableRowElement | null} below the row with more, if there is one already
 * @property {Element} table the part of the page that holds its scenario's table
 * @property {string} topic
 * @property {string} origin
 * @property {string} resource
 * @property {readonly string[]} states of its cells, in the order of the engines; empty: none
 * @property {readonly string[]} problems of its cells, likewise
 * @property {string} text in lower case; empty: not read yet
 */

/** @type {Readonly<Record<string, string>>} */
const stateOfLetter = {
	f: 'fail',
	e: 'error',
	w: 'warning',
	s: 'not-shown',
	p: 'pass',
	n: 'not-claimed',
};

/** @returns {MatrixRow[]} */
export function readMatrix() {
	return [...document.querySelectorAll('#matrix details.topic')].flatMap((topic) => {
		const name = topic.getAttribute('data-topic') ?? '';
		return [
			.../** @type {NodeListOf<HTMLTableRowElement>} */ (topic.querySelectorAll('tr[id]')),
		].map((row) => readRow(row, name));
	});
}

/** @param {HTMLTableRowElement} row @param {string} topic @returns {MatrixRow} */
function readRow(row, topic) {
	const below = belowOf(row);
	const cells = [...row.cells].slice(1);
	return {
		row,
		below,
		table: /** @type {Element} */ (row.closest('.scenario')),
		topic,
		origin: row.dataset.origin ?? '',
		resource: row.dataset.resource ?? '',
		states: cells.map((cell) => stateOfLetter[cell.className.slice(2)] ?? ''),
		problems: cells.map((cell) => cell.dataset.problem ?? ''),
		text: '',
	};
}

/** @param {HTMLTableRowElement} row @returns {HTMLTableRowElement | null} */
export function belowOf(row) {
	const next = row.nextElementSibling;
	return next instanceof HTMLTableRowElement && next.className === 'more' ? next : null;
}

/** What can be found in a row: its own words, what is told below it, and its scenario.
 * @param {MatrixRow} entry */
export function textOf(entry) {
	if (entry.text === '') {
		const caption = entry.row.closest('table')?.caption?.textContent ?? '';
		const parts = [entry.topic, caption, entry.row.textContent, entry.below?.textContent ?? ''];
		entry.text = parts.join(' ').toLowerCase();
	}
	return entry.text;
}

/** Has the browser load what a table is drawn with: WebKit's fonts take their time, and all may be folded.
 * @param {HTMLTableElement | null | undefined} table */
export function layOutOnce(table) {
	if (!table) return;
	const aside = document.createElement('div');
	aside.style.position = 'absolute';
	aside.style.visibility = 'hidden';
	aside.append(table.cloneNode(true));
	document.body.append(aside);
	aside.getBoundingClientRect();
	aside.remove();
}
