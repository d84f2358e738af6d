// @ts-check
/** Runs in the report's page: how long it takes to open, and to filter. */

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** From the change of a filter until the browser is free again, its layout done.
 * @param {string} name @param {(form: HTMLFormElement) => void} change */
async function timed(name, change) {
	await new Promise((resolve) => setTimeout(resolve, 400));
	const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
	const start = performance.now();
	change(form);
	form.dispatchEvent(new Event('input', { bubbles: true }));
	document.body.getBoundingClientRect();
	const filtered = performance.now() - start;
	await frame();
	return [name, { filtered, shown: performance.now() - start }];
}

/** @param {string} name @param {string} value @returns {(form: HTMLFormElement) => void} */
const write = (name, value) => (form) => {
	/** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name)).value = value;
};

/** @param {string} value @returns {(form: HTMLFormElement) => void} */
const click = (value) => (form) => {
	const box = /** @type {HTMLInputElement} */ (form.querySelector(`[value="${value}"]`));
	box.checked = !box.checked;
};

await frame();
await frame();
const opened = performance.now();
const filters = Object.fromEntries([
	await timed('text, the first time', write('q', 'acao')),
	await timed('text, the next time', write('q', 'expose')),
	await timed('no text', write('q', '')),
	await timed('only failures', click('fail')),
	await timed('only failures in WebKit', click('webkit')),
	await timed('all browsers', click('webkit')),
	await timed('all states', click('fail')),
	await timed('only passes', click('pass')),
	await timed('all states again', click('pass')),
]);
await fetch('/seen', {
	method: 'POST',
	body: JSON.stringify({ opened, elements: document.querySelectorAll('*').length, filters }),
});
