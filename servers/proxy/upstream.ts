import net from 'node:net';
import tls from 'node:tls';
import type { HeaderList } from '../../model/http.ts';
import type { BodyPiece } from './http1/body.ts';

/** Where to connect to, and whom the certificate must name. */
export interface Endpoint {
	/** DNS name or IP literal, IPv6 without brackets. */
	readonly host: string;
	readonly port: number;
	readonly secure: boolean;
	/** Host that browsers asked for: sent as server name and looked for in the certificate. */
	readonly name: string;
}

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
	/** The far side is gone. @param whole the end made a response whole that had no length */
	closed(how: 'end' | 'reset', whole: boolean): void;
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

/** No connection came about; `code` is Node's error code. */
export class ConnectFailure extends Error {
	override readonly name = 'ConnectFailure';
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

export interface ConnectOptions {
	readonly protocol: 'http/1.1' | 'h2';
	/** With the authorities to trust in place of Node's own list. */
	readonly context: tls.SecureContext | undefined;
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
	const raw = net.connect({
		host: endpoint.host,
		port: endpoint.port,
		// This side ends only after the way in which the far side ended is known.
		allowHalfOpen: true,
		// Node's quarter of a second is too short for a distant host.
		autoSelectFamilyAttemptTimeout: 5_000,
	});
	raw.setNoDelay(true);
	const stop = () => raw.destroy();
	options.signal.addEventListener('abort', stop);
	if (options.signal.aborted) stop();
	try {
		await reached(raw, 'connect');
		const stream = endpoint.secure ? startTls(raw, endpoint, options) : raw;
		if (stream !== raw) await reached(stream, 'secureConnect');
		return { raw, stream };
	} catch (error) {
		raw.destroy();
		throw error;
	} finally {
		options.signal.removeEventListener('abort', stop);
	}
}

function reached(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
	return new Promise((resolve, reject) => {
		socket.once(event, resolve);
		socket.on('error', (error) => reject(connectFailure(error)));
		socket.once('close', () => reject(new ConnectFailure('ECONNABORTED', 'The browser left.')));
	});
}

function startTls(raw: net.Socket, endpoint: Endpoint, options: ConnectOptions): net.Socket {
	return tls.connect({
		socket: raw,
		ALPNProtocols: [options.protocol],
		// RFC 6066 §3 allows no IP literal as server name.
		...(net.isIP(endpoint.name) ? {} : { servername: endpoint.name }),
		checkServerIdentity: (_, certificate) => tls.checkServerIdentity(endpoint.name, certificate),
		...(options.context ? { secureContext: options.context } : {}),
	});
}

/**
 * The error of a failed connection, in the words of Node or OpenSSL, with its code such as `ECONNREFUSED`.
 */
export function connectFailure(error: unknown): ConnectFailure {
	if (error instanceof ConnectFailure) return error;
	// One error for each address that was tried; they differ in the address only.
	const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
	if (!(cause instanceof Error)) return new ConnectFailure('UNKNOWN', String(cause));
	const { code, reason }: Error & { code?: string; reason?: string } = cause;
	return new ConnectFailure(code ?? cause.name, reason ?? cause.message);
}
