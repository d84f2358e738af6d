// @ts-check
/**
 * What the URL says after `#`: the anchor of a row or attempt, then the filters as a query.
 * @typedef {{ anchor: string, filters: URLSearchParams }} Address
 */

/** @param {string} hash @returns {Address} */
export function parseAddress(hash) {
	const text = hash.replace(/^#/, '');
	const mark = text.indexOf('?');
	const anchor = mark === -1 ? text : text.slice(0, mark);
	return {
		anchor: decoded(anchor),
		filters: new URLSearchParams(mark === -1 ? '' : text.slice(mark + 1)),
	};
}

/** @param {Address} address */
export function formatAddress({ anchor, filters }) {
	const query = filters.toString();
	return `#${anchor}${query === '' ? '' : `?${query}`}`;
}

/** @param {string} text */
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
