import { getHeader, type HeaderList } from '../../model/http.ts';
import type { AnswerSink, OutgoingRequest, Upstream } from './upstream/upstream.ts';

const heldHeader = 'X-Crosscheck-Held';

/** Responds in the target's place once the request is complete; nothing is sent on. */
export class HeldAnswer implements Upstream {
	readonly #sink: AnswerSink;
	#headers: HeaderList = [];

	constructor(sink: AnswerSink) {
		this.#sink = sink;
	}

	begin(request: OutgoingRequest): void {
		this.#headers = heldHeaders(getHeader(request.headers, 'origin'));
	}

	body(): boolean {
		return true;
	}

	endBody(): void {
		const lines = this.#headers.map(([name, value]) => `${name}: ${value}\r\n`);
		this.#sink.head(200, this.#headers);
		this.#sink.bytes(Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`, 'latin1'));
		this.#sink.whole();
	}

	resume(): void {
		// Its few bytes are written at once.
	}

	destroy(): void {
		// Holds nothing open.
	}
}

/** Allows any origin to read the response, with credentials: nothing in it comes from the target. */
function heldHeaders(origin: string | null): HeaderList {
	const readable: HeaderList = [
		['Access-Control-Allow-Origin', origin ?? ''],
		['Access-Control-Allow-Credentials', 'true'],
		['Access-Control-Expose-Headers', heldHeader],
	];
	return [
		...(origin === null ? [] : readable),
		['Vary', 'Origin'],
		[heldHeader, 'true'],
		['Cache-Control', 'no-store'],
		['Content-Length', '0'],
	];
}
