import { besideCorsFindings } from './beside-cors/index.ts';
import { contractFindings } from './contract/index.ts';
import { corsCheckFindings, faultOfTwin, preflightCorsCheckFindings } from './cors-check/index.ts';
import type { FindingEntry, FindingWords } from './finding-entry.ts';
import { type NotCorsCode, notCorsFindings } from './not-cors/index.ts';
import { preflightFindings } from './preflight/index.ts';
import { redirectFindings } from './redirects.ts';

/** Every finding that there is, by its code: the one place that says what a code means. */
export const findings = {
	...corsCheckFindings,
	...preflightFindings,
	...preflightCorsCheckFindings,
	...redirectFindings,
	...contractFindings,
	...besideCorsFindings,
	...notCorsFindings,
} as const satisfies Readonly<Record<string, FindingEntry>>;

/** Stable kebab-case name of a finding. A code that is not in the table does not compile. */
export type Code = keyof typeof findings;

/** A finding that must not be made: a code, or `code/beginning of its detail`. */
export type Claim = Code | `${Code}/${string}`;

/** Every code, in the order of `docs/findings.md`. */
export const allCodes = Object.keys(findings) as readonly Code[];

/** Whether the text is a code of this version. One out of a newer version's results may be unknown. */
export const isCode = (text: string): text is Code => Object.hasOwn(findings, text);

/** Whether the code names what is not CORS, so that an attempt that has it is an `error`. */
export const isNotCorsCode = (code: string): code is NotCorsCode =>
	Object.hasOwn(notCorsFindings, code);

/** All that is known of a finding by its code. */
export const entryOf = (code: Code): FindingEntry => findings[code];

/**
 * The fault that a finding is about, whichever response has it: the CORS check's own code for its
 * twin of a preflight, and the finding's own code for all others.
 */
export const faultOf = (code: Code): Code => faultOfTwin.get(code) ?? code;

/** Whether the finding is one of the CORS check, in whichever response. */
export const isOfCorsCheck = (code: Code): boolean =>
	Object.hasOwn(corsCheckFindings, faultOf(code));

/** The words for a finding's code, and the section of the standard that decides. */
export type CodeText = FindingWords & Pick<FindingEntry, 'spec'>;

/**
 * The words for a code as a report or a results file has it: what happened, why, what to change.
 * @throws Error for a code that is not in the table: a mistake, or a newer version's results
 */
export function codeText(code: string): CodeText {
	if (!isCode(code)) throw new Error(`The finding code "${code}" has no words.`);
	const { words, spec } = entryOf(code);
	return { ...words, spec };
}

/** The finding's first sentence, which says what happened, with the detail filled in as it is. */
export const sentenceOf = (code: Code, detail = ''): string =>
	entryOf(code).words.means.replaceAll('{detail}', () => detail);
