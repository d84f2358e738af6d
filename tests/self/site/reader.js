// @ts-check
/** Runs first in each page of the site, does what a reader would, and tells what is to be seen. */
{
	/** What is told, kept while pages are loaded anew. @type {Record<string, unknown> & { troubles: string[] }} */
	const seen = JSON.parse(sessionStorage.getItem('seen') ?? '{"troubles":[]}');

	/** @param {string} text */
	const trouble = (text) => seen.troubles.push(text);

	addEventListener(
		'error',
		({ message, target }) => {
			const element = target instanceof Element ? target.outerHTML : '';
			trouble(message ?? `not loaded: ${element}`);
		},
		true,
	);
	addEventListener('unhandledrejection', ({ reason }) => trouble(String(reason)));
	addEventListener('securitypolicyviolation', ({ blockedURI }) => trouble(`asked ${blockedURI}`));
	for (const level of /** @type {const} */ (['error', 'warn'])) {
		console[level] = (...words) => trouble(`console: ${words.join(' ')}`);
	}

	/** @template Value @param {() => Value} value @returns {Promise<Value>} */
	async function once(value) {
		for (let tries = 0; tries < 1200 && !value(); tries += 1) {
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
		return value();
	}

	/** @param {string} selector @returns {HTMLElement | null} */
	const find = (selector) => document.querySelector(selector);
	const heading = () => find('.vp-doc h1')?.firstChild?.textContent?.trim();
	const name = () => find('.vp-doc h1 code')?.textContent;
	const picture = () => find('.vp-doc svg.sequence .stopped text')?.textContent;
	const foreign = () =>
		performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => new URL(name).origin !== location.origin);

	/** @param {string} selector @param {string} wanted the name of the page that the link leads to */
	async function follow(selector, wanted) {
		(await once(() => find(selector)))?.click();
		await once(() => name() === wanted);
		return name();
	}

	async function read() {
		seen.start = await once(() => heading());
		const field = /** @type {HTMLInputElement | null} */ (
			await once(() => {
				// The button is there before it does anything.
				find('#local-search button')?.click();
				return find('#localsearch-input');
			})
		);
		if (field) field.value = 'login check before CORS';
		field?.dispatchEvent(new Event('input', { bubbles: true }));
		const cause = 'auth-before-cors';
		seen.cause = await follow(
			`.results a[href$="causes/${cause}.html#login-check-before-cors-${cause}"]`,
			cause,
		);
		const finding = 'preflight-status-not-ok';
		seen.finding = await follow(`.vp-doc a[href$="findings/${finding}.html"]`, finding);
		seen.picture = picture();
		seen.foreign = foreign();
		seen.title = document.title;
		sessionStorage.setItem('seen', JSON.stringify({ ...seen, isLoadedAgain: true }));
		location.reload();
	}

	async function readAgain() {
		seen.again = [await once(() => name()), picture(), foreign()];
		await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
	}

	addEventListener('load', () => (seen.isLoadedAgain ? readAgain() : read()));
}
