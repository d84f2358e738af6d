import type { Origin } from '../http.ts';

/** The ASCII serialization of the URL's origin. https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin */
export function serializeOrigin(url: URL): Origin {
	return url.origin;
}

/** The grammar's host, and the underscore that it lacks but browsers send. */
const shape = /^[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?$/;

/**
 * Whether a browser could send exactly this text as an origin other than `null`: lower case, no
 * path, no default port. Schemes of apps and extensions count too.
 * https://fetch.spec.whatwg.org/#serialized-origin
 */
export function isSerializedOrigin(text: string): boolean {
	if (!shape.test(text) || !URL.canParse(text)) return false;
	const { protocol, host } = new URL(text);
	return `${protocol}//${host}` === text;
}

/**
 * Whether two serialized origins are surely the same origin; `null` stands for many and equals none.
 * https://html.spec.whatwg.org/#same-origin
 */
export function sameOrigin(one: Origin, other: Origin): boolean {
	return one === other && one !== 'null';
}
