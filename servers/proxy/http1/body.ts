import { getHeader, type HeaderList } from '../../../model/http.ts';
import { headLimit, type RequestHead, type ResponseHead } from './head.ts';

/** Bytes of content, the chunked coding, or all that comes. RFC 9112 §6.3 */
export type BodyLength = number | 'chunked' | 'until-close';

/** How long the body of this request is. RFC 9112 §6.3, items 4 to 7 */
export function requestBodyLength(head: RequestHead): BodyLength {
	return isChunked(head.headers) ? 'chunked' : (contentLength(head.headers) ?? 0);
}

/** How long the body of the response to a request with `method` is. RFC 9112 §6.3 */
export function responseBodyLength(method: string, head: ResponseHead): BodyLength {
	if (method === 'HEAD' || head.status === 204 || head.status === 304) return 0;
	if (!head.old && isChunked(head.headers)) return 'chunked';
	return contentLength(head.headers) ?? 'until-close';
}

function isChunked(headers: HeaderList): boolean {
	return /(^|[\s,])chunked\s*$/i.test(getHeader(headers, 'transfer-encoding') ?? '');
}

function contentLength(headers: HeaderList): number | undefined {
	const digits = /^\d+(?=$|\s*,)/.exec(getHeader(headers, 'content-length') ?? '');
	return digits ? Number(digits[0]) : undefined;
}

/** The part of some bytes that belongs to a body. */
export interface BodyPiece {
	/** As on the wire: the chunked coding's own lines included. */
	readonly wire: Buffer;
	/** The content alone. */
	readonly content: readonly Buffer[];
}

/** Follows a body through bytes that come in pieces of any size; keeps none of it. */
export interface BodyReader {
	/** Whether the body is complete; further bytes do not belong to it. */
	readonly done: boolean;
	/** Whether only the connection's end completes this body. */
	readonly untilClose: boolean;
	/** Why its end is unknown, if its coding is malformed. */
	readonly fault: 'a body whose chunks have no sizes' | 'a trailer without end' | undefined;
	/** Takes from the front of `bytes` what belongs to the body: all of it unless the body ends. */
	take(bytes: Buffer): BodyPiece;
}

/** Makes a reader for one body of this length. RFC 9112 §6, §7.1 */
export function bodyReader(length: BodyLength): BodyReader {
	if (length === 'chunked') return new ChunkedBody();
	if (length === 'until-close') return new EndlessBody();
	return new CountedBody(length);
}

class CountedBody implements BodyReader {
	readonly untilClose = false;
	readonly fault = undefined;
	#left: number;

	constructor(length: number) {
		this.#left = length;
	}

	get done(): boolean {
		return this.#left === 0;
	}

	take(bytes: Buffer): BodyPiece {
		const wire = bytes.subarray(0, this.#left);
		this.#left -= wire.length;
		return { wire, content: [wire] };
	}
}

class EndlessBody implements BodyReader {
	readonly untilClose = true;
	readonly fault = undefined;
	readonly done = false;

	take(bytes: Buffer): BodyPiece {
		return { wire: bytes, content: [bytes] };
	}
}

/** RFC 9112 §7.1. A malformed coding never gets whole. */
class ChunkedBody implements BodyReader {
	readonly untilClose = false;
	#expects: 'size' | 'content' | 'line end' | 'trailer' | 'nothing' | 'anything' = 'size';
	#line = '';
	#left = 0;
	#trailerSize = 0;

	get done(): boolean {
		return this.#expects === 'nothing';
	}

	get fault(): BodyReader['fault'] {
		if (this.#expects !== 'anything') return undefined;
		return this.#trailerSize > headLimit
			? 'a trailer without end'
			: 'a body whose chunks have no sizes';
	}

	take(bytes: Buffer): BodyPiece {
		const content: Buffer[] = [];
		let at = 0;
		while (at < bytes.length && !this.done) {
			const rest = bytes.subarray(at);
			if (this.#expects === 'anything') {
				at = bytes.length;
			} else if (this.#expects === 'content') {
				const piece = rest.subarray(0, this.#left);
				content.push(piece);
				at += piece.length;
				this.#left -= piece.length;
				if (this.#left === 0) this.#expects = 'line end';
			} else {
				at += this.#takeLine(rest);
			}
		}
		return { wire: bytes.subarray(0, at), content };
	}

	#takeLine(bytes: Buffer): number {
		const end = bytes.indexOf('\n') + 1;
		this.#line += bytes.toString('latin1', 0, end || bytes.length);
		if (this.#line.length > 64 * 1024) this.#expects = 'anything';
		if (end === 0) return bytes.length;
		this.#readLine(this.#line.trim());
		this.#line = '';
		return end;
	}

	#readLine(line: string): void {
		if (this.#expects === 'size') {
			const size = /^[\da-f]+(?=$|[\s;])/i.exec(line);
			this.#left = size ? Number.parseInt(size[0], 16) : 0;
			if (size === null) this.#expects = 'anything';
			else this.#expects = this.#left === 0 ? 'trailer' : 'content';
		} else if (this.#expects === 'line end') {
			this.#expects = line === '' ? 'size' : 'anything';
		} else if (line === '') {
			this.#expects = 'nothing';
		} else {
			this.#trailerSize += line.length;
			if (this.#trailerSize > headLimit) this.#expects = 'anything';
		}
	}
}
