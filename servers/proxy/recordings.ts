import { AttemptRecording } from './attempt-recording.ts';
import type { Recording } from './types.ts';

/** The attempts that are being recorded, and which request belongs to which. */
export class Recordings {
	/** By id. */
	readonly #attempts = new Map<string, AttemptRecording>();

	/** @throws Error when the id is being recorded already */
	open(id: string, hold: boolean): Recording {
		if (this.#attempts.has(id)) throw new Error(`The id ${id} is being recorded already.`);
		const attempt = new AttemptRecording(id, hold, () => this.#attempts.delete(id));
		this.#attempts.set(id, attempt);
		return attempt;
	}

	/** The attempt with this id, which may have the number of a step behind it. */
	find(id: string): AttemptRecording | undefined {
		return this.#attempts.get(id.split('.', 1)[0] ?? '');
	}

	/** Notes an origin that the proxy does not serve in every attempt that was redirected there. */
	noteRefused(origin: string): void {
		for (const attempt of this.#attempts.values()) attempt.noteRefused(origin);
	}
}
