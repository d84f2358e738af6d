import type { Header } from '../../model/http.ts';

/** A request as it was typed or pasted; nothing is checked or taken out yet. */
export interface ParsedRequest {
	readonly url?: string;
	/** What the pasted call makes, where it is no fetch. */
	readonly by?: 'beacon' | 'event-source' | 'web-socket';
	readonly method?: string;
	readonly headers: readonly Header[];
	readonly body?: string;
	/** The body came as form fields. */
	readonly isMultipart?: true;
	readonly credentials?: string;
	readonly mode?: string;
	readonly redirect?: string;
	readonly cache?: string;
	readonly referrer?: string;
	readonly referrerPolicy?: string;
	readonly keepalive?: boolean;
	readonly integrity?: string;
	/** `name=value; …` as it stands in a Cookie header. */
	readonly cookies?: string;
	/** `name:password`. */
	readonly user?: string;
	/** `host:port` to connect to. */
	readonly connectTo?: string;
	/** As it was typed. */
	readonly timeout?: string;
	/** Sentences about what cannot be carried over. */
	readonly notes: readonly string[];
}
