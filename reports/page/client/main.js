// @ts-check
import { formatAddress, parseAddress } from './address.js';
import { addCopyButtons } from './copy.js';
import { applyFilters } from './filter.js';
import { focusCell, listenToKeys } from './keys.js';
import { layOutOnce, readMatrix, textOf } from './matrix.js';
import { closeRow, completeResultGroup, isOpen, openRow, rowOf, unfoldAround } from './reveal.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
const only = /** @type {HTMLElement} */ (document.getElementById('only'));
const reset = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=reset]'));
const found = /** @type {HTMLOutputElement} */ (document.getElementById('found'));
const noMatch = /** @type {HTMLElement} */ (document.getElementById('no-match'));
const rows = readMatrix();
const entryOf = new Map(rows.map((entry) => [entry.row, entry]));
const engines = [
	.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name=browser]')),
].map(({ value }) => value);
const names = ['state', 'browser', 'topic', 'resource', 'origin', 'q'];

let address = parseAddress(location.hash);

/** What the form says, and the problem that a card's link has chosen. */
function readForm() {
	const filters = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (names.includes(name) && value !== '') filters.append(name, String(value));
	}
	const problem = address.filters.get('problem');
	if (problem) filters.set('problem', problem);
	return filters;
}

/** @param {URLSearchParams} filters */
function writeForm(filters) {
	for (const field of form.elements) {
		if (
			field instanceof HTMLInputElement &&
			field.type === 'checkbox' &&
			names.includes(field.name)
		)
			field.checked = filters.getAll(field.name).includes(field.value);
		else if (field instanceof HTMLInputElement && field.name === 'q')
			field.value = filters.get('q') ?? '';
		else if (field instanceof HTMLSelectElement) field.value = filters.get(field.name) ?? '';
	}
}

/** @param {number} count @param {string} word */
const counted = (count, word) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

function showMatches() {
	const { filters } = address;
	const counts = applyFilters(rows, engines, filters);
	const isFiltered = [...filters].length > 0;
	const all = counted(counts.attempts, 'attempt');
	found.textContent = isFiltered ? `${all} in ${counted(counts.rows, 'row')}` : all;
	noMatch.hidden = counts.rows > 0;
	reset.hidden = !isFiltered;
	const problem = document.getElementById(`problem/${filters.get('problem')}`);
	only.hidden = problem === null;
	only.textContent = problem ? `of “${problem.querySelector('h3')?.textContent}”` : '';
}

/** @param {'push' | 'replace'} how */
function writeAddress(how) {
	const hash = formatAddress(address);
	if (hash === (location.hash || '#')) return;
	const url = hash === '#' ? location.pathname + location.search : hash;
	try {
		if (how === 'push') history.pushState(null, '', url);
		else history.replaceState(null, '', url);
	} catch {
		// A sandboxed viewer has no history, and some browsers allow so many changes in a time.
	}
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let writing;

/** @param {URLSearchParams} filters */
function filterBy(filters) {
	address = { anchor: '', filters };
	showMatches();
	clearTimeout(writing);
	writing = setTimeout(() => writeAddress('replace'), 300);
}

/** Goes where the address leads, be it by filters alone; a row that they hide is shown all the same. */
async function follow() {
	const isFiltered = [...address.filters].length > 0;
	const place = address.anchor || (isFiltered ? 'matrix-title' : '');
	const element = document.getElementById(place);
	if (!element) return;
	unfoldAround(element);
	const row = rowOf(element);
	const entry = row && entryOf.get(row);
	if (row && entry) {
		if (row.closest('[hidden]')) {
			address = { ...address, filters: new URLSearchParams() };
			writeForm(address.filters);
			showMatches();
			unfoldAround(element);
		}
		await openRow(entry, element === row ? undefined : element);
		focusCell(row, columnWith(row, element.id));
		row.scrollIntoView({ block: 'start' });
	} else arriveAt(element);
}

/** @param {Element | null} element */
function arriveAt(element) {
	if (!(element instanceof HTMLElement)) return;
	element.tabIndex = -1;
	element.focus({ preventScroll: true });
	element.scrollIntoView();
}

/** @param {HTMLTableRowElement} row @param {string} anchor */
function columnWith(row, anchor) {
	const links = [...row.cells].map((cell) => cell.querySelector('a')?.getAttribute('href'));
	return Math.max(0, links.indexOf(`#${anchor}`));
}

/** @param {string} anchor */
function goTo(anchor) {
	address = { ...address, anchor };
	writeAddress('push');
	return follow();
}

function readAddress() {
	address = parseAddress(location.hash);
	writeForm(address.filters);
	showMatches();
	return follow();
}

/** @param {string} name @param {string} value */
function filterByLink(name, value) {
	const filters = new URLSearchParams({ [name]: value });
	writeForm(filters);
	filterBy(filters);
	arriveAt(document.getElementById('matrix-title'));
}

document.addEventListener('click', (event) => {
	const link = event.target instanceof Element ? event.target.closest('a') : null;
	if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const href = link.getAttribute('href') ?? '';
	if (!href.startsWith('#')) return;
	event.preventDefault();
	const { state, problem } = link.dataset;
	if (state) filterByLink('state', state);
	else if (problem) filterByLink('problem', problem);
	else {
		const row = rowOf(link);
		if (row && link.closest('tr') === row && isOpen(row)) closeRow(row);
		else goTo(href.slice(1));
	}
});

document.addEventListener(
	'toggle',
	({ target }) => {
		if (!(target instanceof HTMLDetailsElement) || !target.open) return;
		if (!target.classList.contains('result-group')) return;
		completeResultGroup(target).then(() => addCopyButtons(target));
	},
	true,
);

form.addEventListener('input', ({ target }) => {
	if (target instanceof HTMLInputElement && target.name === 'letters') remember(target.checked);
	else filterBy(readForm());
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
	event.preventDefault();
	writeForm(new URLSearchParams());
	filterBy(new URLSearchParams());
});
addEventListener('hashchange', readAddress);
addEventListener('popstate', readAddress);

listenToKeys(rows, form, {
	close: closeRow,
	emptyText() {
		const filters = readForm();
		filters.delete('q');
		writeForm(filters);
		filterBy(filters);
	},
});

const lettersKey = 'crosscheck-letters';

/** @param {boolean} takesLetters */
function remember(takesLetters) {
	try {
		localStorage.setItem(lettersKey, String(takesLetters));
	} catch {
		// The viewer keeps nothing.
	}
}

function recall() {
	try {
		return localStorage.getItem(lettersKey) !== 'false';
	} catch {
		return true;
	}
}

for (const fold of document.querySelectorAll('#matrix details[open]')) {
	fold.setAttribute('data-open', '');
}
const letters = form.elements.namedItem('letters');
if (letters instanceof HTMLInputElement) letters.checked = recall();
form.hidden = false;
addCopyButtons(/** @type {HTMLElement} */ (document.getElementById('problems')));
if (location.hash !== '') {
	readAddress();
	// When all is there, browsers go to the address by themselves, and take the focus away.
	addEventListener('load', () => setTimeout(follow));
}
// The first search by text would otherwise wait for both.
setTimeout(() => {
	rows.forEach(textOf);
	layOutOnce(rows[0]?.row.closest('table'));
}, 200);
