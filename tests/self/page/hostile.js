// @ts-check
/** Runs in the report's page: opens all there is, and tells whether a text became more than text. */

for (const fold of document.querySelectorAll('details')) fold.open = true;
for (const cell of document.querySelectorAll('td.p a')) {
	if (cell instanceof HTMLElement) cell.click();
}
for (let tries = 0; tries < 400 && !document.querySelector('[data-green]'); tries += 1) {
	await new Promise((resolve) => setTimeout(resolve, 25));
}
await new Promise((resolve) => setTimeout(resolve, 300));

await fetch('/seen', {
	method: 'POST',
	body: JSON.stringify({
		title: document.title,
		elements: document.querySelectorAll('img, b b, [onfocus], [onerror]').length,
		scripts: document.scripts.length,
		unpacked: document.querySelectorAll('[data-green]').length,
		text: document.querySelector('[data-green]')?.textContent,
	}),
});
