import {
	type RunHost,
	type RunHostOptions,
	startRunHost,
} from '../../../fixtures/run-host/run-host.ts';

/** Starts a run host for these targets, with the browsers that set-up installed. */
export const startHost = (
	targets: RunHostOptions['targets'],
	options: Partial<RunHostOptions> = {},
): Promise<RunHost> =>
	startRunHost({
		targets,
		browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
		secrets: [],
		...options,
	});
