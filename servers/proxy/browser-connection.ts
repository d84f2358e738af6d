import type { Socket } from 'node:net';
import type { ExchangeEnd, HeaderList } from '../../model/http.ts';
import { dispatch, type ProxyParts } from './dispatch.ts';
import { bodyReader } from './http1/body.ts';
import { headLength, headLimit } from './http1/head.ts';
import { refusal } from './refusal.ts';
import { holdUp, nextTry, notConnected, type Turn, turnFor } from './turn.ts';
import { type ConnectFailure, connectFailure } from './upstream/failure.ts';
import { isPassing } from './upstream/retry.ts';
import type { AnswerSink, Upstream } from './upstream/upstream.ts';

/** Bytes that may wait until the far side takes them. */
const inputLimit = 64 * 1024;

/**
 * A browser's connection. It reads the requests one by one, sends each to its server, and passes the
 * responses' bytes back as they come. It ends the way the server's connection ends.
 */
export class BrowserConnection {
	readonly #raw: Socket;
	readonly #stream: Socket;
	readonly #tunnel: string | undefined;
	readonly #proxy: ProxyParts;
	readonly #left = new AbortController();
	readonly #upstreams = new Map<string, Upstream>();
	#input: Buffer = Buffer.alloc(0);
	#turn: Turn | undefined;
	#ending = false;

	/**
	 * @param raw the TCP connection; has an error handler
	 * @param stream what requests come on: `raw` itself, or TLS over it
	 * @param tunnel origin that CONNECT fixed, if any
	 */
	constructor(raw: Socket, stream: Socket, tunnel: string | undefined, proxy: ProxyParts) {
		this.#raw = raw;
		this.#stream = stream;
		this.#tunnel = tunnel;
		this.#proxy = proxy;
		const leave = () => this.#leave();
		stream.on('data', (chunk) => this.#receive(chunk));
		stream.on('drain', () => this.#resumeUpstreams());
		stream.on('error', leave);
		stream.on('end', leave);
		stream.on('close', leave);
		raw.on('close', leave);
		stream.resume();
	}

	#receive(chunk: Buffer): void {
		this.#input = Buffer.concat([this.#input, chunk]);
		this.#advance();
	}

	/** Processes the bytes that have come, as far as possible now. */
	#advance(): void {
		while (this.#input.length > 0 && this.#takeNext());
		if (this.#turn && this.#input.length > inputLimit) this.#stream.pause();
		else if (this.#stream.isPaused()) this.#stream.resume();
	}

	/** @returns false when what has come must wait */
	#takeNext(): boolean {
		if (this.#ending) {
			this.#input = Buffer.alloc(0);
			return false;
		}
		return this.#turn ? this.#takeBody(this.#turn) : this.#takeHead();
	}

	#takeHead(): boolean {
		const length = headLength(this.#input);
		if (length === undefined) {
			if (this.#input.length > headLimit) this.#raw.destroy();
			return false;
		}
		const order = dispatch(this.#input.subarray(0, length), this.#tunnel, this.#proxy);
		this.#input = this.#input.subarray(length);
		if ('refused' in order) this.#end(refusal(order.refused));
		else {
			this.#turn = turnFor(order);
			void this.#send(this.#turn);
		}
		return true;
	}

	#takeBody(turn: Turn): boolean {
		if (turn.upstream === undefined || turn.full || turn.body.done) return false;
		const piece = turn.body.take(this.#input);
		this.#input = this.#input.subarray(piece.wire.length);
		for (const { length } of piece.content) turn.exchange?.addRequestContent(length);
		turn.full = !turn.upstream.body(piece);
		if (turn.body.done) this.#requestSent(turn.upstream);
		return true;
	}

	/** Sends the request as soon as it may be sent. */
	async #send(turn: Turn): Promise<void> {
		const { signal } = this.#left;
		try {
			const known = this.#upstreams.get(turn.side);
			let upstream = known ?? (await this.#open(turn));
			if (turn.limit) {
				await holdUp(turn, turn.limit.turn(signal));
				// The server may have closed it meanwhile.
				upstream = this.#upstreams.get(turn.side) ?? (await this.#open(turn));
			}
			turn.upstream = upstream;
		} catch (error) {
			const failure = connectFailure(error);
			if (isPassing(failure) && this.#sendAgain(turn, notConnected(failure))) return;
			turn.exchange?.finish(notConnected(failure));
			// The browser would take any response made here for the target's.
			this.#raw.destroy();
			return;
		}
		if (signal.aborted) {
			turn.upstream.destroy();
			return;
		}
		turn.upstream.begin(turn.request);
		if (turn.body.done) this.#requestSent(turn.upstream);
		this.#advance();
	}

	async #open({ side, connect }: Turn): Promise<Upstream> {
		const upstream = await connect(this.#sinkOf(side), this.#left.signal);
		this.#upstreams.set(side, upstream);
		return upstream;
	}

	/** Sends the request once more after a transport error. @returns false where it may not */
	#sendAgain(turn: Turn, end: ExchangeEnd): boolean {
		const ready = nextTry(turn, end, this.#left.signal);
		void ready?.then(() => this.#send(turn));
		return ready !== undefined;
	}

	#requestSent(upstream: Upstream): void {
		upstream.endBody();
		this.#endTurnIfOver();
	}

	#endTurnIfOver(): void {
		if (!this.#turn?.answered || !this.#turn.body.done) return;
		this.#turn = undefined;
		this.#advance();
	}

	/** Takes the bytes of one server. */
	#sinkOf(side: string): AnswerSink {
		const current = () => (this.#turn?.side === side ? this.#turn : undefined);
		return {
			bytes: (chunk) => this.#giveBack(side, chunk),
			head: (status, headers) => this.#answerHead(current(), status, headers),
			content: (pieces) => current()?.exchange?.addResponseContent(pieces),
			whole: () => {
				const turn = current();
				if (turn === undefined) return;
				turn.answered = true;
				turn.exchange?.finish(turn.wholeAnswer);
				this.#endTurnIfOver();
			},
			unreadable: (said) => current()?.exchange?.finish({ kind: 'unreadable', said }),
			drained: () => {
				const turn = current();
				if (turn) turn.full = false;
				this.#advance();
			},
			closed: (how, whole, refusal) => this.#sideClosed(side, how, whole, refusal),
		};
	}

	/** @returns false when the browser takes no more for now */
	#giveBack(side: string, chunk: Buffer): boolean {
		if (this.#ending || !this.#stream.writable) return true;
		if (this.#turn === undefined || this.#turn.side === side) {
			if (this.#turn) this.#turn.heard = true;
			return this.#stream.write(this.#turn?.redirectId?.take(chunk) ?? chunk);
		}
		// Bytes without a request must not get into another target's response.
		this.#upstreams.get(side)?.destroy();
		this.#upstreams.delete(side);
		return true;
	}

	#answerHead(turn: Turn | undefined, status: number, headers: HeaderList): void {
		turn?.exchange?.respond(status, headers);
		// From here on the connection is a tunnel. RFC 9110 §15.2.2
		if (turn && status === 101) turn.body = bodyReader('until-close');
	}

	#sideClosed(side: string, how: 'end' | 'reset', whole: boolean, refusal?: ConnectFailure): void {
		this.#upstreams.delete(side);
		const turn = this.#turn;
		if (turn && turn.side !== side) return;
		// It waits still, and finds out that it needs another connection.
		if (turn && turn.upstream === undefined && !refusal) return;
		const isUnheard = turn?.mayBeRepeated && !turn.heard && !refusal;
		if (turn && isUnheard && this.#sendAgain(turn, { kind: 'cut', how })) return;
		if (turn?.redirectId) this.#stream.write(turn.redirectId.rest());
		const cut = refusal ? notConnected(refusal) : { kind: 'cut' as const, how };
		turn?.exchange?.finish(whole ? turn.wholeAnswer : cut);
		if (how === 'end') this.#end();
		else this.#reset();
	}

	/** Ends in good order after what was written. */
	#end(last?: Buffer): void {
		this.#ending = true;
		if (last) this.#stream.write(last);
		this.#stream.end();
		this.#advance();
	}

	#reset(): void {
		this.#ending = true;
		const reset = () => this.#raw.resetAndDestroy();
		if (this.#stream.writableNeedDrain) this.#stream.once('drain', reset);
		else reset();
	}

	#resumeUpstreams(): void {
		for (const upstream of this.#upstreams.values()) upstream.resume();
	}

	/** The browser is gone, or everything has ended: nothing stays open. */
	#leave(): void {
		if (this.#left.signal.aborted) return;
		this.#left.abort();
		this.#turn?.exchange?.finish({ kind: 'abandoned' });
		for (const upstream of this.#upstreams.values()) upstream.destroy();
		this.#upstreams.clear();
		this.#stream.destroy();
		this.#raw.destroy();
	}
}
