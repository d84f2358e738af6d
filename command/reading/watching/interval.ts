import { milliseconds } from '../../../fixtures/contract/rules/durations.ts';
import { isSafeMethod } from '../../../model/contract.ts';
import { UsageError } from '../../usage-error.ts';

const defaultMs = 2_000;
const shortestMs = 500;
const longestMs = 3_600_000;

/**
 * The milliseconds of `--every`, or the default; undefined without `--watch`.
 * @throws UsageError for another text than a duration from half a second to an hour, and without `--watch`
 */
export function intervalFrom(isWatching: boolean, every: string | undefined): number | undefined {
	if (!isWatching && every !== undefined) {
		throw new UsageError('--every says how often --watch asks', 'write --watch too');
	}
	if (!isWatching || every === undefined) return isWatching ? defaultMs : undefined;
	const ms = milliseconds(every);
	if (ms !== undefined && ms >= shortestMs && ms <= longestMs) return ms;
	throw new UsageError(
		`${JSON.stringify(every)} is not a time between two checks`,
		'write e.g. 2s or 500ms, at most 60m',
	);
}

/** @throws UsageError where the same must not, or cannot usefully, be asked again and again */
export function checkWatchable(
	method: string,
	{ send, json }: { readonly send: boolean; readonly json: boolean },
): void {
	if (json)
		throw new UsageError('--json is one result, and --watch has many', 'take one of them out');
	if (send && !isSafeMethod(method)) {
		throw new UsageError(
			`--watch would send ${method} again and again`,
			'take --send out: the preflight is still asked',
		);
	}
}
