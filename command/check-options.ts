import type { ScriptRequest } from '../model/attempt.ts';
import type { OtherHost } from '../model/contract.ts';
import type { Origin } from '../model/http.ts';
import type { EngineName } from '../model/observation.ts';
import type { StackName } from '../model/stacks.ts';

/** What `crosscheck check` is to find out, checked and complete. */
export interface CheckOptions {
	/** The request as script makes it. */
	readonly request: ScriptRequest;
	/** Origin of the page that makes it, or `null` for a sandboxed frame. */
	readonly origin: Origin;
	/** Cookies that the browsers don't have: added to what is sent, `name=value; …`. */
	readonly cookies?: string;
	/** `http(s)://host[:port]` to connect to instead of the URL's own host. */
	readonly upstream?: string;
	/** Further hosts that responses redirect to. */
	readonly otherHosts: readonly OtherHost[];
	/** `http(s)://host[:port]` of the application itself, behind the gateway: asked to compare. */
	readonly past?: string;
	/** Response headers that script needs to read. */
	readonly reads: readonly string[];
	readonly engines: readonly EngineName[];
	/** Absent: to be guessed from the responses. */
	readonly stack?: StackName;
	/** A method that may change something is really sent. */
	readonly send: boolean;
	/** The result is written as JSON. */
	readonly json: boolean;
	/** Name of the file that the result is also written to, as a page. */
	readonly html?: string;
	readonly timeoutMs: number;
	/** Milliseconds after which the same is asked again, until it is ended; absent: once. */
	readonly everyMs?: number;
	/** Never to be shown. */
	readonly secrets: readonly string[];
	/** Sentences on what was taken out, added or changed. */
	readonly notes: readonly string[];
}
