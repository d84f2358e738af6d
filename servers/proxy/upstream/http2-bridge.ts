import { STATUS_CODES } from 'node:http';
import http2, { type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { getHeader, type HeaderList } from '../../../model/http.ts';
import { type BodyPiece, responseBodyLength } from '../http1/body.ts';
import type { AnswerSink, Connection, OutgoingRequest, Upstream } from './upstream.ts';

/** Lines about one HTTP/1 connection; HTTP/2 forbids them. RFC 9113 §8.2.2 */
const connectionHeaders = [
	'connection',
	'host',
	'http2-settings',
	'keep-alive',
	'proxy-connection',
	'te',
	'transfer-encoding',
	'upgrade',
];

/** Errors by which one side says that the other's frames cannot be read. RFC 9113 §7 */
const breaches: Readonly<Record<number, string>> = {
	1: 'PROTOCOL_ERROR',
	3: 'FLOW_CONTROL_ERROR',
	6: 'FRAME_SIZE_ERROR',
	9: 'COMPRESSION_ERROR',
	13: 'HTTP_1_1_REQUIRED',
};

type Known = { readonly ':status': number };

/**
 * Translates between a browser's HTTP/1 connection and a target that speaks only HTTP/2. What is
 * recorded is the translated message: names in lower case, no trailers.
 */
export class Http2Bridge implements Upstream {
	readonly #session: ClientHttp2Session;
	readonly #sink: AnswerSink;
	#stream: ClientHttp2Stream | undefined;
	/** The server takes no more requests. RFC 9113 §6.8 */
	#leaving = false;
	#closed = false;

	/** @param connection speaks h2; belongs to this object from now on */
	constructor({ stream }: Connection, sink: AnswerSink) {
		this.#sink = sink;
		this.#session = http2.connect('https://bridged.invalid', {
			createConnection: () => stream,
			settings: { enablePush: false },
		});
		this.#session.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ERR_HTTP2_ERROR') this.#sink.unreadable(`HTTP/2: ${error.message}`);
			this.#close('reset');
		});
		this.#session.on('close', () => this.#close('end'));
		this.#session.on('goaway', () => {
			this.#leaving = true;
			if (this.#stream === undefined || this.#stream.closed) this.#close('end');
		});
	}

	begin(request: OutgoingRequest): void {
		try {
			this.#stream = this.#session.request(translated(request), { endStream: !request.hasBody });
		} catch {
			// Lines that browsers send and HTTP/2 forbids, or a session about to end.
			this.#close('reset');
			return;
		}
		this.#read(this.#stream, request.method);
	}

	body({ content }: BodyPiece): boolean {
		return content.map((piece) => this.#stream?.write(piece)).every((room) => room !== false);
	}

	endBody(): void {
		this.#stream?.end();
	}

	resume(): void {
		this.#stream?.resume();
	}

	destroy(): void {
		this.#closed = true;
		this.#session.destroy();
	}

	#read(stream: ClientHttp2Stream, method: string): void {
		let chunked = false;
		let whole = false;
		const give = (bytes: Buffer) => {
			if (!this.#sink.bytes(bytes)) stream.pause();
		};
		stream.on('continue', () => give(headBytes(100, [])));
		stream.on('headers', (known: Known, _flags: number, raw: readonly string[]) => {
			give(headBytes(known[':status'], pairs(raw)));
		});
		stream.on('response', (known: Known, _flags: number, raw: readonly string[]) => {
			const status = known[':status'];
			const headers = pairs(raw);
			chunked = responseBodyLength(method, { status, headers, old: false }) === 'until-close';
			this.#sink.head(status, headers);
			give(headBytes(status, chunked ? [...headers, ['transfer-encoding', 'chunked']] : headers));
		});
		stream.on('data', (content: Buffer) => {
			this.#sink.content([content]);
			give(chunked ? chunk(content) : content);
		});
		stream.on('drain', () => this.#sink.drained());
		// After an error, 'close' follows.
		stream.on('error', () => {});
		stream.on('end', () => {
			// Node ends a cancelled stream like a complete one.
			if (stream.rstCode !== 0) return;
			whole = true;
			if (chunked) give(chunk(Buffer.alloc(0)));
			this.#sink.whole();
		});
		stream.on('close', () => {
			const breach = breaches[stream.rstCode ?? 0];
			if (!whole && breach) this.#sink.unreadable(`HTTP/2 stream error ${breach}`);
			if (!whole) this.#close('reset');
			else if (this.#leaving) this.#close('end');
		});
	}

	#close(how: 'end' | 'reset'): void {
		if (this.#closed) return;
		this.destroy();
		this.#sink.closed(how, false);
	}
}

function translated(request: OutgoingRequest): Record<string, string> {
	const named =
		getHeader(request.headers, 'connection')
			?.toLowerCase()
			.split(/[\s,]+/) ?? [];
	const dropped = new Set([...connectionHeaders, ...named]);
	const headers: Record<string, string> = {
		':method': request.method,
		':scheme': 'https',
		':authority': getHeader(request.headers, 'host') ?? new URL(request.origin).host,
		':path': request.target,
	};
	for (const [written, value] of request.headers) {
		const name = written.toLowerCase();
		if (dropped.has(name)) continue;
		const separator = name === 'cookie' ? '; ' : ', ';
		headers[name] = name in headers ? headers[name] + separator + value : value;
	}
	return headers;
}

/** Names and values by turns: Node's header object hides repeats of some names. */
function pairs(raw: readonly string[]): HeaderList {
	return raw
		.flatMap((name, at): HeaderList => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []))
		.filter(([name]) => !name.startsWith(':'));
}

function headBytes(status: number, headers: HeaderList): Buffer {
	const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
	const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
	return Buffer.from(head, 'latin1');
}

/** One chunk of the chunked coding; the last one when it has no content. RFC 9112 §7.1 */
function chunk(content: Buffer): Buffer {
	const size = Buffer.from(`${content.length.toString(16)}\r\n`);
	return Buffer.concat([size, content, Buffer.from('\r\n')]);
}
