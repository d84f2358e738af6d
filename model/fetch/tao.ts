import { getHeader, type HeaderList, type Origin } from '../http.ts';
import { splitHeaderValue } from './parse-lists.ts';

/** One answer on the way to the last one, with the URL that was asked. */
export interface TimingHop {
	readonly url: string;
	readonly headers: HeaderList;
}

/**
 * Whether one response lets script see the details of its timing.
 * @param origin what the request to it has, or would have, in Origin
 * @param isBasic the request never left the page's own origin
 * https://fetch.spec.whatwg.org/#concept-tao-check
 */
export function taoCheck(origin: Origin, isBasic: boolean, headers: HeaderList): boolean {
	const members = timingOrigins(headers);
	return isBasic || members.includes('*') || members.includes(origin);
}

/** The members of Timing-Allow-Origin, over all of its lines. */
export function timingOrigins(headers: HeaderList): string[] {
	const value = getHeader(headers, 'timing-allow-origin');
	return value === null ? [] : splitHeaderValue(value).filter((member) => member !== '');
}

/** What hides the timing of a whole request. */
export interface TimingBarrier {
	/** Index of the first answer that does not allow it. */
	readonly hop: number;
	/** The request's origin as that answer had to name it: `null` once it went astray. */
	readonly origin: Origin;
}

/**
 * The first response of a request that hides its timing from the page; one is enough, because the
 * check that failed once stays failed.
 * @param page the page's origin
 * @param hops all responses but preflights', in order
 * @returns null when every response allows it
 * https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function timingBarrier(page: Origin, hops: readonly TimingHop[]): TimingBarrier | null {
	let origin = page;
	let isBasic = true;
	let last = page;
	for (const [index, { url, headers }] of hops.entries()) {
		const own = new URL(url).origin;
		if (own !== last && last !== page) origin = 'null';
		isBasic &&= own === page;
		if (!taoCheck(origin, isBasic, headers)) return { hop: index, origin };
		last = own;
	}
	return null;
}
