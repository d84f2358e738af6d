import type { Subject, SubjectHeader } from '../subject.ts';
import type { FaultClass } from './fault-class.ts';
import type { OffendingPart } from './offending.ts';

/** What a finding means, for somebody who has never heard of CORS. */
export interface FindingWords {
	/** A few words, for a table or a heading. */
	readonly title: string;
	/** What `{detail}` stands for; absent when `means` does not use it. */
	readonly detail?: string;
	/** What happened, then why: one sentence. `{detail}` stands for the finding's detail. */
	readonly means: string;
	/** How servers usually come to this. */
	readonly cause: string;
	/** What to change. */
	readonly fix: string;
}

/** All that is known of a finding by its code alone. */
export interface FindingEntry {
	/**
	 * The line of the response that shows the fault: the status line, a header, or the header that
	 * the finding's detail names. `no-line`: only the sequence of the requests shows it.
	 */
	readonly shows: SubjectHeader | 'status' | 'header-in-detail' | 'no-line';
	/**
	 * What must have been seen before the absence of this finding shows anything; of several, one is
	 * enough. Given for every finding that a scenario must not find.
	 */
	readonly subject?: Subject | readonly Subject[];
	/** The header that must change, where it is another than the line that shows the fault. */
	readonly header?: SubjectHeader;
	/** URL of the section of the standard that decides. */
	readonly spec: string;
	readonly words: FindingWords;
	/**
	 * What should stand on the wire. `{detail}`, and `{origin}` and `{method}` of the request, are
	 * filled in. Absent: it depends on more than that, and whoever makes the finding says it.
	 */
	readonly expected?: string;
	/** Which part of the header's value offends; absent: all of it. */
	readonly offending?: OffendingPart;
	/** The class of the fault, as collections of real failures sort them; absent: of none, or the response decides. */
	readonly faultClass?: FaultClass;
}
