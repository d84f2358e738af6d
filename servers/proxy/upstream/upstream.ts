import net from 'node:net';
import tls from 'node:tls';
import type { HeaderList } from '../../../model/http.ts';
import type { BodyPiece } from '../http1/body.ts';
import type { Endpoint } from './endpoint.ts';
import { ConnectFailure, connectFailure } from './failure.ts';
import { isLoopback, type NextProxy, openTunnel } from './tunnel.ts';

/** A request's head on its way to the far side. */
export interface OutgoingRequest {
	readonly method: string;
	/** Origin-form. */
	readonly target: string;
	readonly origin: string;
	/** As they are sent, gate headers included. */
	readonly headers: HeaderList;
	/** The same as one HTTP/1 head. */
	readonly bytes: Buffer;
	readonly hasBody: boolean;
}

/** Takes what the server of a browser's connection sends back. */
export interface AnswerSink {
	/** Bytes for the browser. @returns false when it takes no more before `resume()` */
	bytes(chunk: Buffer): boolean;
	/** The final response's head. */
	head(status: number, headers: HeaderList): void;
	/** Bytes of the response's content. */
	content(pieces: readonly Buffer[]): void;
	/** The whole response has come. */
	whole(): void;
	/** The bytes are not a response. @param said the part that is not HTTP */
	unreadable(said: string): void;
	/** The far side takes more of the request's body. */
	drained(): void;
	/**
	 * The far side is gone.
	 * @param whole the end made a response whole that had no length
	 * @param refusal why the far side took the connection back, where it said so
	 */
	closed(how: 'end' | 'reset', whole: boolean, refusal?: ConnectFailure): void;
}

/** The far side of a browser's connection; serves one request after another. */
export interface Upstream {
	begin(request: OutgoingRequest): void;
	/** @returns false when it takes no more before `drained()` */
	body(piece: BodyPiece): boolean;
	endBody(): void;
	/** The browser takes more of the response. */
	resume(): void;
	destroy(): void;
}

export interface ConnectOptions {
	readonly protocol: 'http/1.1' | 'h2';
	/** Authorities to trust in place of Node's own list, and this machine's certificate. */
	readonly context: tls.SecureContext | undefined;
	/** On the way to hosts that are not of this machine. */
	readonly proxy: NextProxy | undefined;
	/** Ends the attempt to connect. */
	readonly signal: AbortSignal;
}

/** A connection to the far side. */
export interface Connection {
	/** The TCP connection; has an error handler. */
	readonly raw: net.Socket;
	/** What is spoken on: `raw` itself, or TLS over it. */
	readonly stream: net.Socket;
}

/**
 * Connects by TCP or TLS; with TLS only to a server whose certificate is valid for the endpoint's name and
 * that accepts the protocol.
 * @throws ConnectFailure if there is no such connection
 */
export async function connect(endpoint: Endpoint, options: ConnectOptions): Promise<Connection> {
	const proxy = isLoopback(endpoint.host) ? undefined : options.proxy;
	const first = proxy?.endpoint ?? endpoint;
	const raw = net.connect({
		host: first.host,
		port: first.port,
		// This side ends only after the way in which the far side ended is known.
		allowHalfOpen: true,
		// Node's quarter of a second is too short for a distant host.
		autoSelectFamilyAttemptTimeout: 5_000,
	});
	raw.setNoDelay(true);
	const stop = () => raw.destroy();
	options.signal.addEventListener('abort', stop);
	if (options.signal.aborted) stop();
	const secured = (below: net.Socket, end: Endpoint, protocols: readonly string[]) =>
		end.secure ? reached(startTls(below, end, protocols, options.context), 'secureConnect') : below;
	try {
		await reached(raw, 'connect');
		if (!proxy) return { raw, stream: await secured(raw, endpoint, [options.protocol]) };
		const toProxy = await secured(raw, proxy.endpoint, ['http/1.1']);
		await openTunnel(toProxy, proxy, endpoint);
		return { raw, stream: await secured(toProxy, endpoint, [options.protocol]) };
	} catch (error) {
		raw.destroy();
		throw connectFailure(error);
	} finally {
		options.signal.removeEventListener('abort', stop);
	}
}

function reached(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<net.Socket> {
	return new Promise((resolve, reject) => {
		socket.once(event, () => resolve(socket));
		socket.on('error', (error) => reject(connectFailure(error)));
		socket.once('close', () => reject(new ConnectFailure('ECONNABORTED', 'The browser left.')));
	});
}

function startTls(
	below: net.Socket,
	{ name }: Endpoint,
	protocols: readonly string[],
	context: tls.SecureContext | undefined,
): net.Socket {
	return tls.connect({
		socket: below,
		ALPNProtocols: [...protocols],
		// RFC 6066 §3 allows no IP literal as server name.
		...(net.isIP(name) ? {} : { servername: name }),
		checkServerIdentity: (_, certificate) => tls.checkServerIdentity(name, certificate),
		...(context ? { secureContext: context } : {}),
	});
}
