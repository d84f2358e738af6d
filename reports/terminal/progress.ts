import type { TestCase } from '@playwright/test/reporter';
import { topicTitle } from '../../model/topics.ts';

/** Between two lines where the terminal cannot rewrite one. */
const everyMs = 5_000;

/** Shows how far the run is: one line that is rewritten, or a line now and then in a log. */
export class Progress {
	#done = 0;
	#red = 0;
	#lastAt = Number.NEGATIVE_INFINITY;
	readonly #total: number;
	readonly #rewrites = process.stdout.isTTY === true && !process.env.CI;

	constructor(total: number) {
		this.#total = total;
	}

	ended(test: TestCase, isRed: boolean): void {
		this.#done += 1;
		if (isRed) this.#red += 1;
		const now = performance.now();
		if (!this.#rewrites && now - this.#lastAt < everyMs && this.#done < this.#total) return;
		this.#lastAt = now;
		const red = this.#red > 0 ? `, ${this.#red} not green` : '';
		const [topic = '', scenario] = test.parent.title.split(':')[0]?.split(' › ') ?? [];
		const place = [test.parent.project()?.name, `${topicTitle(topic)} › ${scenario}`].join(' · ');
		const line = `${this.#done} of ${this.#total} attempts${red} · ${place}`;
		if (this.#rewrites)
			process.stdout.write(`\r\u001b[2K${line.slice(0, process.stdout.columns - 1)}`);
		else console.log(line);
	}

	finish(): void {
		if (this.#rewrites) process.stdout.write('\r\u001b[2K');
	}
}
