import { getHeader, type HeaderList } from '../http.ts';
import { mimeTypeEssence } from './mime-type.ts';
import type { Reason } from './reason.ts';

/** Essences of JavaScript types. https://mimesniff.spec.whatwg.org/#javascript-mime-type */
export const scriptTypes =
	/^(application|text)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/;
const neverScript = /^(audio|image|video)\/|^text\/csv$/;

/**
 * Whether `X-Content-Type-Options: nosniff` is in force for a response.
 * https://fetch.spec.whatwg.org/#determine-nosniff
 */
export function isNosniff(headers: HeaderList): boolean {
	const [first = ''] = (getHeader(headers, 'x-content-type-options') ?? '').split(',');
	return first.trim().toLowerCase() === 'nosniff';
}

/**
 * Whether a browser blocks a response because of its type, where an element asked for it.
 * @param destination what the response is used as
 * @returns the reason to block it; empty where there is none
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
