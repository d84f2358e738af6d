import { getHeader, type HeaderList } from '../http.ts';
import { mimeTypeEssence } from './mime-type.ts';
import type { Reason } from './reason.ts';

/** Essences of JavaScript types. https://mimesniff.spec.whatwg.org/#javascript-mime-type */
export const scriptTypes =
	/^(application|text)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/;
const neverScript = /^(audio|image|video)\/|^text\/csv$/;

/** https://fetch.spec.whatwg.org/#determine-nosniff */
export function isNosniff(headers: HeaderList): boolean {
	const [first = ''] = (getHeader(headers, 'x-content-type-options') ?? '').split(',');
	return first.trim().toLowerCase() === 'nosniff';
}

/**
 * Whether an answer is kept from the element that asked for it, because of its type.
 * @param destination what the answer is to be
 * @returns the reason against it, or nothing
 * https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
 * https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 */
export function typeCheck(
	destination: 'script' | 'style',
	headers: HeaderList,
): Reason<'blocked-by-type'>[] {
	const stated = getHeader(headers, 'content-type') ?? '';
	const type = mimeTypeEssence(stated) ?? '';
	const isRight = destination === 'script' ? scriptTypes.test(type) : type === 'text/css';
	const isNever = destination === 'script' && neverScript.test(type);
	if (!isNever && (isRight || !isNosniff(headers))) return [];
	return [
		{
			code: 'blocked-by-type',
			detail: stated === '' ? 'none' : stated,
		},
	];
}
