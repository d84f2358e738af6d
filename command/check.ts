import { withValues } from '../fixtures/run-host/probes.ts';
import { type RunHost, startRunHost } from '../fixtures/run-host/run-host.ts';
import { causesOf, probesFor } from '../model/causes/index.ts';
import { askApplication } from './ask-application.ts';
import { isByStandard, standardEngine } from './by-standard.ts';
import { carryOutIn, type OnVerdict } from './carry-out.ts';
import type { CheckOptions } from './check-options.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import { type HostSettings, readCheckSettings } from './host-settings.ts';
import { targetsOf } from './question/targets-of.ts';

/**
 * Starts the run host that a check needs; each browser starts with its first request.
 * @param settings default: those of the environment
 */
export const hostFor = (
	options: CheckOptions,
	settings: HostSettings = readCheckSettings().host,
): Promise<RunHost> =>
	startRunHost({
		...settings,
		targets: targetsOf(options),
		secrets: options.secrets,
		measures: false,
	});

/**
 * Checks one request in the browsers.
 * @param host serves the targets of the options; it may be used for many checks
 * @param onVerdict called with the verdict on the request itself, once an engine
 */
export async function check(
	options: CheckOptions,
	host: RunHost,
	onVerdict: OnVerdict = () => {},
): Promise<Conclusion> {
	const engines = await Promise.all(
		judgesOf(options).map((name) => carryOutIn(name, options, host, onVerdict)),
	);
	const records = engines.flatMap((each) => each.records);
	const isRed = records.some(({ status }) => status === 'fail');
	const past = isRed && engines[0] ? await askApplication(options, engines[0].engine, host) : [];
	const probes = await host.probe(withValues(probesFor(records), () => options.request.headers));
	return conclude(options, engines, causesOf([...records, ...past], probes));
}

/** The browsers that are asked; where the standard's algorithms judge, once is enough. */
const judgesOf = (options: CheckOptions) =>
	isByStandard(options) ? [standardEngine.name] : options.engines;
