import { createSecureContext, type SecureContext } from 'node:tls';
import { Http1Upstream } from '../http1/upstream.ts';
import type { Way } from '../types.ts';
import type { Endpoint } from './endpoint.ts';
import { ConnectFailure } from './failure.ts';
import { Http2Bridge } from './http2-bridge.ts';
import { type NextProxy, nextProxy } from './tunnel.ts';
import {
	type AnswerSink,
	type Connection,
	type ConnectOptions,
	connect,
	type Upstream,
} from './upstream.ts';

/** Opens the connections to the servers that browsers' requests go to. */
export class Dialer {
	/** Made once: reading some hundred certificates takes longer than to connect. */
	readonly #context: SecureContext | undefined;
	readonly #proxy: NextProxy | undefined;
	/** Origins whose server refused HTTP/1.1. */
	readonly #bridged = new Set<string>();

	constructor({ trustedAuthorities, clientCertificate, proxy }: Way) {
		if (trustedAuthorities || clientCertificate) {
			const ca = trustedAuthorities ? { ca: [...trustedAuthorities] } : {};
			this.#context = createSecureContext({ ...ca, ...clientCertificate });
		}
		if (proxy !== undefined) this.#proxy = nextProxy(proxy);
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
			connect(endpoint, { protocol, context: this.#context, proxy: this.#proxy, signal });
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
