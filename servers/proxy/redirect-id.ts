import { stripTabOrSpace } from '../../model/fetch/parse-lists.ts';
import { isRedirectStatus, locationUrl } from '../../model/fetch/redirect.ts';
import { headLength, headLimit, parseResponseHead } from './http1/head.ts';
import { idParameter } from './types.ts';

/**
 * Adds the attempt's id to a redirect, so that the next request belongs to the same attempt and has its
 * own cache entries. It holds the response's bytes back until the head is complete, and changes only the
 * value of Location.
 */
export class RedirectId {
	readonly #id: string;
	readonly #from: string;
	readonly #isTarget: (origin: string) => boolean;
	#held: Buffer = Buffer.alloc(0);
	#done = false;

	/**
	 * @param from absolute URL of the request, without id
	 * @param isTarget whether the proxy passes requests of attempts on to this origin
	 */
	constructor(id: string, from: string, isTarget: (origin: string) => boolean) {
		this.#id = id;
		this.#from = from;
		this.#isTarget = isTarget;
	}

	/** @returns what is to be passed on now */
	take(bytes: Buffer): Buffer {
		if (this.#done) return bytes;
		this.#held = Buffer.concat([this.#held, bytes]);
		const passed: Buffer[] = [];
		while (!this.#done) {
			const head = this.#nextHead();
			if (head === undefined) break;
			passed.push(head);
		}
		this.#done ||= this.#held.length > headLimit;
		return Buffer.concat(this.#done ? [...passed, this.rest()] : passed);
	}

	/** What is still held back when no more comes. */
	rest(): Buffer {
		const held = this.#held;
		this.#held = Buffer.alloc(0);
		return held;
	}

	/** A whole head; the final one ends the work. */
	#nextHead(): Buffer | undefined {
		const length = headLength(this.#held);
		if (length === undefined) return undefined;
		const bytes = this.#held.subarray(0, length);
		this.#held = this.#held.subarray(length);
		const status = parseResponseHead(bytes)?.status ?? 0;
		const isInterim = status >= 100 && status <= 199 && status !== 101;
		this.#done = !isInterim;
		return isRedirectStatus(status) ? this.#edited(bytes) : bytes;
	}

	#edited(head: Buffer): Buffer {
		const text = head.toString('latin1');
		// A value may begin on a folded line. RFC 9112 §5.2
		const line = /^(location:[ \t]*(?:\r?\n[ \t]+)*)(.*)$/im;
		const [, , rest = ''] = line.exec(text) ?? [];
		const value = stripTabOrSpace(rest);
		const target = value === '' ? undefined : locationUrl(value, this.#from);
		if (!target || !this.#isTarget(target.origin)) return head;
		const [place = '', ...fragment] = value.split('#');
		const own = `${place}${place.includes('?') ? '&' : '?'}${idParameter}=${this.#id}`;
		const marked = [own, ...fragment].join('#');
		return Buffer.from(
			text.replace(line, (_, name) => name + marked + rest.slice(value.length)),
			'latin1',
		);
	}
}
