import type { Errand } from './origin-server.ts';
import { SignsOfLife } from './signs-of-life.ts';

/** A poll is answered at least this often, so that no one in between gives it up. */
const pollMs = 20_000;

type Numbered = Errand & { readonly id: string };

/** What waits for one page: errands in order, and the poll that fetches them. */
export class PageQueue {
	#waiting: Numbered[] = [];
	#wake: () => void = () => {};
	/** Told with the page's `location.origin` at its first poll. */
	arrived: (origin: string) => void = () => {};
	readonly ready = new Promise<string>((resolve) => {
		this.arrived = resolve;
	});
	/** Everything that this page asks for or posts. */
	readonly signs = new SignsOfLife();

	give(errand: Numbered): void {
		this.#waiting.push(errand);
		this.#wake();
	}

	wake(): void {
		this.#wake();
	}

	async take(): Promise<Numbered[]> {
		if (this.#waiting.length === 0) {
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, pollMs);
				this.#wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
		return this.#waiting.splice(0);
	}
}
