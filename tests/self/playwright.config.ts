import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { startsAtOnce } from '../../fixtures/run-host/browser/start-order.ts';

/** Specs that wait for browsers which they hold still: these take no core from others. */
const holdBrowsers = ['engines/slow-machine', 'robustness/frozen'].map(specOf);

/** Specs that start browsers: they keep two cores busy, so that one more at once only makes all late. */
const startBrowsers = [
	'architecture/contributing',
	'baseline/drift',
	'causes/engines',
	'check/check',
	'check/warm',
	'corpus/corpus',
	'doctor/doctor',
	'engines/control-checks',
	'engines/crash',
	'engines/faithful',
	'engines/fetchers',
	'examples/examples',
	'false-alarms/false-alarms',
	'findings/engines',
	'hostile/hostile',
	'known/run',
	'mutants/mutants',
	'package/package',
	'page/page',
	'public-reports/check-reports',
	'public-reports/options-check',
	'public-reports/runs',
	'results/ci',
	'results/explained',
	'results/reproduce',
	'results/shards',
	'results/warnings',
	'robustness/signals',
	'run-host/canaries',
	'run-host/foreign-target',
	'run-host/obstacles',
	'run-host/unreachable',
	'scoreboard/measure',
	'scoreboard/scoreboard',
	'shown/grants-nothing',
	'stacks/contract',
	'stacks/documented',
	'stacks/layers.run',
	'stacks/stacks',
].map(specOf);

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
		// In the order in which they are taken: those without browsers fill what the others leave.
		{ name: 'held', testMatch: holdBrowsers, workers: 1 },
		{ name: 'browsers', testMatch: startBrowsers, workers: startsAtOnce() },
		{ name: 'plain', testIgnore: [...holdBrowsers, ...startBrowsers] },
	],
});

function specOf(name: string): string {
	return `**/${name}.spec.ts`;
}
