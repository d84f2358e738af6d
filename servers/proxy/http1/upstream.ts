import type { Socket } from 'node:net';
import { type ConnectFailure, refusalIn } from '../upstream/failure.ts';
import type { AnswerSink, Connection, OutgoingRequest, Upstream } from '../upstream/upstream.ts';
import type { BodyPiece } from './body.ts';
import { ResponseReader } from './reader.ts';

/** A connection that bytes pass through as they are, with a reader beside it. */
export class Http1Upstream implements Upstream {
	readonly #raw: Socket;
	readonly #stream: Socket;
	readonly #sink: AnswerSink;
	#reader: ResponseReader | undefined;
	#closed = false;

	/** @param connection belongs to this object from now on */
	constructor({ raw, stream }: Connection, sink: AnswerSink) {
		this.#raw = raw;
		this.#stream = stream;
		this.#sink = sink;
		stream.on('data', (chunk) => this.#pass(chunk));
		stream.on('drain', () => sink.drained());
		stream.on('end', () => this.#ended());
		stream.on('error', (error) => this.#close('reset', refusalIn(error)));
	}

	begin(request: OutgoingRequest): void {
		this.#reader = new ResponseReader(request.method, {
			head: ({ status, headers }) => this.#sink.head(status, headers),
			content: (pieces) => this.#sink.content(pieces),
			whole: () => this.#sink.whole(),
			unreadable: (said) => this.#sink.unreadable(said),
		});
		this.#stream.write(request.bytes);
	}

	body({ wire }: BodyPiece): boolean {
		return this.#stream.write(wire);
	}

	endBody(): void {
		// The body's own bytes say where it ends.
	}

	resume(): void {
		this.#stream.resume();
	}

	destroy(): void {
		this.#closed = true;
		this.#stream.destroy();
	}

	#pass(chunk: Buffer): void {
		if (!this.#sink.bytes(chunk)) this.#stream.pause();
		this.#reader?.feed(chunk);
		// Chromium reads a trailer for as long as it comes, and does nothing else meanwhile.
		if (this.#reader?.isEndlessTrailer) this.#close('reset');
	}

	/**
	 * A reset that comes together with data looks to Node like an orderly end. Writing nothing sends
	 * nothing and still meets the error that waits on the socket.
	 */
	#ended(): void {
		if (this.#raw.writableLength > 0) this.#close('end');
		else this.#raw.write(Buffer.alloc(0), (error) => this.#close(error ? 'reset' : 'end'));
	}

	#close(how: 'end' | 'reset', refusal?: ConnectFailure): void {
		if (this.#closed) return;
		this.destroy();
		this.#sink.closed(how, how === 'end' && this.#reader?.wholeAtEnd === true, refusal);
	}
}
