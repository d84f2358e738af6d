import { stripVTControlCharacters } from 'node:util';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { printedKey, rowKeyFrom } from '../../model/attempt-key.ts';
import type { EngineName } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { engineOf } from './attempt-tests.ts';

/** The record of a test that ended without one, so that no planned attempt is lost silently. */
export function lostRecord(test: TestCase, result: TestResult): AttemptRecord {
	const said = (type: string): string =>
		test.annotations.find((annotation) => annotation.type === type)?.description ?? '';
	const engine = engineOf(test) ?? ('' as EngineName);
	const [method = '', url = ''] = said('request').split(' ');
	const cause = stripVTControlCharacters(
		result.error?.message ?? `the test ended as ${result.status}`,
	);
	return {
		kind: 'attempt',
		id: printedKey({ ...rowKeyFrom(said('attempt') || test.title), engine }),
		scenario: rowKeyFrom(said('attempt')).scenario,
		title: test.parent.title,
		topic: test.parent.title.split(' › ')[0] ?? '',
		feature: said('feature'),
		level: 'MUST',
		engine,
		origin: said('origin'),
		request: { name: test.title, method, url },
		status: 'error',
		sentence: `The attempt was not carried out: ${cause}`,
		findings: [
			{
				code: 'not-carried-out',
				sentence: 'The attempt was not carried out.',
				expected: 'an observation',
				actual: cause,
			},
		],
		duration: Math.round(result.duration),
	};
}
