import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { startsAtOnce } from '../../fixtures/run-host/browser/start-order.ts';
import { isWide, wide } from './helpers/wide.ts';

const specs = (names: readonly string[]): string[] => names.map((name) => `**/${name}.spec.ts`);

/** Specs whose browsers mostly wait (for time to pass, for servers that say nothing): they leave the cores to others. */
const wait = specs([
	'engines/slow-machine',
	'hostile/hostile',
	'robustness/frozen',
	'robustness/hangs',
	'robustness/parts',
]);

/** Specs that start one browser, in everyday tests: it may run beside several, and leaves a core to them. */
const startOneBrowser = specs([
	'baseline/drift',
	'check/watch',
	'examples/examples',
	'false-alarms/false-alarms',
	'init/server',
	'known/run',
	'login/set-up',
	'nightly/action',
	'nightly/ci',
	'package/package',
	'results/shards',
	'results/explained',
	'run-host/canaries',
	'run-host/limited',
	'run-host/staging',
	'run-host/unreachable',
	'shown/grants-nothing',
	'stacks/contract',
	'stacks/documented',
	'stacks/layers.run',
]);

/** Specs that start several browsers: they keep two cores busy, so that one more at once only makes all late. */
const startBrowsers = specs([
	'architecture/contributing',
	'causes/engines',
	'check/check',
	'check/warm',
	'corpus/corpus',
	'doctor/doctor',
	'engines/at-rest',
	'engines/control-checks',
	'engines/crash',
	'engines/faithful',
	'engines/fetchers',
	'findings/engines',
	'mutants/mutants',
	'page/page',
	'public-reports/check-reports',
	'public-reports/options-check',
	'public-reports/runs',
	'results/reproduce',
	'results/warnings',
	'robustness/limits',
	'robustness/run-parts',
	'robustness/signals',
	'run-host/foreign-target',
	'run-host/obstacles',
	'scoreboard/measure',
	'scoreboard/scoreboard',
	'site/site',
	'stacks/stacks',
]);

/** The suite on trial: every promise of the suite itself, proved on real parts. */
export default defineConfig({
	testDir: '.',
	globalSetup: './helpers/at-signals.ts',
	outputDir: '../../test-results/self',
	snapshotPathTemplate: '{testDir}/{arg}{ext}',
	fullyParallel: false,
	workers: Math.max(2, availableParallelism()),
	// Ceilings for machines that are slow or busy; no test is judged by the time it takes.
	timeout: 900_000,
	expect: { timeout: 60_000 },
	reporter: [['list']],
	forbidOnly: true,
	...(isWide ? {} : { grepInvert: new RegExp(wide.tag) }),
	projects: [
		{ name: 'browsers', testMatch: startBrowsers, workers: startsAtOnce() },
		{ name: 'waiting', testMatch: wait, workers: 1 },
		{ name: 'one-browser', testMatch: startOneBrowser, workers: startsAtOnce() },
		{ name: 'plain', testIgnore: [...startBrowsers, ...wait, ...startOneBrowser] },
	],
});
