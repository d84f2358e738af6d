import {
	type RunHost,
	type RunHostOptions,
	type Served,
	startRunHost,
} from '../../../fixtures/run-host/run-host.ts';

/** All specs of a worker use the browsers of one host by turns: their start costs more than most tests. */
let shared: RunHost | undefined;
let isLent = false;
let sharedEnded: Promise<void> | undefined;

const startOwn = (served: Served, options: Partial<RunHostOptions> = {}): Promise<RunHost> =>
	startRunHost({
		...served,
		...options,
		browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
		probes: true,
	});

/**
 * A run host for these targets, with the browsers that set-up installed; new profiles, nothing remembered.
 * One at a time; closing it keeps the browsers for the next one.
 */
export async function startHost(
	targets: RunHostOptions['targets'],
	{ secrets = [] }: Partial<Pick<Served, 'secrets'>> = {},
): Promise<RunHost> {
	if (isLent) throw new Error('Close the host that startHost gave before you ask for another.');
	isLent = true;
	const served = { targets, secrets };
	if (shared) await shared.turnTo(served);
	else shared = await startOwn(served);
	return {
		...shared,
		async close() {
			isLent = false;
		},
	};
}

/** A run host of its own, the only one of this worker: for tests that hold or end its browsers, or set it up. */
export async function startHostAlone(
	targets: RunHostOptions['targets'],
	options: Partial<RunHostOptions> = {},
): Promise<RunHost> {
	sharedEnded = shared?.close() ?? sharedEnded;
	shared = undefined;
	await sharedEnded;
	return startOwn({ targets, secrets: [] }, options);
}
