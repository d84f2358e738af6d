import { z } from 'zod';
import { attemptShape } from './attempt.ts';
import { causeShape } from './cause.ts';
import {
	type EngineInfo,
	type EngineName,
	engineInfoShape,
	engineNameShape,
	observationShape,
} from './observation.ts';
import { type ProbeRecord, probeRecordShape } from './probe.ts';
import type { TypeOf } from './shapes.ts';
import { countShape, millisecondsShape } from './shapes.ts';
import { stackNames } from './stacks.ts';
import {
	type Finding,
	findingShape,
	knownFailureShape,
	levelShape,
	notShownShape,
	statusShape,
} from './verdict.ts';

export const headerRecordShape = z
	.object({
		kind: z.literal('header'),
		format: z.literal(2).describe("Version of the file's shape."),
		target: z.string().describe('The URL that browsers see.'),
		contract: z.object({
			source: z.string().describe('The file, relative to the working directory.'),
			digest: z.string().describe('First 12 hex digits of the SHA-256 of its text.'),
		}),
		stacks: z
			.array(z.enum(stackNames))
			.describe('What the contract says that the target runs on; empty: nothing.'),
		strict: z.boolean().describe('A failure at level SHOULD fails the run.'),
		known: z
			.array(knownFailureShape)
			.exactOptional()
			.describe('The failures that the contract knows of; absent: none.'),
		engines: z.array(engineInfoShape),
		/** The start of the run. */
		startedAt: z.string().meta({ format: 'date-time', description: 'ISO 8601.' }),
		command: z.string().describe('Repeats the run.'),
	})
	.meta({ title: 'First line: the run' });

/** First line of `results.jsonl`. */
export type HeaderRecord = TypeOf<typeof headerRecordShape>;

export const attemptRecordShape = z
	.object({
		kind: z.literal('attempt'),
		/** `scenario › resource.request › origin › engine`. */
		id: z.string().describe('The same in every run.'),
		scenario: z.string(),
		title: z.string(),
		topic: z.string(),
		feature: z.string().describe('The profile; empty where a file of format 1 does not say it.'),
		level: levelShape,
		engine: engineNameShape,
		origin: z.string().describe('null for opaque origins; empty where none was asked.'),
		request: z.object({
			name: z.string().describe('resource.request of the contract.'),
			method: z.string(),
			url: z.string(),
		}),
		status: statusShape,
		sentence: z.string().describe('The verdict for people.'),
		findings: z
			.array(findingShape)
			.describe('Decisive one first; empty for all but fail and error.'),
		notShown: notShownShape.exactOptional().describe('Only for not-shown.'),
		known: knownFailureShape
			.exactOptional()
			.describe('The contract knows of this failure, so it counts as a warning.'),
		divergence: z.string().exactOptional().describe('Browser and standard disagree; says how.'),
		cause: z
			.string()
			.exactOptional()
			.describe("Id of the footer's cause that explains it; absent where none does."),
		/** Absent for `not-claimed`, as is the next. With both, it can be judged once more. */
		observation: observationShape.exactOptional(),
		attempt: attemptShape.exactOptional(),
		duration: millisecondsShape,
	})
	.meta({ title: 'A line an attempt' });

/** A finding as a results file has it: of another version, its code may be unknown here. */
export type RecordedFinding = Finding<string>;

/** One line an attempt, and one for each scenario that the contract does not claim. */
export type AttemptRecord = TypeOf<typeof attemptRecordShape>;

/**
 * One attempt as causes are looked for in it: its record, or that of the same requests asked past the
 * gateway. Not-claimed ones have no observation.
 */
export interface EvidenceRecord extends AttemptRecord {
	/** Asked past the gateway, to compare with: no verdict on the target. */
	readonly bypassed?: true;
}

const profileShape = z
	.object({
		feature: z.string(),
		state: z
			.enum(['conformant', 'not-conformant', 'not-shown', 'not-claimed'])
			.describe(
				'conformant: every MUST passed, but for what the browser itself kept back; not-conformant: one failed; not-shown: none failed, and one was not shown or not judged; not-claimed: nothing was tried.',
			),
	})
	.meta({ id: 'profile', description: 'What a run says of one feature.' });

/** What a run says of one feature. */
export type Profile = TypeOf<typeof profileShape>;

const knownFaultShape = knownFailureShape
	.extend({
		fault: z
			.enum(['expired', 'passes-now', 'matches-nothing'])
			.describe('Why the line is out of date; each fails the run.'),
		attempts: z.array(z.string()).describe('Ids of the attempts that it is about.'),
	})
	.meta({ id: 'knownFault', description: 'A line of `known` that is out of date.' });

/** A line of `known` that is out of date. */
export type KnownFault = TypeOf<typeof knownFaultShape>;

export const footerRecordShape = z
	.object({
		kind: z.literal('footer'),
		/** In Playwright's words. */
		outcome: z.string().describe('passed, failed, timedout or interrupted.'),
		counts: z.object({
			pass: countShape,
			fail: countShape.describe('Those that fail the run.'),
			warning: countShape.describe('Attempts of status fail that do not fail the run.'),
			'not-shown': countShape.describe('What they claim never appeared.'),
			'not-claimed': countShape,
			error: countShape,
		}),
		profiles: z
			.array(profileShape)
			.describe('What the run says of each feature, as far as it was tried, in their order.'),
		/** By all attempts together; the attempts name them in `cause`. */
		causes: z.array(causeShape).describe('What is probably wrong, the gravest first.'),
		knownFaults: z
			.array(knownFaultShape)
			.exactOptional()
			.describe('Lines of `known` that are out of date, and fail the run; absent: none.'),
		probes: z
			.array(probeRecordShape)
			.exactOptional()
			.describe('What the run asked itself, to make sure of causes.'),
		duration: millisecondsShape,
	})
	.meta({ title: 'Last line: how the run ended' });

/** Last line; a file without it is of a run that was cut off. */
export type FooterRecord = TypeOf<typeof footerRecordShape>;

/** What each test hands to the reporter. */
export interface TestRecord {
	readonly record: AttemptRecord;
	readonly engine?: EngineInfo;
	readonly run: Pick<HeaderRecord, 'target' | 'contract' | 'stacks' | 'strict' | 'known'>;
	/** The application's own answers to what is red, asked past the gateway. */
	readonly bypassed?: readonly EvidenceRecord[];
	/** What was asked to make sure of causes, by this attempt first. */
	readonly probes?: readonly ProbeRecord[];
}

/** Name of the attachment that carries a {@link TestRecord}. */
export const recordAttachment = 'crosscheck.json';

/**
 * Name of the environment variable by which the configuration gives the reporter, in words, which
 * contract and which target the run is about.
 */
export const runSubject = 'CROSSCHECK_RUN_SUBJECT';

/** Environment variable with the URL of the run host. */
export const runHostUrl = 'CROSSCHECK_RUN_HOST';

/** A test that will run, as the reporter tells the run host before the first one begins. */
export interface ExpectedAttempt {
	readonly engine: EngineName;
	/** The attempt's id, without the engine. */
	readonly attempt: string;
	/** From 0 on, for `--repeat-each`. */
	readonly repetition: number;
}

/** Environment variable with what stands before the engine in the names of Playwright's projects. */
export const projectPrefix = 'CROSSCHECK_PROJECT_PREFIX';

/** Environment variable by which the reporter tells workers that it will set red tests right. */
export const keepsWorkers = 'CROSSCHECK_KEEPS_WORKERS';
