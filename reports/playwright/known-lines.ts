import type { AttemptRecord, FooterRecord, TestRecord } from '../../model/record.ts';
import { dayOf, knownFaults } from '../../model/shown/known-failures.ts';
import { isSelection } from './this-process.ts';

/**
 * What the footer says of lines of `known` that are out of date; nothing where there are none.
 * @param status of the run, in Playwright's words
 */
export function outdatedKnown(
	{ known = [] }: TestRecord['run'],
	attempts: readonly AttemptRecord[],
	startedAt: Date,
	status: string,
): Pick<FooterRecord, 'knownFaults'> {
	const isPart = isSelection() || !['passed', 'failed'].includes(status);
	const outdated = knownFaults(known, attempts, dayOf(startedAt), isPart);
	return outdated.length > 0 ? { knownFaults: outdated } : {};
}
