/**
 * The Fetch standard's words for what crosses the wire.
 * https://fetch.spec.whatwg.org/#concept-header-list
 */

/** A serialized origin: `scheme://host[:port]` without default port, or the literal `null`. */
export type Origin = string;

/** One header as it crossed the wire: name in its own case; value without surrounding white space. */
export type Header = readonly [name: string, value: string];

/** Ordered pairs, repeats kept. One character per byte (isomorphic / latin1). */
export type HeaderList = readonly Header[];

/**
 * `preflight`: OPTIONS with Access-Control-Request-Method (a CORS-preflight request);
 * `actual`: any other request that carries Origin; `non-CORS`: a request without Origin.
 */
export type Role = 'preflight' | 'actual' | 'non-CORS';

export interface WireRequest {
	readonly method: string;
	/** Absolute URL as the target sees it: the attempt's id is taken out. */
	readonly url: string;
	readonly headers: HeaderList;
	/** Bytes of the body as sent. */
	readonly bodySize: number;
}

export interface WireResponse {
	readonly status: number;
	readonly headers: HeaderList;
	/** Bytes of the body as received by the proxy. */
	readonly bodySize: number;
}

/**
 * How an exchange ended, seen from the proxy. All but `answered` and `held` mean that the target
 * gave no complete answer, so that nothing is proved about its CORS policy.
 */
export type ExchangeEnd =
	/** A whole response came back. */
	| { readonly kind: 'answered' }
	/** The proxy answered in the target's place: an unsafe method on a foreign target. */
	| { readonly kind: 'held' }
	/** No connection to the target: refused, DNS, TLS. `code` is Node's error code. */
	| { readonly kind: 'connect-failed'; readonly code: string; readonly message: string }
	/** The target closed (`end`) or reset (`reset`) the connection before a whole response. */
	| { readonly kind: 'cut'; readonly how: 'end' | 'reset' }
	/** What the target sent cannot be read as HTTP; `said` tells what was wrong with it. */
	| { readonly kind: 'unreadable'; readonly said: string }
	/** The browser went away first, e.g. at the attempt's deadline. */
	| { readonly kind: 'abandoned' };

export interface Exchange {
	readonly role: Role;
	/** Index of the step that was running when the request arrived. */
	readonly step: number;
	readonly request: WireRequest;
	/** Absent when the target never sent a whole response head. */
	readonly response?: WireResponse;
	readonly end: ExchangeEnd;
	/** Milliseconds since the attempt began. */
	readonly startedAt: number;
	/** Milliseconds from request head to response head. */
	readonly headAfter?: number;
	/** Milliseconds from request head to the end of the exchange. */
	readonly duration: number;
}

/** Value of all headers of that name joined with `, `, or null. #concept-header-list-get */
export function getHeader(list: HeaderList, name: string): string | null {
	const values = headerLines(list, name);
	return values.length === 0 ? null : values.join(', ');
}

/** The values of all lines of that name, in order. */
export function headerLines(list: HeaderList, name: string): string[] {
	const wanted = name.toLowerCase();
	return list.filter(([n]) => n.toLowerCase() === wanted).map(([, value]) => value);
}

/** The role a request plays in the CORS protocol. #http-requests */
export function roleOf(method: string, headers: HeaderList): Role {
	if (getHeader(headers, 'origin') === null) return 'non-CORS';
	const asks = getHeader(headers, 'access-control-request-method') !== null;
	return method === 'OPTIONS' && asks ? 'preflight' : 'actual';
}
