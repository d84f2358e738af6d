import type { FixPolicy } from './stack.ts';

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const safelisted = ['GET', 'HEAD', 'POST'];

/** What a request may carry without asking: naming it opens nothing. */
const harmlessHeader = 'Accept';

/** The policy's methods one by one; `*` as the usual six, since few servers know `*` here. */
export const methodsOf = ({ methods }: FixPolicy): readonly string[] =>
	methods.includes('*') ? everyMethod : methods;

/**
 * The policy's methods with GET, HEAD and POST, for servers that refuse every method that is not
 * listed, even one that needs no preflight.
 */
export const methodsWithSafelisted = (policy: FixPolicy): readonly string[] => [
	...new Set([...safelisted, ...methodsOf(policy)]),
];

/**
 * The policy's request headers, or `Accept` where there are none: some servers allow every header
 * where the list is empty, or have a list of their own.
 */
export const headersOrHarmless = ({ allowHeaders }: FixPolicy): readonly string[] =>
	allowHeaders.length === 0 ? [harmlessHeader] : allowHeaders;

/** The policy's origins as a list; any origin is the list `*`. */
export const originList = ({ origins }: FixPolicy): readonly string[] =>
	origins === '*' ? ['*'] : origins;

/** Seconds for which browsers cache a preflight result without the header, for servers that always send one. */
const assumedMaxAge = 5;

/**
 * The policy's seconds, or 5, which browsers take without the header, for servers that always send
 * one.
 */
export const maxAgeOrAssumed = ({ maxAge }: FixPolicy): number => maxAge ?? assumedMaxAge;

/** The text about a list of values; undefined for an empty list. */
export const whenAny = (
	values: readonly string[],
	say: (values: readonly string[]) => string,
): string | undefined => (values.length === 0 ? undefined : say(values));

/** The text about a value; undefined for no value. */
export const when = <Value>(
	value: Value | undefined,
	say: (value: Value) => string,
): string | undefined => (value === undefined ? undefined : say(value));
