import { isToken } from './parse-lists.ts';

/**
 * The essence (`type/subtype`, lower case) of a MIME type, or null when it cannot be parsed.
 * Parameters never make the parser fail, so they are not read.
 * https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeTypeEssence(input: string): string | null {
	const text = input.replace(/^[\t\n\r ]+/, '');
	const slash = text.indexOf('/');
	if (slash === -1) return null;
	const type = text.slice(0, slash);
	const [beforeParameters = ''] = text.slice(slash + 1).split(';', 1);
	const subtype = beforeParameters.replace(/(?<![\t\n\r ])[\t\n\r ]+$/, '');
	return isToken(type) && isToken(subtype) ? `${type}/${subtype}`.toLowerCase() : null;
}
