import type { EngineInfo } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Conclusion } from '../conclusion.ts';
import type { HostSettings } from '../host-settings.ts';

/** The word by which the command starts itself as a warm host; not for people. */
export const warmWord = 'warm-host';

/** What a warm host is started with. */
export interface WarmStart {
	/** Path of its socket. */
	readonly socket: string;
	/** So many milliseconds without a check end it. */
	readonly idleMs: number;
	readonly settings: HostSettings;
}

/** One line of a warm host's response to the options of a check. */
export type WarmLine =
	| { readonly kind: 'verdict'; readonly record: AttemptRecord; readonly engine: EngineInfo }
	| { readonly kind: 'conclusion'; readonly conclusion: Conclusion };
