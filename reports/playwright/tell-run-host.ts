import type { TestCase } from '@playwright/test/reporter';
import { type ExpectedAttempt, runHostUrl } from '../../model/record.ts';
import { engineOf } from './attempt-tests.ts';

/**
 * Tells the run host which attempts will be asked for, so that it makes them ahead. Without it, or where
 * it did not hear, attempts are made when tests ask for them.
 */
export async function tellRunHost(tests: readonly TestCase[]): Promise<void> {
	const url = process.env[runHostUrl];
	if (url === undefined) return;
	const expected = tests.flatMap((test): ExpectedAttempt[] => {
		const attempt = test.annotations.find(({ type }) => type === 'attempt')?.description;
		const engine = engineOf(test);
		return attempt && engine ? [{ engine, attempt, repetition: test.repeatEachIndex }] : [];
	});
	await fetch(`${url}/expected`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(expected),
	}).catch(() => {});
}
