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
	/** Measured by the control checks: which cookies of another site come back to that site. */
	readonly thirdPartyCookies?: readonly ('unpartitioned' | 'partitioned')[];
}

/** What script reads in its PerformanceResourceTiming entry. https://w3c.github.io/resource-timing/ */
export interface TimingFacts {
	/** The entry tells more than start and end: the timing allow check passed. */
	readonly visible: boolean;
	/** Number of Server-Timing metrics. */
	readonly serverTiming: number;
}

/** What script was given by one request: Fetch's filtered response, or a network error. */
export type ScriptResult =
	| {
			readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | 'default';
			readonly status: number;
			/** Names lower-cased by the platform; only what script may read. */
			readonly headers: readonly (readonly [string, string])[];
			/** Length of the body text that script read. */
			readonly bodyLength: number;
			readonly redirected: boolean;
			/** Only where the step asks for it. */
			readonly timing?: TimingFacts;
	  }
	/** An element or a channel was given what it asked for; `detail` tells of it in words. */
	| { readonly type: 'loaded'; readonly detail: string; readonly timing?: TimingFacts }
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
