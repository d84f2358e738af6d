import type { Exchange } from './http.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';
export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

const engineWords: Readonly<Record<EngineName, string>> = {
	chromium: 'Chromium',
	firefox: 'Firefox',
	webkit: 'WebKit',
};

/** The engine's name as people write it. */
export const engineWord = (name: EngineName): string => engineWords[name];

/** Which browser it was, as a report must state it. */
export interface EngineInfo {
	readonly name: EngineName;
	/** The engine's or browser's own version, e.g. `156.0.8078.79`. */
	readonly version: string;
	/** Where the build comes from, e.g. `Debian Chromium`, `Playwright build 1200`, `WebKitGTK MiniBrowser`. */
	readonly build: string;
	readonly os: string;
	/** Measured by the control checks: a stored answer is used again without asking the server. */
	readonly keepsHttpCache?: boolean;
}

/** What script was given by one fetch: Fetch's filtered response, or a network error. */
export type ScriptResult =
	| {
			readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | 'default';
			readonly status: number;
			/** Names lower-cased by the platform; only what script may read. */
			readonly headers: readonly (readonly [string, string])[];
			/** Length of the body text that script read. */
			readonly bodyLength: number;
			readonly redirected: boolean;
	  }
	/** The promise was rejected. `message` is shown, never compared. */
	| { readonly type: 'error'; readonly message: string }
	/** The page's own deadline passed before the promise settled. */
	| { readonly type: 'timeout'; readonly afterMs: number };

/** What one attempt showed; no opinion, and complete: `judge` can be re-run on a stored one. */
export interface Observation {
	/** One result per step that was run. */
	readonly script: readonly ScriptResult[];
	/** The browser's own console lines about this attempt, verbatim (ids in URLs taken out). */
	readonly console: readonly string[];
	/** What crossed the wire, in order of the requests' arrival. */
	readonly exchanges: readonly Exchange[];
	/** Hosts that the browser asked for during the attempt and that the proxy does not serve. */
	readonly refusedHosts: readonly string[];
	/** Set when the attempt could not be carried out; then nothing else may be judged. */
	readonly failure?: { readonly code: string; readonly message: string };
	readonly engine: EngineInfo;
}
