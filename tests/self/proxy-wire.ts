import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';

/** One end of a connection, byte by byte: what came, and how it ended. */
export class Wire {
	readonly socket: net.Socket;
	/** `end` after a FIN, else the error's code. */
	readonly ended: Promise<string>;
	#received: Buffer = Buffer.alloc(0);
	#noticed = () => {};

	constructor(socket: net.Socket) {
		this.socket = socket;
		socket.setNoDelay(true);
		socket.on('data', (chunk) => {
			this.#received = Buffer.concat([this.#received, chunk]);
			this.#noticed();
		});
		this.ended = new Promise((resolve) => {
			socket.on('end', () => resolve('end'));
			socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
			socket.on('close', () => resolve('closed'));
		});
	}

	/** All that came, one character per byte. */
	get text(): string {
		return this.#received.toString('latin1');
	}

	get bytes(): Buffer {
		return this.#received;
	}

	send(text: string): void {
		this.socket.write(text, 'latin1');
	}

	/** Resolves with all that came as soon as this is part of it. */
	async until(part: string): Promise<string> {
		while (!this.text.includes(part)) {
			await new Promise<void>((resolve, reject) => {
				this.#noticed = resolve;
				void this.ended.then((how) => {
					if (this.text.includes(part)) resolve();
					else reject(new Error(`${how} before ${JSON.stringify(part)}: ${this.text}`));
				});
			});
		}
		return this.text;
	}

	/** Takes what came so far away. */
	clear(): void {
		this.#received = Buffer.alloc(0);
	}
}

/** A server that only counts and keeps what comes; `talk` does the rest. */
export interface RawServer {
	readonly port: number;
	/** One for each connection, in order. */
	readonly wires: readonly Wire[];
	close(): Promise<void>;
}

export type Certificate = { readonly key: string; readonly cert: string };

/** Listens on loopback; over TLS when given a certificate. */
export async function rawServer(
	talk: (wire: Wire) => void,
	certificate?: Certificate,
): Promise<RawServer> {
	const wires: Wire[] = [];
	const sockets = new Set<net.Socket>();
	const meet = (socket: net.Socket) => {
		const wire = new Wire(socket);
		wires.push(wire);
		talk(wire);
	};
	const server = certificate
		? tls.createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, meet)
		: net.createServer(meet);
	server.on('connection', (socket: net.Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		wires,
		async close() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

/** A request as the scripted server saw it. */
export interface SeenRequest {
	readonly head: string;
	readonly body: string;
}

/** Answers each request on its connection, one after another, with what `answer` gives. */
export function answering(
	answer: (request: SeenRequest, wire: Wire) => string | undefined,
): (wire: Wire) => void {
	return (wire) => {
		wire.socket.on('data', () => {
			for (let request = nextRequest(wire); request; request = nextRequest(wire)) {
				const bytes = answer(request, wire);
				if (bytes !== undefined) wire.send(bytes);
			}
		});
	};
}

const seenOf = new WeakMap<Wire, number>();

function nextRequest(wire: Wire): SeenRequest | undefined {
	const start = seenOf.get(wire) ?? 0;
	const rest = wire.text.slice(start);
	const match =
		/^(?<head>(?:.+\r\nTransfer-Encoding: chunked\r\n(?:.+\r\n)*))\r\n(?<body>(?:.|[\r\n])*?0\r\n\r\n)/.exec(
			rest,
		) ?? /^(?<head>(?:.+\r?\n)+)\r?\n/.exec(rest);
	if (!match?.groups) return undefined;
	const { head = '', body: chunked } = match.groups;
	if (chunked === undefined && /transfer-encoding/i.test(head)) return undefined;
	const length = Number(/\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
	const body = chunked ?? rest.slice(match[0].length, match[0].length + length);
	if (chunked === undefined && body.length < length) return undefined;
	seenOf.set(wire, start + match[0].length + (chunked === undefined ? length : 0));
	return { head, body };
}

/** Connects to the proxy as browsers do for http. */
export async function connectPlain(proxyPort: number): Promise<Wire> {
	const socket = net.connect(proxyPort, '127.0.0.1');
	await once(socket, 'connect');
	return new Wire(socket);
}

/** Opens a tunnel; the answer to CONNECT is taken away. */
export async function connectTunnel(proxyPort: number, authority: string): Promise<net.Socket> {
	const wire = await connectPlain(proxyPort);
	wire.send(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
	await wire.until('HTTP/1.1 200 Connection established\r\n\r\n');
	wire.socket.removeAllListeners();
	return wire.socket;
}

/** A tunnel with TLS in it, verified against `ca`. */
export async function connectTls(
	proxyPort: number,
	authority: string,
	ca: string,
): Promise<Wire & { readonly socket: tls.TLSSocket }> {
	const raw = await connectTunnel(proxyPort, authority);
	const host = authority.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
	const socket = tls.connect({
		socket: raw,
		ca,
		ALPNProtocols: ['http/1.1'],
		...(net.isIP(host) ? {} : { servername: host }),
		checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate),
	});
	await once(socket, 'secureConnect');
	return new Wire(socket) as Wire & { readonly socket: tls.TLSSocket };
}
