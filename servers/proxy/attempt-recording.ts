import { isRedirectStatus, locationUrl } from '../../model/fetch/redirect.ts';
import { type Exchange, type HeaderList, headerLines } from '../../model/http.ts';
import { type ArrivedRequest, ExchangeRecording } from './exchange-recording.ts';
import type { Recording } from './types.ts';

/** The record of one attempt: its exchanges, and where it was redirected to. */
export class AttemptRecording implements Recording {
	readonly id: string;
	readonly hold: boolean;
	step = 0;
	cookies?: ((url: string) => string) | undefined;
	readonly #began = performance.now();
	readonly #records: ExchangeRecording[] = [];
	/** Origins that responses of this attempt redirected to. */
	readonly #awaited = new Set<string>();
	readonly #refused = new Set<string>();
	readonly #waiting = new Set<() => void>();
	readonly #onClose: () => void;

	constructor(id: string, hold: boolean, onClose: () => void) {
		this.id = id;
		this.hold = hold;
		this.#onClose = onClose;
	}

	exchanges(): Exchange[] {
		return this.#records.map((record) => record.snapshot());
	}

	refusedHosts(): string[] {
		return [...this.#refused];
	}

	settled(ms: number): Promise<void> {
		if (this.#isQuiet()) return Promise.resolve();
		return new Promise((resolve) => {
			const done = () => {
				clearTimeout(timer);
				this.#waiting.delete(done);
				resolve();
			};
			const timer = setTimeout(done, ms);
			this.#waiting.add(done);
		});
	}

	close(): void {
		this.#onClose();
	}

	/** Begins an exchange in the step now running. */
	begin(request: ArrivedRequest): ExchangeRecording {
		const startedAt = performance.now() - this.#began;
		const record = new ExchangeRecording(request, this.step, startedAt, {
			responded: (status, headers) => this.#followRedirect(request.url, status, headers),
			ended: () => this.#exchangeEnded(),
		});
		this.#records.push(record);
		return record;
	}

	/** Notes the host of an origin that the browser requested, if a redirect of this attempt led there. */
	noteRefused(origin: string): void {
		if (this.#awaited.has(origin)) this.#refused.add(new URL(origin).host);
	}

	/** Remembers where a response sends the browser, if it does. */
	#followRedirect(from: string, status: number, headers: HeaderList): void {
		const [location] = headerLines(headers, 'location');
		if (!isRedirectStatus(status) || location === undefined) return;
		const target = locationUrl(location, from);
		if (target) this.#awaited.add(target.origin);
	}

	#isQuiet(): boolean {
		return this.#records.every((record) => !record.pending);
	}

	#exchangeEnded(): void {
		if (this.#isQuiet()) for (const done of this.#waiting) done();
	}
}
