/** What a code means, for somebody who has never heard of CORS. */
export interface CodeText {
	/** URL of the section that decides. */
	readonly step: string;
	/** A few words, for a table or a heading. */
	readonly title: string;
	/** What happened, then why: one sentence. `{detail}` stands for the reason's detail. */
	readonly means: string;
	/** What `{detail}` stands for; absent when `means` does not use it. */
	readonly detail?: string;
	/** How servers usually come to this. */
	readonly cause: string;
	/** What to change. */
	readonly fix: string;
}
