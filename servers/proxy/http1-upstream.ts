import type { Socket } from 'node:net';
import type { BodyPiece } from './http1-body.ts';
import { ResponseReader } from './http1-reader.ts';
import type { AnswerSink, OutgoingRequest, Upstream } from './upstream.ts';

/** A connection that bytes pass through as they are, with a reader beside it. */
export class Http1Upstream implements Upstream {
	readonly #socket: Socket;
	readonly #sink: AnswerSink;
	#reader: ResponseReader | undefined;
	#closed = false;

	/** @param socket connected; belongs to this object from now on */
	constructor(socket: Socket, sink: AnswerSink) {
		this.#socket = socket;
		this.#sink = sink;
		socket.on('data', (chunk) => this.#pass(chunk));
		socket.on('drain', () => sink.drained());
		socket.on('end', () => this.#close('end'));
		socket.on('error', () => this.#close('reset'));
	}

	begin(request: OutgoingRequest): void {
		this.#reader = new ResponseReader(request.method, {
			head: ({ status, headers }) => this.#sink.head(status, headers),
			content: (size) => this.#sink.content(size),
			whole: () => this.#sink.whole(),
		});
		this.#socket.write(request.bytes);
	}

	body({ wire }: BodyPiece): boolean {
		return this.#socket.write(wire);
	}

	endBody(): void {
		// The body's own bytes say where it ends.
	}

	resume(): void {
		this.#socket.resume();
	}

	destroy(): void {
		this.#closed = true;
		this.#socket.destroy();
	}

	#pass(chunk: Buffer): void {
		if (!this.#sink.bytes(chunk)) this.#socket.pause();
		this.#reader?.feed(chunk);
	}

	#close(how: 'end' | 'reset'): void {
		if (this.#closed) return;
		this.destroy();
		this.#sink.closed(how, how === 'end' && this.#reader?.wholeAtEnd === true);
	}
}
