import { test } from '@playwright/test';

/** `npm test` installs these before it begins, so there they are missing by mistake. */
const installed = ['nginx', 'python3'];

/**
 * Skips what needs a tool that this machine lacks, with the reason. What `npm test` is meant to have
 * installed is not skipped there: the test then fails for want of it.
 */
export function skipWithout(tool: string, isThere: boolean): void {
	const mustBeThere = process.env.npm_lifecycle_event === 'test' && installed.includes(tool);
	test.skip(!isThere && !mustBeThere, `${tool} is not installed here`);
}
