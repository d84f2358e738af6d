import type { AttemptStep } from '../attempt.ts';
import type { Exchange } from '../http.ts';
import type { EngineInfo, ScriptResult } from '../observation.ts';
import { notSeenSentence, type Subject } from '../subject.ts';
import type { Finding } from '../verdict.ts';
import type { Diagnosis } from './diagnose.ts';

/** What one step of an attempt showed. */
export interface SeenStep {
	readonly step: AttemptStep;
	readonly result: ScriptResult;
	/** The browser gave nothing in time; the result is what the standard gives by the response's head. */
	readonly isByHead: boolean;
	/** Those of the whole attempt, as a finding counts them. */
	readonly all: readonly Exchange[];
	/** Its own, in order. */
	readonly exchanges: readonly Exchange[];
	/** Those of the steps before. */
	readonly earlier: readonly Exchange[];
	readonly diagnoses: readonly Diagnosis[];
	readonly engine: EngineInfo;
}

/** What one step of an attempt shows of the contract. */
export type StepVerdict =
	| { readonly kind: 'kept' }
	| { readonly kind: 'broken'; readonly findings: readonly [Finding, ...Finding[]] }
	| { readonly kind: 'not-cors'; readonly finding: Finding }
	| { readonly kind: 'not-shown'; readonly unseen: Unseen };

/** What had to be seen, and was not. */
export interface Unseen {
	readonly lacks: Subject;
	/** One sentence. */
	readonly why: string;
	/** The browser's own policy is the reason. */
	readonly byPolicy?: true;
}

export const kept: StepVerdict = { kind: 'kept' };

/**
 * The verdict on a step with these findings, the decisive one first; `kept` where there are none.
 */
export function brokenBy(findings: readonly Finding[]): StepVerdict {
	const [first, ...others] = findings;
	return first ? { kind: 'broken', findings: [first, ...others] } : kept;
}

/** The verdict on a step that proves nothing about CORS, with the reason. */
export const notAboutCors = (finding: Finding): StepVerdict => ({ kind: 'not-cors', finding });

/** The verdict on a step in which nothing speaks against the contract, and nothing for it. */
export const notShown = (unseen: Unseen): StepVerdict => ({ kind: 'not-shown', unseen });

/** The verdict on a step whose subject never appeared. */
export const notSeen = (lacks: Subject): StepVerdict =>
	notShown({ lacks, why: notSeenSentence(lacks) });

/**
 * The one verdict on a step that several functions judged: the first that is not about CORS, or all
 * findings in order, or the first that is not shown.
 */
export function together(verdicts: readonly StepVerdict[]): StepVerdict {
	const other = verdicts.find(({ kind }) => kind === 'not-cors');
	const broken = brokenBy(verdicts.flatMap(findingsOf));
	if (other || broken.kind === 'broken') return other ?? broken;
	return verdicts.find(({ kind }) => kind === 'not-shown') ?? kept;
}

const findingsOf = (verdict: StepVerdict): readonly Finding[] =>
	verdict.kind === 'broken' ? verdict.findings : [];

/** No request is made after one that the browser was still waiting for. */
export const afterHead: Unseen = {
	lacks: 'response',
	why: 'The browser waited for a body of which no byte came, so the requests that follow were not made.',
	byPolicy: true,
};
