import type { Origin } from '../http.ts';

/** In what way an Access-Control-Allow-Origin that is present differs from the request's origin. */
export const acaoMismatchCodes = [
	'acao-empty',
	'acao-multiple',
	'acao-other-origin',
	'acao-trailing-slash',
	'acao-path',
	'acao-case',
	'acao-default-port',
	'acao-port-mismatch',
	'acao-scheme-mismatch',
	'acao-pattern',
	'acao-quoted',
	'acao-not-an-origin',
	'acao-null-literal',
	'acao-origin-is-null',
] as const;
export type AcaoMismatchCode = (typeof acaoMismatchCodes)[number];

/**
 * Names the difference. The standard knows only "not the same bytes"; this is a diagnosis for people.
 * @param lines the header's values, at least one; joined they are neither `*` nor the origin
 * @param origin the request's, serialized
 */
export function classifyAcaoMismatch(lines: readonly string[], origin: Origin): AcaoMismatchCode {
	if (lines.length > 1) return 'acao-multiple';
	const [value = ''] = lines;
	if (value === '') return 'acao-empty';
	if (value === 'null') return 'acao-null-literal';
	if (/^[[{]/.test(value)) return 'acao-not-an-origin';
	if (isListOfOrigins(value)) return 'acao-multiple';
	if (/^(["']).*\1$/.test(value)) return 'acao-quoted';
	if (value.includes('*')) return 'acao-pattern';
	const named = parseOriginLike(value);
	if (named === null) return 'acao-not-an-origin';
	if (origin === 'null') return 'acao-origin-is-null';
	if (value.toLowerCase() === origin) return 'acao-case';
	const page = parseOriginLike(origin);
	if (named.hostname !== page?.hostname) return 'acao-other-origin';
	if (named.protocol !== page.protocol) return 'acao-scheme-mismatch';
	if (named.port !== page.port) return 'acao-port-mismatch';
	return classifyNotation(value);
}

/** Two or more members, each with something of an origin about it: not just any words. */
function isListOfOrigins(value: string): boolean {
	const members = value.split(/[,\t ]+/).filter((member) => member !== '');
	return members.length > 1 && members.every((member) => /[.:*]|^null$/.test(member));
}

/** The text as URL when it begins with `scheme://host`. */
function parseOriginLike(text: string): URL | null {
	if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return null;
	const url = new URL(text);
	return /^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])$/i.test(url.hostname) ? url : null;
}

/** For a value that means the right origin but is written in another way. */
function classifyNotation(value: string): AcaoMismatchCode {
	const [, authority = '', rest] = /^[^:]*:\/\/([^/?#\\]*)(.*)$/s.exec(value) ?? [];
	if (rest === '/') return 'acao-trailing-slash';
	if (rest !== '') return 'acao-path';
	return /:[0-9]*$/.test(authority) ? 'acao-default-port' : 'acao-not-an-origin';
}
