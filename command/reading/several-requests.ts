import { UsageError } from '../usage-error.ts';

/** Said of every command line that has more than one request. */
export const severalRequests = new UsageError(
	'there is more than one request',
	'check one request at a time',
);

/**
 * Sees that what a shell runs after the first command asks nothing more.
 * @param rest from the operator on that ends the first command
 * @throws UsageError where there is another curl in it
 */
export function checkWhatFollows(rest: string): void {
	if (/[|&;(\n][^\S\n]*curl(\.exe)?\s/.test(rest)) throw severalRequests;
}
