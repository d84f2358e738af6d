import type { TestCase } from '@playwright/test/reporter';
import type { EngineName } from '../../model/observation.ts';

/**
 * The engine that a test's attempt is made in, by what `defineCrosscheck` writes into its projects (a merge
 * of shards has that, too); undefined for a test of another project.
 */
export const engineOf = (test: TestCase): EngineName | undefined =>
	test.parent.project()?.metadata.engine;

/** Whether a test stands for an attempt: the same configuration may have tests of its own. */
export const isAttempt = (test: TestCase): boolean => engineOf(test) !== undefined;
