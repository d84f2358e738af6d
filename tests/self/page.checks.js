// @ts-check
/** Runs in the report's page, does what a reader would, and tells what is to be seen. */

const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
const found = /** @type {HTMLElement} */ (document.getElementById('found'));

/** @param {() => boolean} isSo */
async function until(isSo) {
	for (let tries = 0; tries < 200 && !isSo(); tries += 1) {
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
	return { found: found.textContent, rows: rowsSeen() };
}

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
	all('details.telling[open]').map((telling) => telling.closest('tr')?.previousElementSibling?.id);

/** @type {Record<string, unknown>} */
const seen = {};

await until(() => !form.hidden && opened().length > 0);
seen.deepLink = { place: place(), opened: opened(), hash: location.hash };

set('q', '');
location.hash = '';
await until(() => found.textContent === document.body.dataset.all);
seen.folded = {
	topics: all('details.topic').map((topic) => [topic.dataset.topic, topic.hasAttribute('open')]),
	folds: all('details.fold[open]').length,
};

seen.byState = set('state', 'fail');
seen.byBrowser = set('browser', 'webkit');
set('state', '');
set('browser', '');
seen.byText = set('q', 'Https://OTHER');
set('q', '');
seen.byOrigin = set('origin', form.querySelectorAll('[name=origin] option')[2]?.textContent ?? '');
set('origin', '');
seen.byResource = set('resource', 'items');
set('resource', '');
seen.byTopic = set('topic', 'Exposed headers');
await until(() => location.hash.includes('topic'));
seen.hash = location.hash;
seen.none = set('q', 'no such text');
seen.noMatch = isSeen(/** @type {Element} */ (document.getElementById('no-match')));
/** @type {HTMLElement} */ (form.querySelector('button[type=reset]')).click();
seen.afterReset = { found: found.textContent, folds: all('details.fold[open]').length };

const link = /** @type {HTMLElement} */ (document.querySelector('#problems a[data-problem]'));
link.click();
seen.byProblem = { found: found.textContent, rows: rowsSeen() };

press('k', document.body);
const [first, second] = rowsSeen();
press('ArrowDown');
press('j', document.body);
await new Promise((resolve) => setTimeout(resolve, 50));
seen.keyboard = { isSecond: place()[0] === second, first, second };
/** @type {HTMLElement} */ (document.querySelector(`tr[id="${first}"] a`)).focus();
press('ArrowDown');
seen.down = place()[0] === second;
press('ArrowRight');
press('ArrowRight');
seen.right = place()[1];
press('ArrowUp');
seen.up = [place()[0] === first, place()[1]];
press('ArrowLeft');
seen.left = place()[1];
/** @type {HTMLElement} */ (document.activeElement).click();
await until(() => opened().includes(first));
seen.enter = opened().includes(first);
press('Escape');
await until(() => !opened().includes(first));
seen.escape = [opened().includes(first), place()[0] === first];
press('/', document.body);
seen.slash = document.activeElement?.getAttribute('name');

set('q', '');
location.hash = '';
const green = /** @type {HTMLElement} */ (document.querySelector('details.fold td.p a'));
green.click();
await until(() => document.querySelector('details[data-green][open]') !== null);
const unpacked = document.querySelector('details[data-green][open]');
seen.green = {
	terms: [...(unpacked?.querySelectorAll(':scope > dl > div > dt') ?? [])].map(
		(term) => term.textContent,
	),
	hash: decodeURIComponent(location.hash) === green.getAttribute('href'),
	copies: unpacked?.querySelectorAll('button.copy').length,
};
seen.wide = document.documentElement.scrollWidth > innerWidth;

await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
