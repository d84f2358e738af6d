import { Http1Upstream } from './http1-upstream.ts';
import type { Route } from './routes.ts';
import { type AnswerSink, connect, type Upstream } from './upstream.ts';

export type ServedRoute = Exclude<Route, { readonly kind: 'refused' }>;

/** Connects browsers' connections to their far sides. */
export class Dialer {
	readonly #trustedAuthorities: readonly string[] | undefined;

	/** @param trustedAuthorities PEM certificates to trust in place of Node's own list */
	constructor(trustedAuthorities: readonly string[] | undefined) {
		this.#trustedAuthorities = trustedAuthorities;
	}

	/** @throws ConnectFailure when there is no connection */
	async open(route: ServedRoute, sink: AnswerSink, signal: AbortSignal): Promise<Upstream> {
		const trustedAuthorities = this.#trustedAuthorities;
		const socket = await connect(route.endpoint, {
			protocol: 'http/1.1',
			trustedAuthorities,
			signal,
		});
		return new Http1Upstream(socket, sink);
	}
}
