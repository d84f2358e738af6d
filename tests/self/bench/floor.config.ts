import { defineConfig } from '@playwright/test';
import { engineNames } from '../../../model/observation.ts';

/** The runner's own floor: as many empty tests as the main job has attempts, with its reporters. */
export default defineConfig({
	testDir: '.',
	testMatch: 'floor.tests.ts',
	outputDir: `${process.env.CROSSCHECK_REPORT}/floor`,
	fullyParallel: true,
	workers: 2,
	projects: engineNames.map((name) => ({ name })),
	reporter: [
		['dot'],
		['html', { outputFolder: `${process.env.CROSSCHECK_REPORT}/html`, open: 'never' }],
	],
});
