import type { RequestStep, ScriptRequest } from '../model/attempt.ts';
import type { Context } from '../model/scenario.ts';

/** A request for a page to make. */
export interface PageRequest extends Omit<ScriptRequest, 'integrityOf'> {
	/** Subresource integrity metadata. https://w3c.github.io/webappsec-subresource-integrity/ */
	readonly integrity?: string;
}

/** Where a browser can make a request. */
export type BrowserContext = Exclude<Context, 'control-client' | 'standard-client'>;

/** One request for a page to make, in its own window or in a frame or worker. */
export interface RequestCommand extends Pick<RequestStep, 'speaksAs' | 'timing' | 'timeoutMs'> {
	readonly context: BrowserContext;
	readonly request: PageRequest;
}

/** One more page to open. */
export interface OpenPageCommand {
	readonly context: 'open-page';
	readonly url: string;
}

/** The page responds to it at once, which shows how late the page is. */
export interface BeatCommand {
	readonly context: 'beat';
}

/** A command for a page; see `fixtures/pages/agent.js`. */
export type PageCommand = RequestCommand | OpenPageCommand | BeatCommand;
