import type { Conclusion } from '../conclusion.ts';
import { type Cells, cellsOf, changedLines } from './cells.ts';
import { Pace } from './pace.ts';

export interface Watch {
	/** Asks once, as if for the first time. */
	ask(): Promise<Conclusion>;
	/** Called with the first conclusion, and with each that differs from the one before. */
	show(conclusion: Conclusion): Promise<void>;
	/** Milliseconds from one answer to the next question. */
	readonly everyMs: number;
	/** Where people press Enter to ask at once. */
	readonly input: NodeJS.ReadableStream;
	readonly print: (text: string) => void;
	/** Ends the watch. */
	readonly signal: AbortSignal;
}

/** Asks again and again, and prints what has changed, each line with the time. Resolves when it is ended. */
export async function watch(options: Watch): Promise<void> {
	const { ask, show, everyMs, input, print, signal } = options;
	const pace = new Pace(everyMs, input, signal);
	let before: Cells | undefined;
	while (!signal.aborted) {
		const conclusion = await ask();
		if (signal.aborted) return;
		const now = cellsOf(conclusion);
		const lines = before ? changedLines(before, now) : [];
		if (!before || lines.length > 0) await show(conclusion);
		if (!before) {
			print(
				`\nWatching: asks again every ${everyMs / 1_000} s, and prints what changes. Enter asks at once, Ctrl+C ends.\n`,
			);
		}
		const time = new Date().toTimeString().slice(0, 8);
		for (const line of lines) print(`${time}  ${line}\n`);
		before = now;
		await pace.next();
	}
}
