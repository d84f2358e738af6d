import { isForbiddenRequestHeader } from '../../model/fetch/safelist.ts';
import type { Header, HeaderList } from '../../model/http.ts';

/** What is left for script to set, and sentences about what was taken out. */
export interface Sorted {
	readonly headers: HeaderList;
	readonly notes: readonly string[];
}

/** Set by browsers themselves, though script could set them. */
const ownNames = ['user-agent', 'upgrade-insecure-requests', 'priority', 'x-client-data'];

/** What a browser's HTTP cache adds to a request that it makes again. */
const cacheNames = ['if-none-match', 'if-modified-since'];

/**
 * The headers of a pasted request, without those that browsers add by themselves, which script
 * cannot set.
 * @returns the headers that script sets, and what the others say about the request
 */
export function withoutBrowsersOwn(headers: HeaderList): Sorted {
	const has = (name: string, value?: string) =>
		headers.some(
			(header) => header[0].toLowerCase() === name && (value === undefined || header[1] === value),
		);
	const isCopy = headers.some(([name]) => /^sec-(fetch|ch)-/i.test(name));
	const isReload = has('pragma', 'no-cache') && has('cache-control', 'no-cache');
	const kindOf = ([name, value]: Header): 'own' | 'reload' | 'cache' | undefined => {
		const lower = name.toLowerCase();
		if (ownNames.includes(lower) || isForbiddenRequestHeader(name, value)) return 'own';
		if (isReload && ['pragma', 'cache-control'].includes(lower)) return 'reload';
		if (isCopy && lower === 'cache-control' && value === 'max-age=0') return 'reload';
		if (isCopy && cacheNames.includes(lower)) return 'cache';
		return undefined;
	};
	const namesOf = (kind: string) =>
		headers.filter((header) => kindOf(header) === kind).map(([name]) => name);
	const note = (kind: string, text: (names: string) => string) => {
		const names = [...new Set(namesOf(kind))];
		return names.length > 0 ? [text(names.join(', '))] : [];
	};
	return {
		headers: headers.filter((header) => kindOf(header) === undefined),
		notes: [
			...note('own', (names) => `Left out, because browsers set it by themselves: ${names}.`),
			...note(
				'reload',
				(names) => `Left out, because it comes from reloading with open developer tools: ${names}.`,
			),
			...note('cache', (names) => `Left out, because the browser's cache adds it: ${names}.`),
		],
	};
}
