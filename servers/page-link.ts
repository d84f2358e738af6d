import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Origin } from '../model/http.ts';
import type { ScriptResult } from '../model/observation.ts';
import type { PageCommand } from './page-command.ts';
import { SignsOfLife, Silent } from './signs-of-life.ts';

/** What a page sends back: what script got, or why the frame or worker for the request did not start. */
export type PageAnswer = ScriptResult | { readonly type: 'unable'; readonly message: string };

/** What a page sends: at first who it is, then an answer to each command. */
type PageMessage =
	| { readonly origin: string }
	| { readonly id: string; readonly answer: PageAnswer };

const gone = (): Silent => new Silent('its connection to Crosscheck ended');

interface Awaited {
	resolve(answer: PageAnswer): void;
	reject(why: Silent): void;
}

/** The way of commands to one page, and of its answers back: a WebSocket, once the page has opened it. */
export class PageLink {
	readonly origin: Origin;
	/** All messages of this page, and its requests for document and scripts. */
	readonly signs = new SignsOfLife();
	#arrived: (origin: string) => void = () => {};
	/** Resolves with the page's `location.origin`. */
	readonly ready = new Promise<string>((resolve) => {
		this.#arrived = resolve;
	});
	#socket: WebSocket | undefined;
	#isGone = false;
	/** Commands from before the page was there, as texts. */
	readonly #waiting: string[] = [];
	readonly #unanswered = new Map<string, Awaited>();

	/** @param origin that the page is opened on */
	constructor(origin: Origin) {
		this.origin = origin;
	}

	/** @param socket that the page has opened */
	join(socket: WebSocket): void {
		this.#socket = socket;
		socket.on('message', (data) => this.#hear(JSON.parse(String(data))));
		// After an error, 'close' follows.
		socket.on('error', () => {});
		socket.on('close', () => this.#lose());
		for (const text of this.#waiting.splice(0)) socket.send(text);
	}

	/** Rejects with {@link Silent} if the page goes away; the caller limits the time. */
	answerTo(command: PageCommand): Promise<PageAnswer> {
		return new Promise((resolve, reject) => {
			if (this.#isGone) return reject(gone());
			const id = randomUUID();
			this.#unanswered.set(id, { resolve, reject });
			const text = JSON.stringify({ ...command, id });
			if (this.#socket) this.#socket.send(text);
			else this.#waiting.push(text);
		});
	}

	#hear(message: PageMessage): void {
		this.signs.note();
		if ('origin' in message) {
			this.#arrived(message.origin);
			return;
		}
		this.#unanswered.get(message.id)?.resolve(message.answer);
		this.#unanswered.delete(message.id);
	}

	#lose(): void {
		this.#isGone = true;
		for (const { reject } of this.#unanswered.values()) reject(gone());
		this.#unanswered.clear();
	}
}
