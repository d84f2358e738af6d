/** The origin and path of a request. */
export interface RequestTarget {
	/** Serialized origin. */
	readonly origin: string;
	/** Path and query byte for byte. RFC 9112 §3.2.1 */
	readonly target: string;
}

/**
 * The origin, path and query that a request target names.
 * @param target as in the request line: absolute-form, or any form within a tunnel. RFC 9112 §3.2
 * @param tunnel serialized origin that CONNECT fixed, if any
 * @returns undefined if the target names no http(s) origin; WebKitGTK asks for a WebSocket without TLS by a
 *   `ws:` URL, and not through a tunnel as RFC 6455 §4.1 has it
 */
export function requestTarget(
	target: string,
	tunnel: string | undefined,
): RequestTarget | undefined {
	if (tunnel !== undefined) return { origin: tunnel, target };
	const [, authority, rest = ''] = /^(?:http|ws)(s?:\/\/[^/?#]+)(.*)$/is.exec(target) ?? [];
	const start = `http${authority}`;
	if (authority === undefined || !URL.canParse(start)) return undefined;
	return { origin: new URL(start).origin, target: rest.startsWith('/') ? rest : `/${rest}` };
}

/**
 * The two origins that a tunnel may lead to.
 * @param authority host and port as in CONNECT's request line, RFC 9112 §3.2.3
 * @returns first with TLS, then without; empty when it is not host and port
 */
export function originsOf(authority: string): readonly string[] {
	const isAuthority = /^(\[[\da-f:.]+\]|[^:[\]/?#@]+):\d+$/i.test(authority);
	if (!isAuthority || !URL.canParse(`https://${authority}`)) return [];
	return [new URL(`https://${authority}`).origin, new URL(`http://${authority}`).origin];
}
