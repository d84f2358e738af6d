import type { BodySign } from '../../model/body-signs.ts';
import {
	type Exchange,
	type ExchangeEnd,
	type HeaderList,
	roleOf,
	type WireResponse,
} from '../../model/http.ts';
import { keptBytes, signsOf } from './body-beginning.ts';

/** What is known of a request when its head has come. */
export interface ArrivedRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: HeaderList;
}

/** Events of an exchange, for its attempt. */
export interface ExchangeEvents {
	responded(status: number, headers: HeaderList): void;
	ended(): void;
}

/** One exchange while it goes on. Until it has ended it reads as `abandoned`. */
export class ExchangeRecording {
	readonly #request: ArrivedRequest;
	readonly #step: number;
	/** Milliseconds since the attempt began. */
	readonly #startedAt: number;
	readonly #arrived = performance.now();
	#waitedMs = 0;
	readonly #events: ExchangeEvents;
	#requestSize = 0;
	#response: { status: number; headers: HeaderList } | undefined;
	#headAfter: number | undefined;
	#responseSize = 0;
	#beginning: Buffer[] = [];
	#signs: readonly BodySign[] = [];
	#ended: { end: ExchangeEnd; duration: number } | undefined;
	#isSentAgain = false;

	constructor(request: ArrivedRequest, step: number, startedAt: number, events: ExchangeEvents) {
		this.#request = request;
		this.#step = step;
		this.#startedAt = startedAt;
		this.#events = events;
	}

	get pending(): boolean {
		return this.#ended === undefined;
	}

	/** Bytes in a tunnel are not content. RFC 9110 §15.2.2 */
	addRequestContent(size: number): void {
		if (this.#response?.status !== 101) this.#requestSize += size;
	}

	/** Milliseconds that it was held up here, which are not the target's. */
	addWait(ms: number): void {
		this.#waitedMs += ms;
	}

	respond(status: number, headers: HeaderList): void {
		this.#response = { status, headers };
		this.#headAfter = this.#elapsed();
		this.#events.responded(status, headers);
	}

	addResponseContent(pieces: readonly Buffer[]): void {
		for (const piece of pieces) {
			const room = keptBytes - this.#responseSize;
			if (room > 0) this.#beginning.push(Buffer.from(piece.subarray(0, room)));
			this.#responseSize += piece.length;
		}
	}

	/** The first end counts. */
	finish(end: ExchangeEnd): void {
		if (this.#ended) return;
		if (this.#response) {
			const { status, headers } = this.#response;
			this.#signs = signsOf(status, headers, Buffer.concat(this.#beginning));
		}
		this.#beginning = [];
		this.#ended = { end, duration: this.#elapsed() };
		this.#events.ended();
	}

	/** Ends it with a transport error after which the request is sent once more. */
	finishForAnother(end: ExchangeEnd): void {
		this.#isSentAgain = true;
		this.finish(end);
	}

	#elapsed(): number {
		return performance.now() - this.#arrived - this.#waitedMs;
	}

	/** The exchange as it stands; sizes are those of the content, chunk lines not counted. */
	snapshot(): Exchange {
		const { method, headers } = this.#request;
		const response: WireResponse | undefined = this.#response && {
			...this.#response,
			bodySize: this.#responseSize,
			...(this.#signs.length > 0 ? { bodySigns: this.#signs } : {}),
		};
		return {
			role: roleOf(method, headers),
			step: this.#step,
			request: { ...this.#request, bodySize: this.#requestSize },
			...(response ? { response } : {}),
			end: this.#ended?.end ?? { kind: 'abandoned' },
			startedAt: this.#startedAt,
			...(this.#waitedMs > 0 ? { waited: this.#waitedMs } : {}),
			...(this.#headAfter === undefined ? {} : { headAfter: this.#headAfter }),
			duration: this.#ended?.duration ?? this.#elapsed(),
			...(this.#isSentAgain ? { sentAgain: true } : {}),
		};
	}
}
