/** One exact replacement. */
export type Edit = readonly [from: string, to: string];

/**
 * The source after these replacements, in order.
 * @throws Error for an edit whose first text is not in the source exactly once
 */
export function edited(source: string, edits: readonly Edit[]): string {
	return edits.reduce((text, [from, to]) => {
		const parts = text.split(from);
		if (parts.length !== 2) {
			throw new Error(`To be replaced once, found ${parts.length - 1} times: ${from}`);
		}
		return parts.join(to);
	}, source);
}
