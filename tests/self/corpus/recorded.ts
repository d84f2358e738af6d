import type { Case, RecordedResponse } from './cases.ts';

/** A request as the server reads it. */
export interface Asked {
	readonly method: string;
	/** Host and port as in the Host header. */
	readonly host: string;
	/** Path and query. */
	readonly target: string;
	readonly isPreflight: boolean;
}

/** All URLs that the case's request went to: its own, then those of the redirects. */
export function urlsOf({ request, redirects = [] }: Case): string[] {
	return [request.url, ...redirects.map(({ url }) => url)];
}

/**
 * What the case's server gave to this request. A server that was never asked has its
 * `serverWouldSend` ready, so that a browser that does ask is found out.
 * @returns null when it gave nothing; undefined when no such request is told of
 */
export function recordedAnswer(one: Case, asked: Asked): RecordedResponse | null | undefined {
	const hops = [one, ...(one.redirects ?? [])];
	const hop = hops[urlsOf(one).findIndex((url) => leadsTo(url, asked))];
	if (hop === undefined) return undefined;
	const answer = asked.isPreflight ? hop.preflight : hop.response;
	if (answer) return answer;
	const phase = asked.isPreflight ? 'preflight' : 'request';
	if (one.network?.failure === 'timeout' && one.network.phase === phase) return null;
	return one.serverWouldSend;
}

function leadsTo(url: string, { host, target }: Asked): boolean {
	const { host: wanted, pathname, search } = new URL(url);
	return host === wanted && target === pathname + search;
}
