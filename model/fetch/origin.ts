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
