import { setTimeout as delay } from 'node:timers/promises';

/**
 * Lets one request after another pass, in the order in which they came, with the same time between any two.
 * It saves nothing up: after a long silence no two pass at once either.
 */
export class RateLimit {
	readonly #intervalMs: number;
	#nextAt = 0;
	#last: Promise<unknown> = Promise.resolve();

	/** @param perSecond requests a second, more than 0 */
	constructor(perSecond: number) {
		this.#intervalMs = 1_000 / perSecond;
	}

	/**
	 * Resolves when a request may pass. One that is given up takes no turn from others.
	 * @param signal gives it up; it then resolves too
	 */
	turn(signal: AbortSignal): Promise<void> {
		const own = this.#last.then(() => this.#pass(signal));
		this.#last = own;
		return own;
	}

	/** The time is taken again after each wait, since a timer of a busy machine is late. */
	async #pass(signal: AbortSignal): Promise<void> {
		for (;;) {
			if (signal.aborted) return;
			const leftMs = this.#nextAt - performance.now();
			if (leftMs <= 0) break;
			await delay(Math.ceil(leftMs), undefined, { signal }).catch(() => {});
		}
		this.#nextAt = performance.now() + this.#intervalMs;
	}
}
