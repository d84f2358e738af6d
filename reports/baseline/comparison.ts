import type { EngineName } from '../../model/observation.ts';
import type { Counted } from '../../model/verdict.ts';

/** A later run, compared with a baseline. */
export interface Comparison {
	/** Day of the run that was saved, `2031-05-06`. */
	readonly since: string;
	/** Attempts that fail this run: they passed or warned then, or were not made. */
	readonly newFailures: readonly VerdictChange[];
	/** They failed that run, and no longer fail. */
	readonly repaired: readonly VerdictChange[];
	/** That run judged them, and in this one what they claim never appeared. */
	readonly noLongerShown: readonly VerdictChange[];
	/** They failed that run and fail this one, perhaps otherwise. */
	readonly stillFailing: readonly VerdictChange[];
	/** Made now and not then, and not failing. */
	readonly added: readonly VerdictChange[];
	/** Made then and not now. */
	readonly noLongerRun: readonly VerdictChange[];
	/** Changed responses to the same requests, in the order of {@link driftHeadings}. */
	readonly drift: readonly Drift[];
	/** What keeps the two runs from being quite comparable: sentences. */
	readonly remarks: readonly string[];
	/** All of it in one sentence. */
	readonly sentence: string;
}

/** One attempt in both runs. */
export interface VerdictChange {
	/** Of the attempt, engine included. */
	readonly id: string;
	readonly scenario: string;
	/** `resource.request` of the contract. */
	readonly request: string;
	readonly origin: string;
	readonly engine: EngineName;
	/** As it counted then; absent: it was not made. */
	readonly before?: Counted;
	/** As it counts now; absent: it was not made. */
	readonly now?: Counted;
	/** First finding of the later run that made it; absent: none. */
	readonly code?: string;
	/** One sentence. */
	readonly line: string;
}

/** In the order in which they are shown. */
export const driftHeadings = [
	'Who is allowed',
	'What pages may send',
	'What pages may read',
	'Responses to preflights',
	'Responses to requests',
	'How long preflight results are cached',
	'What caches vary on',
	'Which server responds',
	'Embedding and timing',
	'New warnings',
] as const;
export type DriftHeading = (typeof driftHeadings)[number];

/** One change of the observed policy, at all places that show it. */
export interface Drift {
	readonly heading: DriftHeading;
	/** One sentence: what was, what is, where, in which browsers. */
	readonly line: string;
	/** The same without places: `Access-Control-Max-Age of preflights: 600 → none`. */
	readonly change: string;
	/** Paths as browsers see them. */
	readonly paths: readonly string[];
	/** Values of `Origin`; empty: requests without it. */
	readonly origins: readonly string[];
	readonly engines: readonly EngineName[];
	/** Ids of new failures that met it; empty: it fails nothing yet. */
	readonly breaks: readonly string[];
}
