import type { Origin } from '../model/http.ts';
import type { PageCommand } from './page-command.ts';
import { SignsOfLife } from './signs-of-life.ts';

/** A poll gets a response at least this often, in milliseconds, so that nothing in between ends it. */
const pollMs = 20_000;

type Numbered = PageCommand & { readonly id: string };

/** The commands that wait for one page, in order, and the poll that fetches them. */
export class PageQueue {
	readonly origin: Origin;
	#waiting: Numbered[] = [];
	#wake: () => void = () => {};
	/** Called with the page's `location.origin` at its first poll. */
	arrived: (origin: string) => void = () => {};
	readonly ready = new Promise<string>((resolve) => {
		this.arrived = resolve;
	});
	/** All requests of this page to its own origin. */
	readonly signs = new SignsOfLife();

	/** @param origin that the page is opened on */
	constructor(origin: Origin) {
		this.origin = origin;
	}

	give(command: Numbered): void {
		this.#waiting.push(command);
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
