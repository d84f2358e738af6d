// @ts-check

/** Gives each text that can be used elsewhere a button. @param {ParentNode} where */
export function addCopyButtons(where) {
	for (const text of where.querySelectorAll('pre[data-copy]')) {
		if (text.previousElementSibling?.className === 'copy') continue;
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'copy';
		button.textContent = 'Copy';
		button.setAttribute('aria-label', `Copy ${text.getAttribute('data-copy')}`);
		button.addEventListener('click', async () => {
			button.textContent = (await copied(text)) ? 'Copied' : 'Marked: press Ctrl+C';
			setTimeout(() => {
				button.textContent = 'Copy';
			}, 2000);
		});
		text.before(button);
	}
}

/** Whether the text could be put into the clipboard; if not, it is marked. @param {Element} text */
async function copied(text) {
	try {
		await navigator.clipboard.writeText(text.textContent ?? '');
		return true;
	} catch {
		// The page may be shown in a frame or over plain HTTP.
		getSelection()?.selectAllChildren(text);
		return document.execCommand('copy');
	}
}
