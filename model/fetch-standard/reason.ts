/** Why a step of the CORS protocol refuses, or what is remarkable about it. */
export interface Reason<Code extends string = string> {
	/** Stable kebab-case name; `codes.ts` has its text. */
	readonly code: Code;
	/** What the code is about, verbatim: the header's value, a method, a header name or a status. */
	readonly detail?: string;
	/** The response header that has to change, in its usual letter case. */
	readonly header?: string;
	/** URL of the algorithm in the Fetch standard that has the deciding step. */
	readonly spec: string;
}

/** URL of an anchor in the Fetch standard. */
export function fetchStandard(anchor: string): string {
	return `https://fetch.spec.whatwg.org/#${anchor}`;
}
