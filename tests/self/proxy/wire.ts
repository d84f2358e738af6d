import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { listening } from '../../../servers/listening.ts';

/** One end of a connection, byte by byte: what came, and how it ended. */
export class Wire {
	readonly socket: net.Socket;
	/** The TCP connection below `socket`. */
	readonly transport: net.Socket;
	/** `end` after a FIN, else the error's code. */
	readonly ended: Promise<string>;
	#chunks: Buffer[] = [];
	#size = 0;
	#noticed = () => {};

	constructor(socket: net.Socket, transport = socket) {
		this.socket = socket;
		this.transport = transport;
		socket.setNoDelay(true);
		socket.on('data', (chunk) => {
			this.#chunks.push(chunk);
			this.#size += chunk.length;
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
		return this.bytes.toString('latin1');
	}

	get bytes(): Buffer {
		const bytes = Buffer.concat(this.#chunks);
		this.#chunks = [bytes];
		return bytes;
	}

	send(text: string): void {
		this.socket.write(text, 'latin1');
	}

	/** Sends in pieces of these sizes, over and over, each in a turn of its own. */
	async sendInPieces(text: string, sizes: readonly number[]): Promise<void> {
		let at = 0;
		for (let turn = 0; at < text.length; turn++) {
			const piece = text.slice(at, at + (sizes[turn % sizes.length] ?? text.length));
			at += piece.length;
			await new Promise<void>((resolve) => {
				this.socket.write(piece, 'latin1', () => setImmediate(resolve));
			});
		}
	}

	/** Resolves with all that came as soon as this is part of it. */
	async until(part: string): Promise<string> {
		await this.#wait(() => this.text.includes(part), JSON.stringify(part));
		return this.text;
	}

	/** Resolves with all that came as soon as it is this many bytes. */
	async untilSize(size: number): Promise<Buffer> {
		await this.#wait(() => this.#size >= size, `${size} bytes`);
		return this.bytes;
	}

	async #wait(arrived: () => boolean, what: string): Promise<void> {
		while (!arrived()) {
			await new Promise<void>((resolve, reject) => {
				this.#noticed = resolve;
				void this.ended.then((how) => {
					if (arrived()) resolve();
					else reject(new Error(`${how} before ${what}: ${this.text.slice(0, 1000)}`));
				});
			});
		}
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
	const transports: net.Socket[] = [];
	const meet = (socket: net.Socket) => {
		const transport = transports.find(({ remotePort }) => remotePort === socket.remotePort);
		const wire = new Wire(socket, transport);
		wires.push(wire);
		talk(wire);
	};
	const server = certificate
		? tls.createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, meet)
		: net.createServer(meet);
	server.prependListener('connection', (socket: net.Socket) => {
		transports.push(socket);
		socket.on('error', () => {});
	});
	const port = await listening(server);
	return {
		port,
		wires,
		async close() {
			for (const socket of transports) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

/** A request as {@link answering} saw it; the body as on the wire. */
export interface SeenRequest {
	readonly head: string;
	readonly body: string;
}

/** Answers each request on its connection, one after another, with what `answer` gives. */
export function answering(
	answer: (request: SeenRequest) => string,
	send = (wire: Wire, bytes: string) => wire.send(bytes),
): (wire: Wire) => void {
	return (wire) => {
		let done = 0;
		wire.socket.on('data', () => {
			for (
				let request = firstRequest(wire.text.slice(done));
				request !== undefined;
				request = firstRequest(wire.text.slice(done))
			) {
				done += request.head.length + request.body.length;
				send(wire, answer(request));
			}
		});
	};
}

/** Knows well-formed requests only. */
function firstRequest(text: string): SeenRequest | undefined {
	const headEnd = text.indexOf('\r\n\r\n') + 4;
	if (headEnd < 4) return undefined;
	const head = text.slice(0, headEnd);
	const length = Number(/\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
	const lastChunk = '0\r\n\r\n';
	const chunked = /\ntransfer-encoding: chunked/i.test(head);
	const end = chunked ? text.indexOf(lastChunk, headEnd) + lastChunk.length : headEnd + length;
	if (text.length < end || (chunked && !text.includes(lastChunk, headEnd))) return undefined;
	return { head, body: text.slice(headEnd, end) };
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
