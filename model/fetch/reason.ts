/** Why a step of the CORS protocol refuses, or what is remarkable about it. */
export interface Reason<Code extends string> {
	/** Stable kebab-case name; `model/findings/` has its words, its header and its section of the standard. */
	readonly code: Code;
	/** What the code is about, verbatim: the header's value, a method, a header name or a status. */
	readonly detail?: string;
}

/** URL of an anchor in the Fetch standard. */
export function fetchStandard(anchor: string): string {
	return `https://fetch.spec.whatwg.org/#${anchor}`;
}
