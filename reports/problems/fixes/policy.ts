import type { FixPolicy } from './stack.ts';

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const safelisted = ['GET', 'HEAD', 'POST'];

/** What a request may carry without asking: naming it opens nothing. */
const harmlessHeader = 'Accept';

/** The methods one by one: few servers know `*` here. */
export const methodsOf = ({ methods }: FixPolicy): readonly string[] =>
	methods.includes('*') ? everyMethod : methods;

/** For servers that refuse a method that is not listed, even those that need no permission in browsers. */
export const methodsWithSafelisted = (policy: FixPolicy): readonly string[] => [
	...new Set([...safelisted, ...methodsOf(policy)]),
];

/** For servers that take an empty list as leave to let every header in, or to use a list of their own. */
export const headersOrHarmless = ({ allowHeaders }: FixPolicy): readonly string[] =>
	allowHeaders.length === 0 ? [harmlessHeader] : allowHeaders;

/** `*` as a list of one. */
export const originList = ({ origins }: FixPolicy): readonly string[] =>
	origins === '*' ? ['*'] : origins;

/** Seconds that browsers keep a grant where no header says it, for servers that always send one. */
const assumedMaxAge = 5;

export const maxAgeOrAssumed = ({ maxAge }: FixPolicy): number => maxAge ?? assumedMaxAge;

/** What is said of a member only when it is in the policy. */
export const whenAny = (
	values: readonly string[],
	say: (values: readonly string[]) => string,
): string | undefined => (values.length === 0 ? undefined : say(values));

export const when = <Value>(
	value: Value | undefined,
	say: (value: Value) => string,
): string | undefined => (value === undefined ? undefined : say(value));
