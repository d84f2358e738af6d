import { atSignals } from '../../fixtures/interruption.ts';
import { isByStandard } from '../by-standard.ts';
import { check, hostFor } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import { readCheckSettings } from '../host-settings.ts';
import { targetsOf } from '../question/targets-of.ts';
import { printConclusion, writePage } from '../results/show.ts';
import { watch } from './watch.ts';

/**
 * Checks the same request again and again, in browsers that stay open and profiles that are new each time, until a
 * signal ends it; they then end with it.
 * @param setUp installs what is missing
 * @returns never, unless by a signal
 */
export async function watchCheck(
	options: CheckOptions,
	everyMs: number,
	setUp: () => boolean,
): Promise<number> {
	const settings = readCheckSettings().host;
	if (!isByStandard(options)) setUp();
	const host = await hostFor(options, settings);
	const ending = new AbortController();
	atSignals(() => {
		ending.abort();
		void host.close().finally(() => process.exit());
	});
	const served = { targets: targetsOf(options), secrets: options.secrets };
	let isFirst = true;
	await watch({
		async ask() {
			if (!isFirst) await host.turnTo(served);
			return check(options, host);
		},
		async show(conclusion) {
			if (isFirst) printConclusion(options, conclusion);
			isFirst = false;
			await writePage(options, conclusion);
		},
		everyMs,
		input: process.stdin,
		print: (text) => void process.stdout.write(text),
		signal: ending.signal,
	});
	await host.close();
	return 0;
}
