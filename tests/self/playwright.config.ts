import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { startsAtOnce } from '../../fixtures/run-host/start-order.ts';

/** Specs that start browsers: they keep two cores busy, so that one more at once only makes all late. */
const startBrowsers =
	/(baseline\.command|canaries|causes\.engines|check|ci|contributing|control-checks|corpus|crash|drift|examples|explained|faithful|fetchers|finding-engines|foreign-target|layers\.run|mutants|obstacles|page|reproduce|scoreboard|scoreboard\.measure|shards|slow-machine|stacks|stacks\.contract|unreachable|warnings)\.spec\.ts$/;

/** The suite on trial: every promise of the suite itself, proved on real parts. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results/self',
	snapshotPathTemplate: '{testDir}/{arg}{ext}',
	fullyParallel: false,
	workers: Math.max(2, availableParallelism()),
	// Ceilings for machines that are slow or busy; no test is judged by the time it takes.
	timeout: 900_000,
	expect: { timeout: 60_000 },
	reporter: [['list']],
	forbidOnly: true,
	projects: [
		{ name: 'browsers', testMatch: startBrowsers, workers: startsAtOnce() },
		{ name: 'plain', testIgnore: startBrowsers },
	],
});
