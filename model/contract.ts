import { z } from 'zod';
import type { Fetcher } from './fetchers.ts';
import { type Origin, originShape } from './http.ts';
import type { TypeOf } from './shapes.ts';
import type { StackName } from './stacks.ts';
import type { KnownFailure } from './verdict.ts';

/**
 * Groups of scenarios that an API may claim. `core` is what every API with browsers as clients needs;
 * the others are extensions of it. A contract that says nothing claims all, as far as it has
 * something to exercise them with.
 */
export const features = [
	'core',
	'caching',
	'cookies',
	'redirects',
	'contexts',
	'embedding',
	'streams',
	'timing',
	'isolation',
	'hardening',
] as const;
export type Feature = (typeof features)[number];

/** What a resource that is not called as an API is made for: the browser loads it by an element or channel. */
export const servings = [
	'script',
	'json',
	'stylesheet',
	'font',
	'image',
	'media',
	'text-track',
	'event-stream',
	'web-socket',
] as const;
export type Serving = (typeof servings)[number];

/** What a single request can be declared: no script reads the response. */
export const declarable = ['beacon', 'image'] as const;
export type Declared = (typeof declarable)[number];

/**
 * What the team promises, in the headers' own words. Built by `fixtures/contract` from
 * `crosscheck.yaml`; the file's own shape is described there and in `docs/contract.md`.
 */
export interface Contract {
	readonly target: Target;
	readonly origins: {
		readonly allowed: readonly Origin[];
		readonly denied: readonly Origin[];
		/** Origin of the page around a frame without one; absent: the first allowed origin. */
		readonly frameParent?: Origin;
	};
	readonly resources: readonly Resource[];
	/** What is to be verified at all; a scenario of another feature is `not-claimed`. */
	readonly features: readonly Feature[];
	/** What answers for the API, the outermost first; empty: to be guessed from its answers. */
	readonly stacks: readonly StackName[];
	/** Failures that are shown and do not fail the run. */
	readonly known?: readonly KnownFailure[];
	/** Milliseconds that one fetch may take before it counts as unanswered. */
	readonly timeoutMs: number;
	/** SHA-256 of the contract's text, hex, first 12 characters. */
	readonly digest: string;
	/** Where it was read from, relative to the working directory. */
	readonly source: string;
	/** Values that came from `${VARIABLES}` or secret headers: never to be shown. */
	readonly secrets: readonly string[];
}

export interface Target {
	/** The URL that browsers see, without trailing slash: origin plus optional base path. */
	readonly url: string;
	/** Where the proxy really connects (`http(s)://host[:port]`), when not the URL's own host. */
	readonly upstream?: string;
	/** `false`: an upstream without TLS gets no X-Forwarded-Proto, -Host and -Port. */
	readonly forwarded?: boolean;
	/** Where the application itself answers, behind the gateway (`http(s)://host[:port]`). */
	readonly past?: string;
	/** Further hosts of the same team that answers redirect to. */
	readonly otherHosts: readonly OtherHost[];
	/** Headers that the proxy adds to every request, e.g. the key of a staging gate. */
	readonly gateHeaders: Readonly<Record<string, string>>;
	/** The embedded reference API: unsafe methods may be sent. */
	readonly ours: boolean;
}

export interface OtherHost {
	/** Serialized origin that browsers see. */
	readonly origin: Origin;
	/** Where the proxy really connects, when not to that host. */
	readonly upstream?: string;
}

const any =
	'`*`: whatever is asked for, where the header may say `*`, and by its name where it may not.';

export const policyShape = z
	.object({
		allowOrigin: z.union([z.literal('*'), z.array(originShape)]),
		allowMethods: z.array(z.string()).describe(any),
		allowHeaders: z.array(z.string()).describe(any),
		allowCredentials: z.boolean(),
		exposeHeaders: z.array(z.string()),
		/** Without the header, browsers cache a preflight's result for 5 seconds. */
		maxAge: z
			.number()
			.nullable()
			.exactOptional()
			.describe('Seconds; null: the header is not sent; absent: nothing is promised.'),
		timingAllowOrigin: z
			.enum(['*', 'allowed'])
			.exactOptional()
			.describe('Timing-Allow-Origin: * or each allowed origin its own; absent: not promised.'),
		/** https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header */
		resourcePolicy: z
			.enum(['same-origin', 'same-site', 'cross-origin'])
			.exactOptional()
			.describe('Cross-Origin-Resource-Policy; absent: not promised.'),
	})
	.meta({ id: 'policy', description: 'What the contract promises of the resource.' });

/**
 * The CORS policy of one resource. Without `timingAllowOrigin` or `resourcePolicy`, that header is not sent;
 * without `maxAge`, nothing is promised of it.
 */
export type CorsPolicy = TypeOf<typeof policyShape>;

export interface Resource {
	readonly name: string;
	/** Path and query below the target's URL, e.g. `/items/1`. */
	readonly path: string;
	/** Absent: an API, called by fetch or XHR. */
	readonly serves?: Serving;
	readonly policy: CorsPolicy;
	readonly requests: readonly ContractRequest[];
}

export const credentialsShape = z.enum(['omit', 'same-origin', 'include']);
export const requestModeShape = z.enum(['cors', 'no-cors', 'same-origin']);

/** What script may leave to fetch's defaults. */
export const fetchOptionsShape = z.object({
	redirect: z
		.enum(['error', 'manual'])
		.exactOptional()
		.describe('What script wants of redirects; absent: they are followed.'),
	cache: z.enum(['no-store', 'reload', 'no-cache']).exactOptional(),
	referrerPolicy: z.literal('no-referrer').exactOptional(),
	keepalive: z.literal(true).exactOptional(),
});

/**
 * How script calls fetch, beyond method, headers and body; absent members: fetch's defaults.
 * https://fetch.spec.whatwg.org/#requestinit
 */
export interface FetchOptions extends TypeOf<typeof fetchOptionsShape> {
	readonly mode?: TypeOf<typeof requestModeShape>;
	/** What makes the request; absent: fetch. */
	readonly by?: Fetcher;
}

/** How a request of the contract is exercised. */
export interface ContractRequest {
	/** Unique in its resource; `resource.request` names it everywhere. */
	readonly name: string;
	/** What alone makes it, so that fetch is never tried with it; absent: as the resource is served. */
	readonly as?: Declared;
	readonly method: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
	/** The text of the body stands for form fields; absent: it is sent as text. */
	readonly bodyForm?: 'multipart' | 'typed-blob';
	/** Only where the request was taken from a call of fetch, or is declared a beacon. */
	readonly options?: FetchOptions;
	readonly credentials: TypeOf<typeof credentialsShape>;
	/** Status promised for this request; absent: any 2xx. */
	readonly status?: number;
	/** `hold`: an unsafe method gets its response from the proxy once its preflight passed. */
	readonly send: 'hold' | 'pass';
	/** An HTTP cache may store the response (it has max-age or the like). */
	readonly cacheable: boolean;
	/** Name of the cookie that the response sets, if any. */
	readonly setsCookie?: string;
	/** Absolute URL that the answer redirects to, of the target or one of its other hosts. */
	readonly redirectsTo?: string;
	/** Single byte ranges are answered with 206. */
	readonly ranges: boolean;
	/** The answer has an ETag, and If-None-Match is answered with 304. */
	readonly revalidates: boolean;
	/** The event stream ends by itself, so that browsers connect anew. */
	readonly ends: boolean;
}

/** Methods that RFC 9110 §9.2.1 calls safe: they ask for no change of state. */
export function isSafeMethod(method: string): boolean {
	return ['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
}

/** Whether the policy allows pages on an origin to read responses. */
export const allowsOrigin = ({ allowOrigin }: CorsPolicy, origin: Origin): boolean =>
	allowOrigin === '*' || allowOrigin.includes(origin);
