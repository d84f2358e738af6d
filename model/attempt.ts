import type { CorsPolicy } from './contract.ts';
import type { Header, Origin } from './http.ts';
import type { OriginRelation, Scenario, StepExpectation } from './scenario.ts';

/** What makes the request: an API of script, or an element that loads its URL. */
export const fetchers = [
	'fetch',
	'xhr',
	'xhr-with-upload-listener',
	'image',
	'canvas-image',
	'script',
	'module-script',
	'json-module',
	'stylesheet',
	'font',
	'mask-image',
	'media',
	'text-track',
	'event-source',
	'event-source-reconnect',
	'web-socket',
	'beacon',
] as const;
export type Fetcher = (typeof fetchers)[number];

/** How the body's text is handed to the API, which decides the Content-Type that goes along. */
export const bodyForms = ['text', 'url-encoded', 'multipart', 'bytes', 'typed-blob'] as const;
export type BodyForm = (typeof bodyForms)[number];

/** One request as script makes it. */
export interface ScriptRequest {
	readonly by: Fetcher;
	readonly method: string;
	readonly url: string;
	readonly headers: readonly Header[];
	readonly body?: string;
	/** Absent: `text`. `typed-blob`: a Blob of the type that the Content-Type header names. */
	readonly bodyForm?: BodyForm;
	readonly credentials: 'omit' | 'same-origin' | 'include';
	/** For elements, `no-cors` means: without `crossorigin` attribute. */
	readonly mode: 'cors' | 'no-cors' | 'same-origin';
	/** Absent: redirects are followed. */
	readonly redirect?: 'error' | 'manual';
	readonly cache?: 'no-store' | 'reload' | 'no-cache';
	readonly referrerPolicy?: 'no-referrer';
	readonly keepalive?: true;
	/** Subresource integrity of scripts and stylesheets: computed by the page from this text. */
	readonly integrityOf?: string;
}

/**
 * Where the request is made. Frames and workers belong to the step's page; `nested-frame` is a frame
 * of the step's origin within a page of another site; `control-client` is no browser at all: a plain
 * HTTP client that says of itself what no browser would.
 */
export const contexts = [
	'window',
	'sandboxed-frame',
	'data-frame',
	'nested-frame',
	'require-corp-frame',
	'credentialless-frame',
	'dedicated-worker',
	'data-worker',
	'shared-worker',
	'service-worker',
	'control-client',
] as const;
export type Context = (typeof contexts)[number];

/** What a browser is asked to do in one step. */
export interface CourseStep {
	/** Origin of the page that runs it (the embedder, for an opaque or nested frame). */
	readonly page: Origin;
	readonly context: Context;
	readonly request: ScriptRequest;
	/** What a control client says in Origin, or the origin of a nested frame's document. */
	readonly speaksAs?: string;
	/** Script's own resource timing entry is wanted too. */
	readonly timing?: true;
	readonly afterMs: number;
	readonly timeoutMs: number;
}

/** What a browser is asked to do; enough to run it, not to judge it. */
export interface Course {
	/** `fresh`: in a browser profile of its own. */
	readonly profile: 'shared' | 'fresh';
	/** Unsafe methods are answered by the proxy in the target's place. */
	readonly hold: boolean;
	readonly steps: readonly CourseStep[];
}

export interface AttemptStep extends CourseStep {
	/** Value that the standard gives the Origin header: the page's origin, or `null`. */
	readonly origin: Origin;
	readonly expect: StepExpectation;
	/** Status promised for this step's request; absent: any 2xx. */
	readonly status?: number;
	/** Absolute URL that the contract says the answer redirects to; absent: answered in place. */
	readonly redirectsTo?: string;
	/** Policy of the resource that this step asks. */
	readonly policy: CorsPolicy;
}

/** Scenario × request × origin, resolved: all that is needed to run it and to judge it. */
export interface Attempt extends Course {
	/** `scenario › resource.request › origin`; stable, unique within an engine. */
	readonly id: string;
	readonly scenario: Scenario;
	/** `resource.request` of the contract. */
	readonly request: string;
	readonly relation: OriginRelation;
	readonly origin: Origin;
	/** The origin as people are told it: `null (sandboxed frame)` for opaque ones. */
	readonly place: string;
	readonly steps: readonly [AttemptStep, ...AttemptStep[]];
}

/** A scenario that the contract gives nothing to exercise. */
export interface Unclaimed {
	readonly id: string;
	readonly scenario: Scenario;
	/** What the contract would need, in words. */
	readonly lacks: string;
}
