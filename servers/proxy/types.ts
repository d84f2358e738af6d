import type { Exchange } from '../../model/http.ts';
import type { RateLimit } from './upstream/rate-limit.ts';

/**
 * The name of the query parameter that carries an attempt's id; the proxy removes it. A request to a
 * target without the id of an attempt that goes on is refused. After a dot, the
 * id can have the number of a step, which gives the step a URL of its own.
 */
export const idParameter = '__crosscheck';

/**
 * Who makes a request: an attempt, by the id in it; a fixture page for itself, by its path; or nobody knows, as
 * after a redirect.
 */
export type Asker = 'attempt' | 'page' | 'unknown';

/**
 * Whether fixture pages are served on this origin.
 * @param origin serialized, as browsers see it
 */
export type IsFixtureOrigin = (origin: string, asker: Asker) => boolean;

/** One server under test: what browsers call it, and where it really is. */
export interface ProxiedTarget {
	/** Serialized origin that browsers see, e.g. `https://api.example.com`. */
	readonly origin: string;
	/** `http(s)://host[:port]` to connect to; absent: the origin's own host and port. */
	readonly upstream?: string;
	/** `false`: an upstream without TLS does not learn what browsers see; see `forwardedHeaders`. */
	readonly forwarded?: boolean;
	/** Added to every request that is passed on. */
	readonly gateHeaders?: Readonly<Record<string, string>>;
	/** Cookies that the browser does not have from the target itself. */
	readonly cookies?: AddedCookies;
	/** A server of Crosscheck's own: no request to it waits, and none is made again. */
	readonly ours?: true;
}

/** What is on the way to the targets, and what is told there. */
export interface Way {
	/** PEM certificates to trust in place of Node's own list. */
	readonly trustedAuthorities?: readonly string[];
	/** PEM, for targets that ask who connects. */
	readonly clientCertificate?: {
		readonly cert: Buffer;
		readonly key: Buffer;
		readonly passphrase?: string;
	};
	/** `http(s)://[user:password@]host[:port]` of an HTTP proxy; hosts of this machine are reached without it. */
	readonly proxy?: string;
	/** Lets the requests to targets pass, those of other proxies with the same object among them; absent: at once. */
	readonly limit?: RateLimit;
	/** How often a request is sent once more after a transport error; default: never. */
	readonly retries?: number;
}

/** Added to what pages of one origin send, but never to preflights: those carry no cookies. */
export interface AddedCookies {
	/** `name=value; …`, as in a Cookie header. */
	readonly text: string;
	/** Value of the Origin header of the requests that get them. */
	readonly origin: string;
}

/** The record of one attempt; open from `record()` until `close()`. */
export interface Recording {
	/** Index of the step now running; written into each exchange as its request arrives. */
	step: number;
	/**
	 * Cookies, `name=value; …`, that requests of the step now running get beside the browser's own, by their URL;
	 * preflights get none. Absent: no request gets any.
	 */
	cookies?: ((url: string) => string) | undefined;
	/** Exchanges so far, in order of the requests' arrival; pending ones have no response yet. */
	exchanges(): Exchange[];
	/** Hosts outside fixtures and targets that a redirect of this attempt led the browser to. */
	refusedHosts(): string[];
	/** Resolves when no exchange is pending, at the latest after `ms` milliseconds. */
	settled(ms: number): Promise<void>;
	/** Forgets the id; what still comes under it is refused. */
	close(): void;
}

export interface RecordingProxy {
	/** Loopback port that browsers are given as their proxy for http and https. */
	readonly port: number;
	/** Base64 SHA-256 of the run's own certificate authority's public key (for Chromium). */
	readonly spki: string;
	/** PEM of that authority. */
	readonly authorityPem: string;
	/** Begins to record under this id. `hold`: the proxy responds to unsafe methods in the target's place. */
	record(id: string, options: { readonly hold: boolean }): Recording;
	/**
	 * Target origins that were reached and speak only HTTP/2. Their exchanges are translated: names
	 * are in lower case, trailers and what HTTP/2 forbids are not there.
	 */
	bridgedTargets(): string[];
	/**
	 * Serves these targets in place of the ones before.
	 * @throws TypeError as at the start
	 */
	serve(targets: readonly ProxiedTarget[]): void;
	close(): Promise<void>;
}
