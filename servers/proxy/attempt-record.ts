import { isRedirectStatus } from '../../model/fetch-standard/redirect.ts';
import { type Exchange, getHeader, type HeaderList, headerLines } from '../../model/http.ts';
import { type ArrivedRequest, ExchangeRecord } from './exchange-record.ts';
import type { Recording } from './types.ts';

/** All that is recorded of one attempt. */
export class AttemptRecord implements Recording {
	readonly id: string;
	readonly hold: boolean;
	step = 0;
	readonly #began = performance.now();
	readonly #records: ExchangeRecord[] = [];
	/** URLs, without fragment, that answers of this attempt redirected to. */
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
	begin(request: ArrivedRequest): ExchangeRecord {
		const startedAt = performance.now() - this.#began;
		const record = new ExchangeRecord(request, this.step, startedAt, {
			responded: (status, headers) => this.#followRedirect(request.url, status, headers),
			ended: () => this.#exchangeEnded(),
		});
		this.#records.push(record);
		return record;
	}

	/** An answer of this attempt redirected to exactly this URL. */
	awaits(url: string): boolean {
		return URL.canParse(url) && this.#awaited.has(withoutFragment(new URL(url)));
	}

	/** The browser asked for this origin; noted if a redirect of this attempt led there. */
	noteRefused(origin: string): void {
		if ([...this.#awaited].some((url) => new URL(url).origin === origin)) {
			this.#refused.add(new URL(origin).host);
		}
	}

	/** Remembers where a response sends the browser, if it does. */
	#followRedirect(from: string, status: number, headers: HeaderList): void {
		if (!isRedirectStatus(status) || getHeader(headers, 'location') === null) return;
		// Browsers read a Location's bytes as UTF-8.
		const location = Buffer.from(headerLines(headers, 'location')[0] ?? '', 'latin1').toString();
		if (URL.canParse(location, from)) this.#awaited.add(withoutFragment(new URL(location, from)));
	}

	#isQuiet(): boolean {
		return this.#records.every((record) => !record.pending);
	}

	#exchangeEnded(): void {
		if (this.#isQuiet()) for (const done of this.#waiting) done();
	}
}

function withoutFragment(url: URL): string {
	const bare = new URL(url);
	bare.hash = '';
	return bare.href;
}
