import { createSecureContext, type SecureContext } from 'node:tls';
import { Http1Upstream } from './http1/upstream.ts';
import { Http2Bridge } from './http2-bridge.ts';
import {
	type AnswerSink,
	ConnectFailure,
	type Connection,
	type ConnectOptions,
	connect,
	type Endpoint,
	type Upstream,
} from './upstream.ts';

/** Opens the connections to the servers that browsers' requests go to. */
export class Dialer {
	/** Made once: reading some hundred certificates takes longer than to connect. */
	readonly #context: SecureContext | undefined;
	/** Origins whose server refused HTTP/1.1. */
	readonly #bridged = new Set<string>();

	/** @param trustedAuthorities PEM certificates to trust in place of Node's own list */
	constructor(trustedAuthorities: readonly string[] | undefined) {
		this.#context = trustedAuthorities && createSecureContext({ ca: [...trustedAuthorities] });
	}

	bridgedOrigins(): string[] {
		return [...this.#bridged];
	}

	/**
	 * Connects with HTTP/1.1, or with HTTP/2 if the server does not accept HTTP/1.1.
	 * @param origin that the endpoint serves
	 * @throws ConnectFailure when there is no connection
	 */
	async open(
		origin: string,
		endpoint: Endpoint,
		sink: AnswerSink,
		signal: AbortSignal,
	): Promise<Upstream> {
		const dial = (protocol: ConnectOptions['protocol']): Promise<Connection> =>
			connect(endpoint, { protocol, context: this.#context, signal });
		if (!this.#bridged.has(origin)) {
			try {
				return new Http1Upstream(await dial('http/1.1'), sink);
			} catch (error) {
				if (!refusesProtocol(error)) throw error;
			}
		}
		const connection = await dial('h2');
		this.#bridged.add(origin);
		return new Http2Bridge(connection, sink);
	}
}

/** The server spoke none of the offered protocols. RFC 7301 §3.2 */
function refusesProtocol(error: unknown): boolean {
	return error instanceof ConnectFailure && /ALERT_NO_APPLICATION_PROTOCOL$/.test(error.code);
}
