import { defineConfig } from '@playwright/test';
import { checkBaseline } from './fixtures/contract/baseline.ts';
import { checkWritable } from './fixtures/contract/rules/files.ts';
import { readSettings } from './fixtures/contract/settings.ts';
import { contractOfThisRun, subjectOf } from './fixtures/contract/this-run.ts';
import { orWrongUsage } from './fixtures/contract/wrong-usage.ts';
import { startsAtOnce } from './fixtures/run-host/browser/start-order.ts';
import { isLed } from './fixtures/run-host/is-led.ts';
import type { EngineOption } from './fixtures/test.ts';
import { engineNames } from './model/observation.ts';
import { runSubject } from './model/record.ts';
import { readBaseline } from './reports/baseline/file.ts';

const {
	reportFolder: report,
	baselineFile: baseline,
	failOn,
} = orWrongUsage(() => {
	const settings = readSettings();
	checkWritable(settings.reportFolder);
	checkBaseline(settings.baselineFile, readBaseline);
	process.env[runSubject] = subjectOf(contractOfThisRun());
	return settings;
});

const enginesAtOnce = Math.min(startsAtOnce(), engineNames.length);

/**
 * The main job: one project for each engine. All attempts of an engine run in one browser, which the
 * run host owns; workers only ask and judge.
 */
export default defineConfig<object, EngineOption>({
	testDir: 'tests',
	testIgnore: 'self/**',
	outputDir: `${report}/artefacts`,
	globalSetup: './fixtures/global-setup.ts',
	fullyParallel: true,
	// Two for each engine whose attempts are collected at once.
	workers: isLed(process.argv) ? 2 * enginesAtOnce : 2 * engineNames.length,
	// A ceiling for machines that are busy; the run host knows how long browsers may take.
	timeout: 900_000,
	forbidOnly: true,
	projects: engineNames.map((name) => ({ name, workers: 2, use: { engine: name } })),
	// Ours comes first: it corrects what `keepWorker` in fixtures/test.ts declared.
	reporter: [
		['./reports/reporter.ts', { folder: report, baseline, failOn }],
		['html', { outputFolder: `${report}/html`, open: 'never' }],
		// `.ci/run` requests it, to count what ran.
		...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? ([['json']] as const) : []),
	],
});
