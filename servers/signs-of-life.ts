/** Milliseconds between two looks for a sign. */
const lookMs = 1_000;
/**
 * The most milliseconds that one look counts for: if this process itself was late (a busy machine, a
 * laptop that slept), that time says nothing about the other side.
 */
const countedMs = 1.5 * lookMs;

/** The other side is gone, or gave no sign of life for too long; the message says which, with the seconds. */
export class Silent extends Error {
	override readonly name = 'Silent';
}

/** Counts signs that the other side is alive, such as requests of a page. */
export class SignsOfLife {
	#count = 0;

	/** The number of signs so far. */
	get count(): number {
		return this.#count;
	}

	note(): void {
		this.#count += 1;
	}
}

/**
 * The promise's value; waits for it as long as there are signs of life.
 * @param silentMs milliseconds without any sign after which it rejects with {@link Silent}; time in
 *   which this process could not look does not count
 * @param longestMs milliseconds after which it rejects even if there are signs; called at each look
 */
export async function whileAlive<T>(
	promise: Promise<T>,
	signs: SignsOfLife,
	silentMs: number,
	longestMs: () => number = () => Number.POSITIVE_INFINITY,
): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const silence = new Promise<never>((_resolve, reject) => {
		let heard = signs.count;
		let silent = 0;
		let waited = 0;
		let last = performance.now();
		timer = setInterval(() => {
			const now = performance.now();
			const looked = Math.min(now - last, countedMs);
			silent = signs.count === heard ? silent + looked : 0;
			waited += looked;
			heard = signs.count;
			last = now;
			if (silent >= silentMs) reject(new Silent(`no sign of life for ${silentMs / 1000} s`));
			if (waited >= longestMs()) reject(new Silent(`no end after ${Math.round(waited / 1000)} s`));
		}, lookMs);
	});
	try {
		return await Promise.race([promise, silence]);
	} finally {
		clearInterval(timer);
	}
}
