import { type BodyReader, bodyReader, responseBodyLength } from './body.ts';
import { headLength, headLimit, parseResponseHead, type ResponseHead } from './head.ts';

/** Events of the reader of a response, in this order. */
export interface ResponseEvents {
	/** The final response's head; interim ones (1xx except 101) have no event. */
	head(head: ResponseHead): void;
	/** Bytes of content; those of the chunked coding itself are not counted. */
	content(pieces: readonly Buffer[]): void;
	/** The whole response has come. */
	whole(): void;
	/** The rest cannot be read. @param said the part that is not HTTP */
	unreadable(said: string): void;
}

/** How many characters of a response are shown if it is not HTTP. */
const toldOfIt = 60;

/**
 * Reads one HTTP/1 response while its bytes are passed on unchanged. If it cannot read them, it ignores
 * them until the connection ends.
 */
export class ResponseReader {
	readonly #method: string;
	readonly #events: ResponseEvents;
	#head: Buffer = Buffer.alloc(0);
	#body: BodyReader | undefined;
	#unreadable = false;

	/** @param method of the request: the response to HEAD has no body */
	constructor(method: string, events: ResponseEvents) {
		this.#method = method;
		this.#events = events;
	}

	/** Looks at the next bytes; those after the response's end are ignored. */
	feed(bytes: Buffer): void {
		let rest = bytes;
		while (this.#body === undefined && !this.#unreadable && rest.length > 0) {
			rest = this.#feedHead(rest);
		}
		if (this.#body && !this.#body.done) this.#feedBody(this.#body, rest);
	}

	/** Whether the bytes that still come are a trailer without end, which nobody reads. */
	get isEndlessTrailer(): boolean {
		return this.#body?.fault === 'a trailer without end';
	}

	/** Whether the response is whole if the connection ends in good order now. */
	get wholeAtEnd(): boolean {
		return this.#body !== undefined && (this.#body.done || this.#body.untilClose);
	}

	/** @returns what comes after the head */
	#feedHead(bytes: Buffer): Buffer {
		const seen = Buffer.concat([this.#head, bytes]);
		const length = headLength(seen);
		if (length === undefined) {
			this.#head = seen;
			// The greeting of another protocol waits for a reply: no head's end will come.
			if (!beginsLikeHttp(seen)) this.#giveUp(beginningOf(seen));
			else if (seen.length > headLimit) this.#giveUp('a head without end');
			return Buffer.alloc(0);
		}
		this.#head = Buffer.alloc(0);
		const head = parseResponseHead(seen.subarray(0, length));
		if (head === undefined) this.#giveUp(beginningOf(seen));
		else if (head.status >= 200 || head.status === 101) this.#begin(head);
		return seen.subarray(length);
	}

	#begin(head: ResponseHead): void {
		const length = head.status === 101 ? 0 : responseBodyLength(this.#method, head);
		this.#body = bodyReader(length);
		this.#events.head(head);
		if (this.#body.done) this.#events.whole();
	}

	#feedBody(body: BodyReader, bytes: Buffer): void {
		const { content } = body.take(bytes);
		if (content.some(({ length }) => length > 0)) this.#events.content(content);
		if (body.done) this.#events.whole();
		if (body.fault && !this.#unreadable) this.#giveUp(body.fault);
	}

	#giveUp(said: string): void {
		this.#unreadable = true;
		this.#events.unreadable(said);
	}
}

/** Up to four odd bytes may stand before it, as `parseResponseHead` has it. */
function beginsLikeHttp(bytes: Buffer): boolean {
	const start = bytes.toString('latin1', 0, 64).trimStart();
	return start.length < 9 || /^.{0,4}HTTP\//is.test(start);
}

function beginningOf(bytes: Buffer): string {
	const [line = ''] = bytes
		.toString('latin1', 0, 4 * toldOfIt)
		.trimStart()
		.split(/\r?\n/, 1);
	// A secret that is cut in two would not be found: only whole words are shown.
	const told = line.length > toldOfIt ? line.slice(0, toldOfIt).replace(/\S+$/, '…') : line;
	return `a response that begins with ${JSON.stringify(told)}`;
}
