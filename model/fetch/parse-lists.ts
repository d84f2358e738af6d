import { type HeaderList, headerLines } from '../http.ts';

/** RFC 9110 §5.6.2 `token`: a method, a header name, or the `*` of the CORS lists. */
export function isToken(text: string): boolean {
	return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}

/**
 * The members of a comma-separated list of tokens, over all lines of that name, in order.
 * Empty members are legal and left out (RFC 9110 §5.6.1.2).
 * @returns null when there is no such header, `failure` when any member on any line is no token
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokens(list: HeaderList, name: string): string[] | null | 'failure' {
	const lines = headerLines(list, name);
	if (lines.length === 0) return null;
	const members = lines
		.flatMap((line) => line.split(','))
		.map(stripTabOrSpace)
		.filter((member) => member !== '');
	return members.every(isToken) ? members : 'failure';
}

/**
 * Access-Control-Max-Age in seconds. It is no list: two lines are a failure even when they agree.
 * @returns null when absent, `failure` when it is anything but one row of digits
 * https://fetch.spec.whatwg.org/#http-new-header-syntax
 */
export function extractMaxAge(list: HeaderList): number | null | 'failure' {
	const [line, ...others] = headerLines(list, 'access-control-max-age');
	if (line === undefined) return null;
	if (others.length > 0 || !/^[0-9]+$/.test(line)) return 'failure';
	// RFC 9111 §1.2.2: what is too great to represent counts as the greatest number that is not.
	return Math.min(Number(line), Number.MAX_SAFE_INTEGER);
}

/**
 * The members of a header value, split at commas outside quoted strings; empty ones are kept.
 * https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
 */
export function splitHeaderValue(value: string): string[] {
	const members: string[] = [];
	let member = '';
	for (const [part] of value.matchAll(/"(?:\\.|[^"\\])*(?:"|\\?$)|[^",]+|,/gs)) {
		if (part === ',') {
			members.push(stripTabOrSpace(member));
			member = '';
		} else member += part;
	}
	return [...members, stripTabOrSpace(member)];
}

/** Without the white space that may stand around a header value. RFC 9110 §5.5 */
export function stripTabOrSpace(text: string): string {
	return text.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, '');
}
