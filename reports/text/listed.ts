/** Words as a list in a sentence, `Chromium, Firefox and WebKit`; empty for no words. */
export function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
