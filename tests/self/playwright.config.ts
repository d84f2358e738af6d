import { defineConfig } from '@playwright/test';

/** The suite on trial: every promise of the suite itself, proved on real parts. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results/self',
	snapshotPathTemplate: '{testDir}/{arg}{ext}',
	fullyParallel: false,
	workers: 2,
	timeout: 120_000,
	reporter: [['list']],
	forbidOnly: true,
});
