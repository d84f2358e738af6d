import { checkOpenFiles } from '../fixtures/contract/rules/open-files.ts';
import { readSettings, type Settings } from '../fixtures/contract/settings.ts';

/** The settings on which a check's run host depends. */
export type HostSettings = Pick<Settings, 'browsers' | 'probes' | 'reach' | 'storageState'>;

/**
 * Reads the settings of a check.
 * @throws ContractError for settings that are wrong, and for a machine on which no check can be made
 */
export function readCheckSettings(): { readonly host: HostSettings; readonly warm: boolean } {
	checkOpenFiles();
	const { browsers, probes, warm, reach, storageState } = readSettings();
	const state = storageState === undefined ? {} : { storageState };
	return { host: { browsers, probes, reach, ...state }, warm };
}
