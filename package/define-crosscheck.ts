import { extname, join } from 'node:path';
import {
	defineConfig,
	type PlaywrightTestConfig,
	type Project,
	type ReporterDescription,
} from '@playwright/test';
import { checkBaseline } from '../fixtures/contract/baseline.ts';
import { checkWritable } from '../fixtures/contract/rules/files.ts';
import { checkOpenFiles } from '../fixtures/contract/rules/open-files.ts';
import { readSettings } from '../fixtures/contract/settings.ts';
import { contractOfThisRun, subjectOf } from '../fixtures/contract/this-run.ts';
import { givenOptions, runsAfter } from '../fixtures/contract/variables.ts';
import { orWrongUsage } from '../fixtures/contract/wrong-usage.ts';
import { startsAtOnce } from '../fixtures/run-host/browser/start-order.ts';
import { isLed } from '../fixtures/run-host/is-led.ts';
import type { EngineOption } from '../fixtures/test.ts';
import { runWebhook } from '../model/after-run.ts';
import { engineNames } from '../model/observation.ts';
import { projectPrefix, runSubject } from '../model/record.ts';
import { readBaseline } from '../reports/baseline/file.ts';

/** What a run tests. Paths are relative to the folder in which Playwright is started, where `.env` is, too. */
export interface CrosscheckOptions {
	/**
	 * The contract's file; CROSSCHECK_CONTRACT overrides it.
	 * Default: `crosscheck.yaml`, else `crosscheck.yml`.
	 */
	readonly contract?: string;
	/** Folder with scenarios of your own: all files `*.scenarios.ts` or `*.scenarios.js` in it. */
	readonly scenarios?: string;
	/**
	 * A file with the cookies of somebody who is signed in, as Playwright's `storageState` writes it;
	 * CROSSCHECK_STORAGE_STATE overrides it.
	 */
	readonly storageState?: string;
	/** Projects of your configuration that run before, such as the one that signs in and writes that file. */
	readonly dependencies?: readonly string[];
}

const root = join(import.meta.dirname, '..');
/** `.ts` in this repository, `.js` in the package. */
const extension = extname(import.meta.filename);

/**
 * The configuration by which `npx playwright test` checks an API: one project for each engine, named
 * `chromium`, `firefox` and `webkit`. All attempts of an engine run in one browser, which the run host owns;
 * workers only ask and judge.
 * @param options what is tested
 * @param config a configuration of your own. Its projects, set-up and reporters stay; Crosscheck's projects
 *   are added and are then named `crosscheck-chromium` …
 * @throws ContractError for settings, contract or baseline; Playwright then ends with exit code 2
 */
export function defineCrosscheck<T = object, W = object>(
	options: CrosscheckOptions = {},
	config?: PlaywrightTestConfig<T, W>,
): PlaywrightTestConfig<T, W & EngineOption> {
	// By the environment, since workers, too, must know of them.
	process.env[givenOptions] = JSON.stringify({
		CROSSCHECK_CONTRACT: options.contract,
		CROSSCHECK_SCENARIOS: options.scenarios,
		CROSSCHECK_STORAGE_STATE: options.storageState,
		[runsAfter]: options.dependencies?.join(),
	});
	process.env[projectPrefix] = config ? 'crosscheck-' : '';
	const { reportFolder, baselineFile, failOn } = orWrongUsage(() => {
		const settings = readSettings();
		checkOpenFiles();
		checkWritable(settings.reportFolder);
		checkBaseline(settings.baselineFile, readBaseline);
		process.env[runSubject] = subjectOf(contractOfThisRun());
		if (settings.webhook) process.env[runWebhook] = JSON.stringify(settings.webhook);
		return settings;
	});
	const reporter = { folder: reportFolder, baseline: baselineFile, failOn };
	return defineConfig<T, W & EngineOption>({
		...(config ?? { testDir: join(root, 'tests'), workers: workers(), forbidOnly: true }),
		globalSetup: [...listed(config?.globalSetup), join(root, `fixtures/global-setup${extension}`)],
		projects: [
			...(config ? (config.projects ?? [{}]) : []),
			...engineProjects(reportFolder, options),
		],
		reporter: [
			// Ours comes first: it corrects what `keepWorker` in fixtures/test.ts declared.
			[join(root, `reports/reporter${extension}`), reporter],
			...(config ? reportersOf(config) : ownReporters(reportFolder)),
		],
	} as PlaywrightTestConfig<T, W & EngineOption>);
}

/**
 * Two for each engine whose attempts are collected at once: one alone would wait for a slow attempt, and show
 * nothing of those behind it that are ready.
 */
function workers(): number {
	const enginesAtOnce = Math.min(startsAtOnce(), engineNames.length);
	return 2 * (isLed(process.argv) ? enginesAtOnce : engineNames.length);
}

/** What a configuration says for its own tests, such as retries and traces, is not for attempts. */
function engineProjects(
	reportFolder: string,
	{ dependencies = [] }: CrosscheckOptions,
): Project<object, EngineOption>[] {
	return engineNames.map((engine) => ({
		name: `${process.env[projectPrefix]}${engine}`,
		metadata: { engine },
		dependencies: [...dependencies],
		testDir: join(root, 'tests'),
		testMatch: `**/*.spec${extension}`,
		testIgnore: 'self/**',
		outputDir: join(reportFolder, 'artefacts'),
		fullyParallel: true,
		workers: 2,
		retries: 0,
		repeatEach: 1,
		grep: /.*/,
		grepInvert: [],
		// A ceiling for machines that are busy; the run host knows how long browsers may take.
		timeout: 900_000,
		use: { engine, trace: 'off', screenshot: 'off', video: 'off' },
	}));
}

const ownReporters = (reportFolder: string): ReporterDescription[] => [
	['html', { outputFolder: join(reportFolder, 'html'), open: 'never' }],
	// `.ci/run` requests it, to count what ran.
	...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? ([['json']] as const) : []),
];

/** Where none is named, the one that Playwright would choose. */
function reportersOf({
	reporter = process.env.CI ? 'dot' : 'list',
}: Pick<PlaywrightTestConfig, 'reporter'>): ReporterDescription[] {
	return typeof reporter === 'string' ? [[reporter]] : [...reporter];
}

const listed = (files: string | readonly string[] = []): readonly string[] =>
	typeof files === 'string' ? [files] : files;
