import { readSettings, type Settings } from '../fixtures/contract/settings.ts';

/** The settings on which a check's run host depends. */
export type HostSettings = Pick<Settings, 'browsers' | 'probes' | 'reach' | 'storageState'>;

/**
 * Reads the settings of a check.
 * @throws ContractError for settings that are wrong
 */
export function readCheckSettings(): { readonly host: HostSettings; readonly warm: boolean } {
	const { browsers, probes, warm, reach, storageState } = readSettings();
	const state = storageState === undefined ? {} : { storageState };
	return { host: { browsers, probes, reach, ...state }, warm };
}
