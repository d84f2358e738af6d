/**
 * The Fetch standard's words for what crosses the wire, and the shapes in which it is kept.
 * https://fetch.spec.whatwg.org/#concept-header-list
 */
import { z } from 'zod';
import { bodySigns } from './body-signs.ts';
import type { TypeOf } from './shapes.ts';
import { countShape, millisecondsShape } from './shapes.ts';

export const originShape = z
	.string()
	.describe('Serialized origin, scheme://host[:port] without default port, or null.');

/** A serialized origin: `scheme://host[:port]` without default port, or the literal `null`. */
export type Origin = TypeOf<typeof originShape>;

export const headerShape = z
	.tuple([z.string(), z.string()])
	.meta({ id: 'header', description: 'One header line: name, value.' });

/** One header as it crossed the wire: name in its own case; value without surrounding white space. */
export type Header = readonly [name: string, value: string];

export const headersShape = z
	.array(headerShape)
	.describe('Header lines in their order, repeats kept, one character a byte.');

/** Ordered pairs, repeats kept. One character per byte (isomorphic / latin1). */
export type HeaderList = TypeOf<typeof headersShape>;

export const roleShape = z.enum(['preflight', 'actual', 'non-CORS']);

/**
 * `preflight`: OPTIONS with Access-Control-Request-Method (a CORS-preflight request);
 * `actual`: any other request that carries Origin; `non-CORS`: a request without Origin.
 */
export type Role = TypeOf<typeof roleShape>;

/** The URL is absolute, as the target sees it: the attempt's id is taken out. */
const wireRequestShape = z.object({
	method: z.string(),
	url: z.string(),
	headers: headersShape,
	bodySize: countShape.describe('Bytes.'),
});

/** The size of the body is what the proxy received. */
const wireResponseShape = z.object({
	status: countShape,
	headers: headersShape,
	bodySize: countShape.describe('Bytes.'),
	bodySigns: z
		.array(z.enum(bodySigns))
		.exactOptional()
		.describe('What its first bytes are known to tell; the body itself is not kept.'),
});

export type WireResponse = TypeOf<typeof wireResponseShape>;

const exchangeEndShape = z.union([
	/** A whole response came back. */
	z.object({ kind: z.literal('answered') }),
	/** The proxy answered in the target's place: an unsafe method on a foreign target. */
	z.object({ kind: z.literal('held') }),
	/** No connection to the target: refused, DNS, TLS. */
	z.object({
		kind: z.literal('connect-failed'),
		code: z.string().describe('Node.js error code, e.g. ECONNREFUSED.'),
		message: z.string(),
	}),
	/** The target closed (`end`) or reset (`reset`) the connection before a whole response. */
	z.object({ kind: z.literal('cut'), how: z.enum(['end', 'reset']) }),
	/** What the target sent cannot be read as HTTP. */
	z.object({
		kind: z.literal('unreadable'),
		said: z.string().describe('What in it is no HTTP.'),
	}),
	/** The browser went away first, e.g. at the attempt's deadline. */
	z.object({ kind: z.literal('abandoned') }),
]);

/**
 * How an exchange ended, seen from the proxy. All but `answered` and `held` mean that the target
 * sent no complete response, so that nothing is proved about its CORS policy.
 */
export type ExchangeEnd = TypeOf<typeof exchangeEndShape>;

export const exchangeShape = z
	.object({
		role: roleShape.describe('The part that the request plays in the CORS protocol.'),
		/** The one that was running when the request arrived. */
		step: countShape.describe('Index of the step that was running.'),
		request: wireRequestShape,
		response: wireResponseShape
			.exactOptional()
			.describe('Absent: the target sent no whole response head.'),
		end: exchangeEndShape.describe('How it ended; only answered and held are complete.'),
		startedAt: millisecondsShape.describe('Milliseconds since the attempt began.'),
		waited: millisecondsShape
			.exactOptional()
			.describe(
				'Milliseconds that Crosscheck held the request up before it was sent on (TARGET_RATE, TARGET_RETRIES); headAfter and duration begin behind them.',
			),
		headAfter: millisecondsShape
			.exactOptional()
			.describe('Milliseconds from the head of the request to that of the response.'),
		/** From the request's head to the end of the exchange. */
		duration: millisecondsShape,
		sentAgain: z
			.literal(true)
			.exactOptional()
			.describe(
				'It ended with a transport error, and Crosscheck sent the request once more (TARGET_RETRIES): a later exchange is the next try. No verdict depends on this one.',
			),
	})
	.meta({ id: 'exchange', description: 'One request and its response, as they crossed the wire.' });

export type Exchange = TypeOf<typeof exchangeShape>;

/** Milliseconds from the attempt's begin to the exchange's end. */
export const endOf = ({ startedAt, waited = 0, duration }: Exchange): number =>
	startedAt + waited + duration;

/**
 * The value of a header: all lines of that name joined with `, `; null where there is none.
 * https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getHeader(list: HeaderList, name: string): string | null {
	const values = headerLines(list, name);
	return values.length === 0 ? null : values.join(', ');
}

/** The values of all lines of that name, in order. */
export function headerLines(list: HeaderList, name: string): string[] {
	const wanted = name.toLowerCase();
	return list.filter(([n]) => n.toLowerCase() === wanted).map(([, value]) => value);
}

/**
 * The role that a request has in the CORS protocol: a preflight, a CORS request, or another.
 * https://fetch.spec.whatwg.org/#http-requests
 */
export function roleOf(method: string, headers: HeaderList): Role {
	if (getHeader(headers, 'origin') === null) return 'non-CORS';
	const asks = getHeader(headers, 'access-control-request-method') !== null;
	return method === 'OPTIONS' && asks ? 'preflight' : 'actual';
}
