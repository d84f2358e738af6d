// @ts-check
/** Runs in the report's page, does what a reader would, and tells what is to be seen. */

const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
const found = /** @type {HTMLElement} */ (document.getElementById('found'));
const reset = /** @type {HTMLElement} */ (form.querySelector('button[type=reset]'));

/** @param {() => boolean} isSo */
async function until(isSo) {
	for (let tries = 0; tries < 400 && !isSo(); tries += 1) {
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) =>
	[...document.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);

/** What takes room on the screen. @param {Element} element */
const isSeen = (element) => element.getClientRects().length > 0;

const rowsSeen = () =>
	all('#matrix tbody tr[id]')
		.filter(isSeen)
		.map(({ id }) => id);

/** What some rows have in common. @param {(row: Element) => string | null | undefined} of */
const inCommon = (of) => [
	...new Set(
		all('#matrix tbody tr[id]')
			.filter(isSeen)
			.map((row) => of(row) ?? ''),
	),
];

/** @param {string} name @param {string} value */
function set(name, value) {
	for (const field of form.querySelectorAll(`[name="${name}"]`)) {
		if (field instanceof HTMLInputElement && field.type === 'checkbox') {
			field.checked = field.value === value;
		} else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
			field.value = value;
		}
	}
	form.dispatchEvent(new Event('input', { bubbles: true }));
}

const told = () => ({ found: found.textContent, rows: rowsSeen() });

/** @param {string} key @param {Element | null} [target] */
function press(key, target = document.activeElement) {
	(target ?? document.body).dispatchEvent(
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
	);
}

/** The row and column that the focus is in. */
function place() {
	const cell = document.activeElement?.closest('td, th');
	return [cell?.closest('tr')?.id, cell instanceof HTMLTableCellElement ? cell.cellIndex : -1];
}

const opened = () =>
	all('details.result-group[open]').map(
		(resultGroup) => resultGroup.closest('tr')?.previousElementSibling?.id,
	);

const topicsOpen = () => all('details.topic[open]').map(({ dataset }) => dataset.topic);

/** @type {Record<string, unknown>} */
const seen = {};

await until(() => document.readyState === 'complete');
await new Promise((resolve) => setTimeout(resolve, 100));
await until(() => place()[0] !== undefined);
seen.deepLink = { place: place(), opened: opened() };
seen.atStart = { topics: topicsOpen(), folds: all('details.fold[open]').length };

set('state', 'fail');
seen.byState = told();
set('browser', 'webkit');
seen.byBrowser = told();
set('state', '');
set('browser', '');
set('q', 'Https://OTHER');
seen.byText = told();
set('q', '');
const origin = form.querySelectorAll('[name=origin] option')[2]?.textContent ?? '';
set('origin', origin);
seen.byOrigin = [origin, inCommon((row) => row.getAttribute('data-origin'))];
set('origin', '');
set('resource', 'items');
seen.byResource = inCommon((row) => row.getAttribute('data-resource'));
set('resource', '');
set('topic', 'Exposed headers');
seen.byTopic = [inCommon((row) => row.closest('.topic')?.getAttribute('data-topic')), topicsOpen()];
await until(() => location.hash.includes('topic'));
seen.hash = location.hash;
set('q', 'no such text');
seen.none = [
	found.textContent,
	isSeen(/** @type {Element} */ (document.getElementById('no-match'))),
];
reset.click();
seen.afterReset = { found: found.textContent, topics: topicsOpen(), isOffered: isSeen(reset) };

/** @type {HTMLElement} */ (document.querySelector('#problems a[data-problem]')).click();
seen.byProblem = { ...told(), of: document.getElementById('only')?.textContent };
reset.click();

location.hash = '#?state=error&browser=firefox';
await until(() => found.textContent?.startsWith('1 ') === true);
seen.fromHash = {
	...told(),
	checked: all('#filters :checked').flatMap((field) =>
		field instanceof HTMLInputElement && field.name !== 'letters' ? [field.value] : [],
	),
};
reset.click();

set('state', 'fail');
const [first, second] = rowsSeen();
/** @type {HTMLElement} */ (document.activeElement).blur();
/** @type {HTMLElement} */ (document.querySelector(`tr[id="${first}"] a`)).focus();
press('ArrowDown');
seen.down = place()[0] === second;
press('k');
seen.k = place()[0] === first;
press('j');
seen.j = place()[0] === second;
press('ArrowUp');
press('ArrowRight');
press('ArrowRight');
seen.right = place();
press('ArrowLeft');
seen.left = place()[1];
const isFirstOpen = () => opened().includes(first);
press('Escape');
await until(() => !isFirstOpen());
/** @type {HTMLElement} */ (document.activeElement).click();
await until(isFirstOpen);
seen.enter = [isFirstOpen(), decodeURIComponent(location.hash).startsWith(`#${first}/`)];
seen.copies = all('details.result-group[open] button.copy').length;
press('Escape');
await until(() => !isFirstOpen());
seen.escape = [isFirstOpen(), place()[0] === first];
press('/', document.body);
seen.slash = document.activeElement?.getAttribute('name');
press('j');
seen.whileTyping = document.activeElement?.getAttribute('name');
reset.click();

const green = /** @type {HTMLElement} */ (document.querySelector('details.fold td.p a'));
green.click();
await until(() => document.querySelector('details[data-green][open]') !== null);
const unpacked = document.querySelector('details[data-green][open]');
seen.green = {
	terms: [...(unpacked?.querySelectorAll(':scope > dl > div > dt') ?? [])].map(
		(term) => term.textContent,
	),
	isLinked: decodeURIComponent(location.hash) === green.getAttribute('href'),
};
history.back();
await until(() => decodeURIComponent(location.hash) !== green.getAttribute('href'));
seen.back = decodeURIComponent(location.hash) !== green.getAttribute('href');
seen.isWide = document.documentElement.scrollWidth > innerWidth;
seen.loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);

await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
