import type { Attempt } from './attempt.ts';
import type { Cause, Judged } from './causes/cause.ts';
import type { EngineInfo, EngineName, Observation } from './observation.ts';
import type { StackId } from './stacks.ts';
import type { Counted, Level, Status, Verdict } from './verdict.ts';

/** First line of `results.jsonl`. */
export interface HeaderRecord {
	readonly kind: 'header';
	/** Version of the file's shape. */
	readonly format: 1;
	/** The URL that browsers see. */
	readonly target: string;
	readonly contract: { readonly source: string; readonly digest: string };
	/** What the contract says that the target runs on; empty: it says nothing. */
	readonly stacks: readonly StackId[];
	/** A failure at level SHOULD fails the run. */
	readonly strict: boolean;
	readonly engines: readonly EngineInfo[];
	/** Start of the run, ISO 8601. */
	readonly startedAt: string;
	/** Command that repeats the run. */
	readonly command: string;
}

/** One line an attempt, and one for each scenario that the contract does not claim. */
export interface AttemptRecord {
	readonly kind: 'attempt';
	/** `scenario › resource.request › origin › engine`; the same in every run. */
	readonly id: string;
	readonly scenario: string;
	readonly title: string;
	readonly topic: string;
	readonly level: Level;
	readonly engine: EngineName;
	readonly origin: string;
	readonly request: { readonly name: string; readonly method: string; readonly url: string };
	readonly status: Status;
	readonly sentence: string;
	readonly findings: Verdict['findings'];
	readonly divergence?: string;
	/** Id of the cause in the footer that explains it; absent where none does. */
	readonly cause?: string;
	/** Absent for `not-claimed`. With `attempt` enough to judge it once more. */
	readonly observation?: Omit<Observation, 'engine'>;
	readonly attempt?: Attempt;
	/** Milliseconds. */
	readonly duration: number;
}

/** Last line; a file without it is of a run that was cut off. */
export interface FooterRecord {
	readonly kind: 'footer';
	/** How the run ended, in Playwright's words. */
	readonly outcome: string;
	/** `fail` counts only what fails the run; other attempts of that status are `warning`. */
	readonly counts: Readonly<Record<Counted, number>>;
	/** What is probably wrong, by all attempts together; the attempts name them in `cause`. */
	readonly causes: readonly Omit<Cause, 'explains'>[];
	/** Milliseconds. */
	readonly duration: number;
}

/** What each test hands to the reporter. */
export interface TestRecord {
	readonly record: AttemptRecord;
	readonly engine?: EngineInfo;
	readonly run: Pick<HeaderRecord, 'target' | 'contract' | 'stacks' | 'strict'>;
	/** The application's own answers to what is red, asked past the gateway. */
	readonly past?: readonly Judged[];
}

/** Name of the attachment that carries a {@link TestRecord}. */
export const recordAttachment = 'crosscheck.json';

/** Environment variable by which the reporter tells workers that it will set red tests right. */
export const keepsWorkers = 'CROSSCHECK_KEEPS_WORKERS';
