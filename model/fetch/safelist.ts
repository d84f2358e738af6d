import type { HeaderList } from '../http.ts';
import type { CorsRequest } from './cors-request.ts';
import { mimeTypeEssence } from './mime-type.ts';
import { splitHeaderValue } from './parse-lists.ts';

/**
 * Whether a page may use the method without a preflight.
 * https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
export function isCorsSafelistedMethod(method: string): boolean {
	return ['GET', 'HEAD', 'POST'].includes(method);
}

/**
 * Upper-cases the methods that browsers upper-case; `patch` is not among them.
 * https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(method: string): string {
	const upper = method.toUpperCase();
	return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}

/**
 * Whether a page may send the header without a preflight.
 * @param value one character per byte, without surrounding white space
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
	if (value.length > 128) return false;
	switch (name.toLowerCase()) {
		case 'accept':
			return !hasUnsafeByte(value);
		case 'accept-language':
		case 'content-language':
			return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
		case 'content-type':
			return !hasUnsafeByte(value) && formTypes.includes(mimeTypeEssence(value) ?? '');
		case 'range':
			return isSafelistedRange(value);
		default:
			return false;
	}
}

/**
 * Why a header that a page may send by its name needs permission all the same: its value has too
 * many bytes (`length`), or a byte that is not allowed there. Undefined for other headers, and for
 * values that need no permission.
 * @param value one character per byte https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function safelistLimit(name: string, value: string): 'length' | 'bytes' | undefined {
	const isByName = ['accept', 'accept-language', 'content-language'].includes(name.toLowerCase());
	if (!isByName || isCorsSafelistedRequestHeader(name, value)) return undefined;
	return value.length > 128 ? 'length' : 'bytes';
}

/** What HTML forms could always send. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
function hasUnsafeByte(value: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is looked for.
	return /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/.test(value);
}

/**
 * One range of bytes with a start that is not after its end.
 * https://fetch.spec.whatwg.org/#simple-range-header-value
 */
function isSafelistedRange(value: string): boolean {
	const [, start, end] = /^bytes=([0-9]+)-([0-9]*)$/.exec(value) ?? [];
	if (start === undefined) return false;
	return !end || BigInt(start) <= BigInt(end);
}

/**
 * The names a preflight has to ask for: lower case, unique, sorted by bytes. Safelisted headers are
 * among them once their values together exceed 1024 bytes.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(headers: HeaderList): string[] {
	const safelisted = headers.filter(([name, value]) => isCorsSafelistedRequestHeader(name, value));
	const size = safelisted.reduce((sum, [, value]) => sum + value.length, 0);
	const unsafe = size > 1024 ? headers : headers.filter((header) => !safelisted.includes(header));
	return [...new Set(unsafe.map(([name]) => name.toLowerCase()))].sort();
}

const forbiddenNames = new Set([
	'accept-charset',
	'accept-encoding',
	'access-control-request-headers',
	'access-control-request-method',
	'connection',
	'content-length',
	'cookie',
	'cookie2',
	'date',
	'dnt',
	'expect',
	'host',
	'keep-alive',
	'origin',
	'referer',
	'set-cookie',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'via',
]);
const methodOverrides = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * Whether browsers drop the header when script sets it, so that it is never part of a request.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
	const lower = name.toLowerCase();
	if (forbiddenNames.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) {
		return true;
	}
	if (!methodOverrides.has(lower)) return false;
	return splitHeaderValue(value).some((method) => forbiddenMethods.has(method.toUpperCase()));
}

/**
 * Whether `*` in Access-Control-Allow-Headers does not stand for this name.
 * https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
 */
export function isNonWildcardRequestHeaderName(name: string): boolean {
	return name.toLowerCase() === 'authorization';
}

/**
 * Whether a browser with an empty preflight cache asks first. For requests that fetch() or
 * XMLHttpRequest make to another origin in mode `cors`.
 * https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function needsPreflight(request: CorsRequest): boolean {
	return (
		request.useCorsPreflight === true ||
		!isCorsSafelistedMethod(request.method) ||
		corsUnsafeRequestHeaderNames(request.headers).length > 0
	);
}
