import type { HeaderList, Origin, WireResponse } from '../http.ts';

/** What the CORS protocol looks at in a request that script makes to another origin. */
export interface CorsRequest {
	/** Normalised: see `normalizeMethod`. */
	readonly method: string;
	/** What script set, without what the browser itself adds and without forbidden headers. */
	readonly headers: HeaderList;
	/**
	 * Byte-serialized request origin: the value of the Origin header. `null` for a page with an
	 * opaque origin, and after a redirect from one foreign origin to another.
	 * https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin
	 */
	readonly origin: Origin;
	readonly credentials: 'omit' | 'same-origin' | 'include';
	/** XMLHttpRequest with an upload listener, or a streamed body. #use-cors-preflight-flag */
	readonly useCorsPreflight?: boolean;
}

/** What the CORS protocol looks at in a response. */
export type CorsResponse = Pick<WireResponse, 'status' | 'headers'>;
