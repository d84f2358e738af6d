import type { Finding } from '../verdict.ts';

/** What one step of an attempt shows of the contract. */
export type StepVerdict =
	| { readonly kind: 'kept' }
	| { readonly kind: 'broken'; readonly findings: readonly [Finding, ...Finding[]] }
	| { readonly kind: 'not-cors'; readonly finding: Finding };

export const kept: StepVerdict = { kind: 'kept' };

/** The step is broken by the findings, the decisive one first; without any, it is kept. */
export function brokenBy(findings: readonly Finding[]): StepVerdict {
	const [first, ...others] = findings;
	return first ? { kind: 'broken', findings: [first, ...others] } : kept;
}

/** The step proves nothing about CORS, for this reason. */
export const notAboutCors = (finding: Finding): StepVerdict => ({ kind: 'not-cors', finding });

/** What several judges say of one step: the first that is not about CORS, or all findings in order. */
export function together(verdicts: readonly StepVerdict[]): StepVerdict {
	const other = verdicts.find(({ kind }) => kind === 'not-cors');
	return other ?? brokenBy(verdicts.flatMap(findingsOf));
}

const findingsOf = (verdict: StepVerdict): readonly Finding[] =>
	verdict.kind === 'broken' ? verdict.findings : [];
