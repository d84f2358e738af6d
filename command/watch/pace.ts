/** When to ask again: after a time, or as soon as somebody presses Enter. */
export class Pace {
	readonly #everyMs: number;
	readonly #signal: AbortSignal;
	/** Enter was pressed while nobody waited. */
	#isAsked = false;
	#go = () => {};

	/** @param input a terminal, or what else gives lines; its end changes nothing */
	constructor(everyMs: number, input: NodeJS.ReadableStream, signal: AbortSignal) {
		this.#everyMs = everyMs;
		this.#signal = signal;
		input.on('data', () => {
			this.#isAsked = true;
			this.#go();
		});
		// A terminal that is closed ends the command by a signal.
		input.on('error', () => {});
	}

	/** Resolves when it is time, at once if somebody has asked meanwhile or the watch is ended. */
	async next(): Promise<void> {
		if (!this.#isAsked && !this.#signal.aborted) await this.#wait();
		this.#isAsked = false;
	}

	#wait(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => this.#go(), this.#everyMs);
			this.#go = () => {
				clearTimeout(timer);
				this.#signal.removeEventListener('abort', this.#go);
				resolve();
			};
			this.#signal.addEventListener('abort', this.#go, { once: true });
		});
	}
}
