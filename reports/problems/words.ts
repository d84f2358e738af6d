import type { Cause, Certainty } from '../../model/cause.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { KnownFailure } from '../../model/verdict.ts';
import type { Problem, ProblemFix } from './problem.ts';

export const certaintyMeans: Readonly<Record<Certainty, string>> = {
	certain: 'what crossed the wire can be explained in no other way',
	likely: 'nothing that was seen contradicts it',
	possible: 'other causes would look the same',
};

/** How sure a cause is, as a sentence: `This is likely: nothing that was seen contradicts it.` */
export const certaintySentence = ({ certainty }: Cause): string =>
	`This is ${certainty}: ${certaintyMeans[certainty]}.`;

/**
 * The severity of a cause as it stands behind a title, such as ` [security, high]`; empty for a
 * cause without one.
 */
export const severityWords = ({ severity }: Cause): string =>
	severity ? ` [security, ${severity}]` : '';

/** The title with what is known of it: `Login check before CORS (likely)`. */
export const headlineOf = ({ title, cause }: Problem): string =>
	cause ? `${title} (${cause.certainty})${severityWords(cause)}` : title;

/**
 * What to change, behind the name of the stack and how it is known; the change alone where no stack
 * is known.
 */
export const changeInStack = (change: string, fix: ProblemFix | undefined): string =>
	fix ? `${fix.stackName} (${fix.because}): ${change}` : change;

/** Whether a configuration to copy was run by this project's tests. */
export const proofOf = ({ tested }: ProblemFix): string =>
	tested
		? 'run in the real server by Crosscheck’s own tests'
		: 'not run by us: try it before you rely on it';

/** What follows from these warnings. In a strict run a SHOULD is none. */
export function warningMeans(records: readonly Pick<AttemptRecord, 'level' | 'known'>[]): string {
	const known = records.flatMap((record) => record.known ?? []);
	const others = records.filter((record) => record.known === undefined);
	const means = others.some(({ level }) => level === 'SHOULD')
		? 'Recommended, not required: this does not fail the run; with CROSSCHECK_STRICT=1 it does.'
		: 'Optional: this does not fail the run.';
	return [...new Set(known.map(knownMeans)), ...(others.length > 0 ? [means] : [])].join(' ');
}

const knownMeans = ({ reason, until }: KnownFailure): string =>
	`Known until ${until}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'} Until then this does not fail the run.`;
